import DataFrames

/// Memory for figures of one line each, which several threads fill at places of
/// their own before a list takes them.
struct FigureMemory {
  let count: Int
  let kinds, areas, counterparts, marks: ColumnBuffer<ObservationList.Code>
  let periods: ColumnBuffer<Int32>
  let values: ColumnBuffer<Double>
  let states: ColumnBuffer<ObservationList.State>
  let lines: ColumnBuffer<UInt32>

  init(count: Int) {
    self.count = count
    kinds = ColumnBuffer(count: count)
    areas = ColumnBuffer(count: count)
    counterparts = ColumnBuffer(count: count)
    marks = ColumnBuffer(count: count)
    periods = ColumnBuffer(count: count)
    values = ColumnBuffer(count: count)
    states = ColumnBuffer(count: count)
    lines = ColumnBuffer(count: count)
  }
}
