import GCM
import Observations

/// The table of `gcm trend`: the line through each series, and the value it
/// lets expect in a year with its prediction interval.
public struct TrendTable {
  private let framework: Framework
  private let store: FigureStore
  private let subjects: [IndicatorTable.Subject]
  private let objectives: [Objective]
  private let indicators: [Indicator]
  private let years: ClosedRange<Int>
  private let expectedYear: Int
  private let isTimeWeighted: Bool
  private let level: Double

  /// - Parameters:
  ///   - years: the years whose values count.
  ///   - expectedYear: the year to expect a value for.
  ///   - isTimeWeighted: whether values near that year weigh more.
  ///   - level: the probability that the prediction interval covers.
  public init(
    framework: Framework, store: FigureStore, subjects: [IndicatorTable.Subject],
    objectives: [Objective], indicators: [Indicator], years: ClosedRange<Int>, expectedYear: Int,
    isTimeWeighted: Bool, level: Double
  ) {
    self.framework = framework
    self.store = store
    self.subjects = subjects
    self.objectives = objectives
    self.indicators = indicators
    self.years = years
    self.expectedYear = expectedYear
    self.isTimeWeighted = isTimeWeighted
    self.level = level
  }

  /// Fits and lays out, one row an indicator and area or group.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table() throws -> Table {
    var values = SubjectValues(
      indicators, subjects: subjects, framework: framework, store: store)
    let percent = NumberText.exact(100 * level)
    var table = Table(
      columns: [.init("Id"), .init("Indicator"), .init("Unit"), .init("Area")]
        + [
          "Values", "First", "Last", "Slope a year", "Standard error", "p", "R²",
          "Expected \(expectedYear)", "Low \(percent) %", "High \(percent) %",
        ].map { .init($0, alignment: .trailing) })
    for objective in objectives {
      let heading = "\(objective.number). \(objective.label)"
      let own = indicators.filter { $0.objectives.contains(objective.number) }
      for indicator in own {
        for subject in subjects {
          let series = try values.series(indicator, subject)
          table.rows.append(
            Table.Row(
              group: heading,
              [
                .text(indicator.id), .text(indicator.title), .text(unit(indicator, subject)),
                .text(subject.id),
              ] + cells(series, indicator, subject)))
        }
      }
      if own.isEmpty {
        let reason = objective.noteOnStatistics ?? "no indicator was chosen for this objective"
        table.rows.append(
          Table.Row(
            group: heading, [.empty, .text("–"), .empty, .empty, .missing(reason)]))
      }
    }
    table.footnotes = [
      "Slope: of a straight line by \(isTimeWeighted ? "time-weighted" : "ordinary") least squares "
        + "through one value a year from \(years.lowerBound) to \(years.upperBound). p: the "
        + "probability of a slope at least as far from zero if there were no trend. Low and high: "
        + "the interval that covers a new value with a probability of \(percent) percent."
    ]
    return table
  }

  private func unit(_ indicator: Indicator, _ subject: IndicatorTable.Subject) -> String {
    if case .group = subject, !indicator.aggregation.keepsUnit {
      return indicator.aggregation.title
    }
    return framework.unitTitle(indicator.unit)
  }

  private func cells(
    _ series: IndicatorSeries, _ indicator: Indicator, _ subject: IndicatorTable.Subject
  ) -> [Table.Cell] {
    guard
      let projected = ProjectedTrend(
        series, expectedIn: expectedYear, years: years, isTimeWeighted: isTimeWeighted)
    else {
      return [
        .missing(
          series.valued.isEmpty
            ? series.reasonForNoLatest.text
            : "a trend needs three values of a size to compute with from \(years.lowerBound) to \(years.upperBound)"
        )
      ]
    }
    var decimals = indicator.decimals
    if case .group = subject { decimals = indicator.aggregation.decimals(of: indicator) }
    let trend = projected.trend
    let interval = projected.prediction.predictionInterval(level: level)
    return [
      .number(Double(trend.observationCount)), .text("\(projected.firstYear)"),
      .text("\(projected.lastYear)"), .number(trend.slope.estimate, decimals: decimals + 2),
      .number(trend.slope.standardError, decimals: decimals + 2),
      .optional(trend.slope.pValue, decimals: 4), .optional(trend.rSquared, decimals: 3),
      .number(projected.prediction.value, decimals: decimals),
      .number(interval.lowerBound, decimals: decimals),
      .number(interval.upperBound, decimals: decimals),
    ]
  }
}
