import Observations

/// A value walked backwards: the formula and every figure behind it.
public struct Explanation: Sendable {
  /// A figure behind the value.
  public struct Input: Sendable {
    /// The figure as its publisher gave it.
    public var observation: Observation
    /// The figure table and the line in it.
    public var table: String
    /// The line of the table, from 1.
    public var tableLine: Int
  }

  /// What was computed.
  public var indicator: Indicator
  /// The key of the area.
  public var area: String
  /// The value, or why it is missing.
  public var point: IndicatorPoint
  /// Each figure once, in the order in which the formula reads it.
  public var inputs: [Input]

  /// - Parameter period: `nil` for the latest value.
  public init(
    _ indicator: Indicator, area: String, period: Period?, framework: Framework,
    store: FigureStore, disaggregation: Disaggregation = .total
  ) {
    self.indicator = indicator
    self.area = area
    var evaluator = Evaluator(
      store: store, areas: framework.areas, worldArea: framework.settings.worldArea,
      keepsInputs: true)
    let series: IndicatorSeries
    switch indicator.formula {
    case nil:
      series = IndicatorSeries(absence: .noFormula(indicator.reason ?? ""))
    case .availability?:
      series =
        Evaluation(
          framework.indicators, areas: [area], framework: framework, store: store)[
          indicator.id, area]
    case let formula?:
      series = evaluator.series(of: formula, area: area, disaggregation: disaggregation)
    }
    let latest = series.latest()?.period ?? series.points.last?.period
    if let period = period ?? latest {
      point = series[period]
    } else {
      point = IndicatorPoint(period: Period(year: 0), value: nil, reason: series.absence)
    }
    var seen: Set<FigureReference> = []
    inputs = point.inputs.filter { seen.insert($0).inserted }.map { reference in
      let table = store.tables[reference.table]
      return Input(
        observation: table[reference.row], table: table.name,
        tableLine: table.line(ofRow: reference.row))
    }
  }
}
