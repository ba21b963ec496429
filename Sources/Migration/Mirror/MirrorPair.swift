#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which of the two countries of a corridor reports a movement, and as what.
public enum MirrorSide: String, Sendable, Hashable, CaseIterable {
  /// The destination, which counts immigrants by country of previous residence.
  case immigration
  /// The origin, which counts emigrants by country of next residence.
  case emigration
}

/// The movements from one country to another in a period, in persons, as both
/// of them report them.
public struct MirrorPair: Sendable, Equatable {
  public let origin: String
  public let destination: String
  /// What the destination reports; `nil` where it reports nothing, which is not zero.
  public let immigration: Double?
  /// What the origin reports; `nil` where it reports nothing, which is not zero.
  public let emigration: Double?

  public init(origin: String, destination: String, immigration: Double?, emigration: Double?) {
    self.origin = origin
    self.destination = destination
    self.immigration = immigration
    self.emigration = emigration
  }

  /// Both reports, or `nil` where one of them is missing.
  public var reports: (immigration: Double, emigration: Double)? {
    guard let immigration, let emigration else { return nil }
    return (immigration, emigration)
  }

  /// What a side reports.
  public subscript(side: MirrorSide) -> Double? {
    side == .immigration ? immigration : emigration
  }

  /// The country that reports a side: the destination immigrants, the origin emigrants.
  public func reporter(_ side: MirrorSide) -> String {
    side == .immigration ? destination : origin
  }

  /// Immigration by emigration, I / E, or `nil` where a report is missing or E is zero.
  public var ratio: Double? {
    guard let reports, reports.emigration > 0 else { return nil }
    return reports.immigration / reports.emigration
  }

  /// The natural logarithm of ``ratio``, or `nil` where either report is zero or missing.
  public var logRatio: Double? {
    guard let ratio, ratio > 0 else { return nil }
    return log(ratio)
  }

  /// The difference relative to the mean of both reports, `2 (I - E) / (I + E)`:
  /// from -2, where only the origin counts anybody, over 0, where both agree,
  /// to 2. `nil` where a report is missing or both are zero.
  public var symmetricAsymmetry: Double? {
    guard let reports, reports.immigration + reports.emigration > 0 else { return nil }
    return 2 * (reports.immigration - reports.emigration)
      / (reports.immigration + reports.emigration)
  }
}
