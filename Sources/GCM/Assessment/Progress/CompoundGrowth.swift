#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The compound rates of growth that several methods compare.
struct CompoundGrowth: Sendable, Hashable {
  var base: ProgressPoint
  var latest: ProgressPoint
  /// Growth a year from the base to the latest value, as a share.
  var observed: Double
  /// Growth a year from the base value to the target in the target year;
  /// `nil` without a target.
  var required: Double?
  /// +1 where growth is desired, -1 where a fall is. All values below zero
  /// count by their size, with the direction turned.
  var sign: Double

  /// - Parameters:
  ///   - zeroReplacement: what a base value of zero is replaced by; `nil` where
  ///     zero cannot be assessed.
  ///   - usesTarget: whether the required rate is needed.
  init(
    from base: ProgressPoint, to latest: ProgressPoint, input: ProgressInput,
    zeroReplacement: Double? = nil, usesTarget: Bool = true
  ) throws(ProgressObstacle) {
    let start = base.value == 0 ? zeroReplacement ?? 0 : base.value
    let target = usesTarget ? input.target : nil
    let sizes = input.points.map(\.value) + [start] + (target.map { [$0] } ?? [])
    let isBelow = sizes.contains { $0 < 0 }
    if isBelow, sizes.contains(where: { $0 > 0 }) { throw .mixedSigns }
    guard start != 0, target != 0 else { throw .zeroValue }
    self.base = base
    self.latest = latest
    sign = (input.direction == .higher) != isBelow ? 1 : -1
    observed = Self.rate(
      from: abs(start), to: abs(latest.value), years: latest.time - base.time)
    let years = Double(input.targetYear) - base.time
    required = target.map { Self.rate(from: abs(start), to: abs($0), years: years) }
  }

  /// The observed rate, positive where it goes the desired way.
  var desired: Double { sign * observed }

  /// Observed over required growth, positive where it goes the desired way;
  /// `nil` where no growth is required.
  var ratio: Double? {
    required.flatMap { $0 == 0 ? nil : desired / abs($0) }
  }

  private static func rate(from start: Double, to end: Double, years: Double) -> Double {
    pow(end / start, 1 / years) - 1
  }

  func quantities(_ input: ProgressInput) -> [ProgressQuantity] {
    var result: [ProgressQuantity] = []
    if let target = input.target { result.append(.init("target", target)) }
    result += [
      .init("base value", base.value), .init("year of the base value", Double(base.year)),
      .init("latest value", latest.value),
      .init("year of the latest value", Double(latest.year)),
      .init("observed growth a year, as a share", observed),
    ]
    if let required { result.append(.init("required growth a year, as a share", required)) }
    if let ratio { result.append(.init("ratio of observed to required growth", ratio)) }
    return result
  }
}

/// What methods of growth do with a latest value that meets the target, and
/// with a base value that leaves nothing to grow.
extension ProgressMethod {
  func achieved(
    _ latest: ProgressPoint, _ input: ProgressInput, score: Double? = nil
  ) -> ProgressResult? {
    guard input.meetsTarget(latest.value), let target = input.target else { return nil }
    return ProgressResult(
      category: best, score: score,
      quantities: [
        .init("target", target), .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
      ], rule: "the latest value meets the target")
  }

  /// - Returns: `nil` where the base value is worse than the target.
  func leftTarget(
    _ growth: CompoundGrowth, _ input: ProgressInput, level: Int = 0, score: Double? = nil
  ) -> ProgressResult? {
    guard input.meetsTarget(growth.base.value) else { return nil }
    return ProgressResult(
      category: category(level), score: score, quantities: growth.quantities(input),
      rule: "the base value met the target and the latest does not")
  }
}
