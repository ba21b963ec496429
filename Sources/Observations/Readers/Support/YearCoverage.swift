/// How far into its last year a file of monthly or daily records goes.
///
/// A sum over the months of a year that is not over is no yearly figure: its
/// period says which months it covers.
struct YearCoverage {
  private var lastYear = Int.min
  private var lastMonth = 0

  mutating func note(year: Int, month: Int) {
    guard (year, month) > (lastYear, lastMonth) else { return }
    (lastYear, lastMonth) = (year, month)
  }

  /// The part of a year that the figures of the year cover.
  func covered(_ period: Period) -> Period {
    guard period.year == lastYear else { return period }
    return Period(year: lastYear, firstMonths: lastMonth) ?? period
  }

  /// Says in the log how far the last year goes.
  func remark(in scan: inout RecordScan) {
    guard lastMonth > 0, lastMonth < 12 else { return }
    scan.log.remark(
      "the figures of \(lastYear) cover its months up to \(lastMonth)",
      line: scan.line(scan.header + 1))
  }
}
