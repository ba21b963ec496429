/// The arrows of ISTAT and ASTAT: the compound rate of growth since the base
/// year. They ask for no target.
///
/// Source: the trend information of the SDG pages of the statistical institute
/// of South Tyrol (ASTAT).
public struct ISTATArrows: ProgressMethod {
  /// The rate, as a share, above which a change is clear.
  public var clearRate = 0.05
  /// The rate, as a share, from which a change is slight.
  public var slightRate = 0.01

  public init() {}

  public var id: String { "istat" }
  public var name: String { "Arrows (ISTAT, ASTAT)" }
  public var formula: String { "D g; g = (latest / base)^(1 / years) - 1" }
  public var categories: [String] {
    [
      "clear deterioration", "slight deterioration", "stable", "slight improvement",
      "clear improvement",
    ]
  }
  public var parameters: [ProgressQuantity] {
    [
      .init("clear above a growth, as a share, of", clearRate),
      .init("slight from a growth, as a share, of", slightRate),
    ]
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    if input.direction == .none { throw .noDirection }
    let latest = try input.latest(needsTarget: false)
    let base = try input.nearestToBase(before: latest)
    let growth = try CompoundGrowth(from: base, to: latest, input: input, usesTarget: false)
    return ProgressResult(
      category: category(
        growth.desired,
        cuts: [
          .init(-clearRate), .init(-slightRate, isInclusive: false), .init(slightRate),
          .init(clearRate, isInclusive: false),
        ]), quantities: growth.quantities(input))
  }
}
