/// Adds one column of cells up to figures of several kinds; see ``ColumnSums``.
struct CellSums {
  private var cells: CellColumn
  private let periods: SumPeriods
  private let rows: ScanRows
  private var sums = ColumnSums()

  init(_ cells: CellColumn, periods: SumPeriods, rows: ScanRows) {
    (self.cells, self.periods, self.rows) = (cells, periods, rows)
  }

  /// The figures; see ``ColumnSums``.
  consuming func observations(
    _ scan: RecordScan, _ figures: ScannedFigures, covered: ((Period) -> Period)? = nil
  ) -> ObservationList {
    // The sums give the numbers back once all are added up, where nobody else has them.
    cells = CellColumn(values: [])
    var own = ColumnSums()
    swap(&own, &sums)
    return (consume own).observations(scan, figures, covered: covered)
  }

  /// Adds each row to the figure of every term.
  ///
  /// - Parameter kinds: the kinds of the figures, by part.
  mutating func add(_ kinds: [ObservationList.Code], _ terms: [SumGroup.Term]) {
    sums.add(
      SumGroup(
        measures: [SumGroup.Measure(cells: cells, kinds: kinds)], terms: terms, periods: periods,
        rows: rows))
  }
}
