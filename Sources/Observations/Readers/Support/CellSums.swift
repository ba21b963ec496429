/// Adds one column of cells up to figures of several kinds; see ``ColumnSums``.
struct CellSums {
  private let cells: CellColumn
  private let periods: SumPeriods
  private let rows: ScanRows
  private var sums = ColumnSums()

  init(_ cells: CellColumn, periods: SumPeriods, rows: ScanRows) {
    (self.cells, self.periods, self.rows) = (cells, periods, rows)
  }

  /// The figures; see ``ColumnSums``.
  func observations(
    _ scan: RecordScan, _ figures: ScannedFigures, covered: ((Period) -> Period)? = nil
  ) -> ObservationList {
    sums.observations(scan, figures, covered: covered)
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
