import Observations

/// The part of the population that an indicator is computed for.
public struct Disaggregation: Sendable, Hashable {
  /// The code of each dimension that is not the total.
  public var codes: [SeriesReference.DimensionCode]

  public static let total = Disaggregation(codes: [])

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
