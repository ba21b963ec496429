import Statistics

/// A target for an indicator without one, from the areas that changed fastest:
/// the base value of the region carried on at their mean rate.
///
/// After ESCAP and UNECE, whose texts that were read give the name only: the
/// number of areas, the rule for outliers and the kind of rate are parameters
/// and are printed with the target.
public struct ChampionAreaTarget: Sendable, Hashable {
  /// How many of the fastest areas make the rate.
  public var count = 5
  /// A rate farther than this many interquartile ranges outside the quartiles
  /// is an outlier and is left out (Tukey's fences).
  public var outlierFence = 1.5
  /// Whether the rate is a share of the value before; else a change a year in
  /// the unit of the indicator.
  public var isRelative = false

  public init() {}

  /// A target with the numbers it comes from.
  public struct Derivation: Sendable, Hashable {
    public var target: Double
    /// The median of the base values of the areas.
    public var base: Double
    /// The mean rate a year of the fastest areas.
    public var rate: Double
    /// How many areas have a rate, and how many of them were outliers.
    public var areas: Int
    public var outliers: Int

    public var quantities: [ProgressQuantity] {
      [
        .init("champion areas: median of the base values", base),
        .init("champion areas: mean rate a year of the fastest", rate),
        .init("champion areas: areas with a rate", Double(areas)),
        .init("champion areas: outliers left out", Double(outliers)),
        .init("champion areas: target", target),
      ]
    }
  }

  /// The target of a region.
  ///
  /// - Parameter peers: one series an area; those that cannot have a rate
  ///   since the base year do not count.
  /// - Returns: `nil` with fewer areas than make the rate, or without a direction.
  public func target(peers: [ProgressInput]) -> Derivation? {
    var rates: [(base: Double, rate: Double)] = []
    for peer in peers where peer.direction != .none {
      guard let latest = peer.points.last,
        let base = try? peer.nearestToBase(before: latest)
      else { continue }
      if isRelative {
        guard
          let growth = try? CompoundGrowth(
            from: base, to: latest, input: peer, usesTarget: false)
        else { continue }
        rates.append((base.value, growth.observed))
      } else {
        rates.append(
          (base.value, (latest.value - base.value) / (latest.time - base.time)))
      }
    }
    guard let first = peers.first, first.direction != .none,
      let lower = quantile(rates.map(\.rate), probability: 0.25),
      let upper = quantile(rates.map(\.rate), probability: 0.75)
    else { return nil }
    let fence = outlierFence * (upper - lower)
    let kept = rates.filter { lower - fence <= $0.rate && $0.rate <= upper + fence }
    let fastest = kept.map(\.rate).sorted { first.direction == .higher ? $0 > $1 : $0 < $1 }
      .prefix(count)
    guard fastest.count == count, let rate = mean(Array(fastest)),
      let base = median(rates.map(\.base))
    else { return nil }
    let years = Double(first.targetYear - first.baseYear)
    var target = base
    if isRelative {
      for _ in 0..<(first.targetYear - first.baseYear) { target *= 1 + rate }
    } else {
      target += rate * years
    }
    if let limits = first.limits {
      target = min(max(target, limits.lowerBound), limits.upperBound)
    }
    return Derivation(
      target: target, base: base, rate: rate, areas: rates.count,
      outliers: rates.count - kept.count)
  }
}
