import Statistics

/// The segregation of one group from another.
///
/// Sources: Duncan and Duncan, American Sociological Review 20 (1955) 210-217;
/// Massey and Denton, Social Forces 67 (1988) 281-315.
public struct PairSegregation: Sendable, Equatable {
  /// Duncan's index of dissimilarity D, `½ Σ |x/X - y/Y|`; the same both ways.
  public let dissimilarity: Measured
  /// Exposure xPy, `Σ (x/X)(y/t)`: the chance that whom a member of the first
  /// group meets in the own area is of the second.
  public let exposure: Measured

  /// - Throws: ``SegregationError/unknownGroup(_:)``.
  public init(of group: String, from other: String, in table: SegregationTable) throws {
    guard let first = table.groups.firstIndex(of: group) else {
      throw SegregationError.unknownGroup(group)
    }
    guard let second = table.groups.firstIndex(of: other) else {
      throw SegregationError.unknownGroup(other)
    }
    let ones = table.members(first)
    let others = table.members(second)
    let size = table.groupTotals[first]
    let otherSize = table.groupTotals[second]
    guard size > 0 else {
      dissimilarity = .failure(MissingMeasure("the group «\(group)» has no members"))
      exposure = dissimilarity
      return
    }
    exposure = .success(
      CompensatedSum(
        ones.indices.map { ones[$0] / size * (others[$0] / table.areaTotals[$0]) }
      ).value)
    dissimilarity =
      otherSize > 0
      ? .success(
        CompensatedSum(zip(ones, others).map { abs($0 / size - $1 / otherSize) }).value / 2)
      : .failure(MissingMeasure("the group «\(other)» has no members"))
  }
}
