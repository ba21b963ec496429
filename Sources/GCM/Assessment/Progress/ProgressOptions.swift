/// What is asked of an assessment of progress, beside the method.
public struct ProgressOptions: Sendable, Hashable {
  /// The year that progress is measured from.
  public var baseYear: Int
  /// The year in which the targets are to be met.
  public var targetYear: Int
  /// The first year whose values count.
  public var firstYear: Int
  /// A target for all indicators, instead of those of the registry.
  public var target: Double?
  /// The least and the greatest value that the indicators can have, where the
  /// unit and the target do not tell.
  public var limits: ClosedRange<Double>?
  /// What is done to the values first, one after the other.
  public var transforms: [ProgressTransform]
  /// How many members of a group are enough to judge it by their medians.
  public var minimumMembers: Int
  /// How targets are set for indicators without one; `nil` for not at all.
  public var championTargets: ChampionAreaTarget?

  /// By default from 2015 to 2030 with the values since 2000, and a group by 15
  /// members, as UNECE does (edition of 2022).
  public init(
    baseYear: Int = 2015, targetYear: Int = 2030, firstYear: Int = 2000, target: Double? = nil,
    limits: ClosedRange<Double>? = nil, transforms: [ProgressTransform] = [],
    minimumMembers: Int = 15, championTargets: ChampionAreaTarget? = nil
  ) {
    self.baseYear = baseYear
    self.targetYear = targetYear
    self.firstYear = firstYear
    self.target = target
    self.limits = limits
    self.transforms = transforms
    self.minimumMembers = minimumMembers
    self.championTargets = championTargets
  }
}
