import Observations

/// The counterpart that holds most of a figure, such as the largest country of
/// origin of the migrants of a country.
public struct LargestCounterpart: Sendable, Hashable {
  /// The key of `areas.csv`; the first by code of equal ones.
  public let area: String
  public let value: Double
  public let period: Period

  /// The largest counterpart in the latest period with a value.
  ///
  /// Counterparts that are aggregates or name no country are left out.
  ///
  /// - Parameter formula: the formula that tells the share of the largest one:
  ///   `largest_share(series, counterpart)`.
  /// - Returns: `nil` for another formula, and where the area has no figures.
  public init?(
    _ formula: Formula?, area: String, period: Period, framework: Framework, store: FigureStore
  ) {
    guard case .over(.largestShare, let reference, "counterpart") = formula else { return nil }
    let evaluator = Evaluator(
      store: store, areas: framework.areas, worldArea: framework.settings.worldArea)
    var largest: (area: String, value: Double)?
    for code in store.codes(
      of: reference.key, dimension: "counterpart", isOutward: reference.isOutward)
    {
      guard let symbol = store.symbol(code), !evaluator.aggregateCounterparts.contains(symbol),
        !evaluator.unknownCounterparts.contains(symbol)
      else { continue }
      var single = reference
      single.selection.append(.init(dimension: "counterpart", code: code))
      guard let value = evaluator.leaf(single, area: area)[period].value else { continue }
      if value > largest?.value ?? 0 { largest = (code, value) }
    }
    guard let largest else { return nil }
    self.area = largest.area
    value = largest.value
    self.period = period
  }
}
