import GCM
import Observations

/// One row of the table of trends.
struct TrendLine {
  enum Outcome {
    case result(TrendResult)
    /// Why there is none.
    case reason(String)
  }

  let indicator: Indicator
  let subject: IndicatorTable.Subject
  let unit: String
  /// Digits of a value of the indicator.
  let decimals: Int
  let method: any TrendMethod
  let input: TrendInput
  let outcome: Outcome

  var cells: [Table.Cell] {
    let names: [Table.Cell] = [
      .text(indicator.id), .text(indicator.title), .text(unit), .text(subject.id),
      .text(method.id),
    ]
    switch outcome {
    case .reason(let reason): return names + [.empty, .missing(reason)]
    case .result(let result): return names + cells(of: result)
    }
  }

  private func cells(of result: TrendResult) -> [Table.Cell] {
    let digits =
      switch result.measure {
      case .slope: decimals + 2
      case .growth: 2
      case .tau: 3
      case .breakCount: 0
      case .partialScore: 1
      }
    let points = input.points(method.material)
    let years = [points.first, points.last].map { point in
      point.map { Table.Cell.text(String(Int($0.time))) } ?? .empty
    }
    return [.text(result.measure.title), .number(Double(points.count))] + years + [
      .optional(result.estimate, decimals: digits),
      .optional(result.standardError, decimals: digits),
      .optional(result.interval?.lowerBound, decimals: digits),
      .optional(result.interval?.upperBound, decimals: digits),
      .optional(result.pValue, decimals: 4),
      result.expected.map {
        .number($0, decimals: decimals, marks: ObservationStatus.estimated.rawValue)
      } ?? .empty,
      .optional(result.expectedInterval?.lowerBound, decimals: decimals),
      .optional(result.expectedInterval?.upperBound, decimals: decimals),
      .text(remark(result)),
    ]
  }

  private func remark(_ result: TrendResult) -> String {
    let numbers = result.highlights.map { quantity in
      let isWhole = quantity.value == quantity.value.rounded()
      return quantity.name + " "
        + NumberText.format(quantity.value, decimals: isWhole ? 0 : 3, grouping: .none)
    }
    return (result.notes + numbers + result.breaks.map(text) + result.segments.map(text))
      .joined(separator: "; ")
  }

  /// `flagged break 2020: step 12.0 (standard error 3.1)` or
  /// `break after 1898 (95 %: 1895 to 1902)`.
  func text(_ place: TrendBreak) -> String {
    if place.isFlagged {
      let step = place.step.map { ": step \(value($0))" } ?? ""
      let error = place.standardErrorOfStep.map { " (standard error \(value($0)))" } ?? ""
      let test =
        place.chow.map {
          ", Chow F \(NumberText.format($0.fStatistic, decimals: 2, grouping: .none)), p "
            + NumberText.format($0.pValue, decimals: 4)
        } ?? ", too few values for the test of Chow"
      return "flagged break \(place.firstYearAfter)" + step + error + test
    }
    let interval =
      place.lastYearsBefore.map {
        " (\(NumberText.exact(100 * input.level)) %: \($0.lowerBound) to \($0.upperBound)"
          + (place.isCut ? ", cut at the ends of the values)" : ")")
      } ?? " (no interval)"
    return "break after \(place.lastYearBefore)" + interval
  }

  func text(_ segment: TrendSegment) -> String {
    "\(segment.years.lowerBound)–\(segment.years.upperBound): mean \(value(segment.mean))"
      + (segment.slope.map { ", slope \(value($0, more: 2))" } ?? "")
  }

  private func value(_ value: Double, more: Int = 0) -> String {
    NumberText.format(value, decimals: decimals + more, grouping: .none)
  }
}
