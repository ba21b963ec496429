import Observations

/// The part of the population that an indicator is computed for.
public struct Disaggregation: Sendable, Hashable {
  /// The code of each dimension that is not the total.
  public var codes: [SeriesReference.DimensionCode]

  /// The whole population.
  public static let total = Disaggregation(codes: [])

  /// The part of the population that has all of the codes.
  public init(codes: [SeriesReference.DimensionCode]) {
    self.codes = codes.sorted { $0.dimension < $1.dimension }
  }

  /// The reference with these codes, where it selects none itself.
  func applied(to reference: SeriesReference) -> SeriesReference {
    var result = reference
    for code in codes where !reference.selection.contains(where: { $0.dimension == code.dimension })
    {
      result.selection.append(code)
    }
    result.selection.sort { $0.dimension < $1.dimension }
    return result
  }
}

extension Formula {
  /// The formula with a disaggregation written into its series, as a key.
  func withSelections(of disaggregation: Disaggregation) -> Formula {
    switch self {
    case .number, .availability: self
    case .series(let reference): .series(disaggregation.applied(to: reference))
    case .negated(let operand): .negated(operand.withSelections(of: disaggregation))
    case .growth(let operand): .growth(operand.withSelections(of: disaggregation))
    case .change(let operand): .change(operand.withSelections(of: disaggregation))
    case .world(let operand): .world(operand.withSelections(of: disaggregation))
    case .binary(let symbol, let left, let right):
      .binary(
        symbol, left.withSelections(of: disaggregation), right.withSelections(of: disaggregation))
    case .covering(let part, let whole, let percent):
      .covering(
        part.withSelections(of: disaggregation), whole.withSelections(of: disaggregation),
        percent: percent)
    case .over(let statistic, let reference, let dimension):
      .over(statistic, disaggregation.applied(to: reference), dimension: dimension)
    }
  }
}
