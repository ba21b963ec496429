import GCM
import Observations

/// The table of `gcm trend`: what each method says of the trend of each series,
/// and the value it lets expect in a year.
public struct TrendTable {
  private let framework: Framework
  private let store: FigureStore
  private let subjects: [IndicatorTable.Subject]
  private let objectives: [Objective]
  private let indicators: [Indicator]
  private let methods: [any TrendMethod]
  private let years: ClosedRange<Int>
  private let expectedYear: Int
  private let level: Double
  private let covariate: Indicator?

  /// - Parameters:
  ///   - methods: one row each.
  ///   - years: the years whose values count.
  ///   - expectedYear: the year to expect a value for.
  ///   - level: the probability that the intervals cover.
  ///   - covariate: the indicator whose trend the partial test takes out.
  public init(
    framework: Framework, store: FigureStore, subjects: [IndicatorTable.Subject],
    objectives: [Objective], indicators: [Indicator], methods: [any TrendMethod],
    years: ClosedRange<Int>, expectedYear: Int, level: Double, covariate: Indicator? = nil
  ) {
    self.framework = framework
    self.store = store
    self.subjects = subjects
    self.objectives = objectives
    self.indicators = indicators
    self.methods = methods
    self.years = years
    self.expectedYear = expectedYear
    self.level = level
    self.covariate = covariate
  }

  private func subjectValues() -> SubjectValues {
    SubjectValues(
      indicators
        + (covariate.map { indicator in indicators.contains(indicator) ? [] : [indicator] } ?? []),
      subjects: subjects, framework: framework, store: store)
  }

  /// Fits and lays out, one row an indicator, area or group, and method.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table() throws -> Table {
    var values = subjectValues()
    let percent = NumberText.exact(100 * level)
    var table = Table(
      columns: ["Id", "Indicator", "Unit", "Area", "Method", "Measure"].map { .init($0) }
        + [
          "Values", "First", "Last", "Estimate", "Standard error", "Low \(percent) %",
          "High \(percent) %", "p", "Expected \(expectedYear)", "Expected low \(percent) %",
          "Expected high \(percent) %",
        ].map { .init($0, alignment: .trailing) } + [.init("Remark")])
    for objective in objectives {
      let heading = "\(objective.number). \(objective.label)"
      let own = indicators.filter { $0.objectives.contains(objective.number) }
      for indicator in own {
        for subject in subjects {
          for line in try lines(indicator, subject, &values) {
            table.rows.append(Table.Row(group: heading, line.cells))
          }
        }
      }
      if own.isEmpty {
        let reason = objective.noteOnStatistics ?? "no indicator was chosen for this objective"
        table.rows.append(
          Table.Row(
            group: heading,
            [.empty, .text("–"), .empty, .empty, .empty, .empty, .missing(reason)]))
      }
    }
    table.footnotes =
      methods.map { method in
        "\(method.id): \(method.name)"
          + method.parameters.map { "; \($0.name): \($0.value)" }.joined()
      } + [
        "One value a year from \(years.lowerBound) to \(years.upperBound). p: the probability of "
          + "an estimate at least as far from zero if there were no trend. Low and high: the "
          + "interval that covers the true value of the measure with a probability of \(percent) "
          + "percent; expected low and high: the same of a new value in \(expectedYear), which a "
          + "model gives (status E)."
      ]
    return table
  }

  /// The formula, the choices and every number of each trend.
  ///
  /// - Throws: as `table()`.
  public func explanation() throws -> Table {
    var values = subjectValues()
    var table = Table(columns: [.init("What"), .init("Value")])
    for objective in objectives {
      for indicator in indicators where indicator.objectives.contains(objective.number) {
        for subject in subjects {
          for line in try lines(indicator, subject, &values) {
            table.rows += TrendExplanation(line: line).rows
          }
        }
      }
    }
    return table
  }

  private func lines(
    _ indicator: Indicator, _ subject: IndicatorTable.Subject, _ values: inout SubjectValues
  ) throws -> [TrendLine] {
    let series = try values.series(indicator, subject)
    let companion = try covariate.map { ($0.id, try values.series($0, subject)) }
    var members: [(String, IndicatorSeries)]?
    if case .group(let group) = subject {
      members = group.members(atEndOf: nil).map { ($0, values.evaluation[indicator.id, $0]) }
    }
    let input = TrendInput(
      series, years: years, expectedIn: expectedYear, level: level, members: members,
      covariate: companion)
    return methods.map { line(series, input, indicator, subject, $0) }
  }

  private func line(
    _ series: IndicatorSeries, _ input: TrendInput, _ indicator: Indicator,
    _ subject: IndicatorTable.Subject, _ method: any TrendMethod
  ) -> TrendLine {
    var unit = framework.unitTitle(indicator.unit)
    var decimals = indicator.decimals
    if case .group = subject {
      decimals = indicator.aggregation.decimals(of: indicator)
      if !indicator.aggregation.keepsUnit { unit = indicator.aggregation.title }
    }
    let outcome: TrendLine.Outcome
    do {
      outcome = .result(try method.assess(input))
    } catch {
      let isWithoutValues = method.material != .members && series.valued.isEmpty
      outcome = .reason(isWithoutValues ? series.reasonForNoLatest.text : error.text)
    }
    return TrendLine(
      indicator: indicator, subject: subject, unit: unit, decimals: decimals, method: method,
      input: input, outcome: outcome)
  }
}
