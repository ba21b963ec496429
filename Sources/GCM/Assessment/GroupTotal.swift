import Migration
import Observations
import Statistics

extension Evaluator {
  /// A formula over the summed inputs of several areas: each series is summed
  /// over the areas before the formula is applied.
  ///
  /// - Returns: `nil` where an input is missing or a part of the formula has no
  ///   meaning for a sum, such as a mean over a breakdown.
  mutating func total(
    of formula: Formula, areas: [String], period: Period,
    ownPeriods: [String: Period] = [:], disaggregation: Disaggregation = .total
  ) -> Double? {
    func total(of formula: Formula) -> Double? {
      self.total(
        of: formula, areas: areas, period: period, ownPeriods: ownPeriods,
        disaggregation: disaggregation)
    }
    switch formula {
    case .growth where !ownPeriods.isEmpty, .change where !ownPeriods.isEmpty: return nil
    case .number(let value): return value
    case .negated(let operand):
      return total(of: operand).map { -$0 }
    case .binary(let symbol, let left, let right):
      guard let one = total(of: left),
        let other = total(of: right)
      else { return nil }
      return symbol.apply(one, other)
    case .world(let operand):
      return series(of: operand, area: worldArea, disaggregation: disaggregation)[period].value
    case .series, .over(.sum, _, _):
      let values = areas.map {
        series(of: formula, area: $0, disaggregation: disaggregation)[
          ownPeriods[$0] ?? period
        ].value
      }
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      return CompensatedSum(values.compactMap { $0 }).value.ifFinite
    case .growth(let operand):
      return fromPrevious(operand, areas, period, disaggregation) { first, last, years in
        annualRateOfChange(from: first, to: last, years: years)
      }
    case .change(let operand):
      return fromPrevious(operand, areas, period, disaggregation) { first, last, _ in last - first }
    case .covering(let part, let whole, let percent):
      guard let known = total(of: part), let all = total(of: whole), 100 * known >= percent * all
      else { return nil }
      return known
    case .over, .availability:
      return nil
    }
  }

  /// Compares the total with that of the last earlier period of the same
  /// length in which every one of the areas has a value.
  private mutating func fromPrevious(
    _ operand: Formula, _ areas: [String], _ period: Period, _ disaggregation: Disaggregation,
    _ compare: (Double, Double, Double) -> Double?
  ) -> Double? {
    let shared = areas.map {
      Set(series(of: operand, area: $0, disaggregation: disaggregation).valued.map(\.period))
    }
    .reduce(nil) { $0?.intersection($1) ?? $1 }
    guard let earlier = shared?.filter({ $0 < period && $0.length == period.length }).max(),
      let first = total(
        of: operand, areas: areas, period: earlier, disaggregation: disaggregation),
      let last = total(
        of: operand, areas: areas, period: period, disaggregation: disaggregation)
    else { return nil }
    return compare(first, last, period.start - earlier.start)?.ifFinite
  }
}
