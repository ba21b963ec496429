import ArgumentParser
import Observations

/// The periods of a table: `latest`, one period, or a range such as `2015:2024`.
enum PeriodSelection: ExpressibleByArgument, Equatable {
  case latest
  case range(ClosedRange<Period>)

  init?(argument: String) {
    if argument == "latest" {
      self = .latest
      return
    }
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Period($0) }
    guard ends.count <= 2, let first = ends.first, let start = first, let last = ends.last,
      let end = last, start <= end
    else { return nil }
    // The last year of a range includes its quarters and months.
    self = .range(start...(end.part == .wholeYear ? Period(year: end.year, month: 12)! : end))
  }
}
