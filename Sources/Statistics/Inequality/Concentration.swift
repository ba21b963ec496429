#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a total is spread over groups.
///
/// Sources: Hirschman, "The paternity of an index", American Economic Review
/// 54 (1964) 761; Hill, "Diversity and evenness", Ecology 54 (1973) 427-432.
public struct Concentration: Sendable, Equatable {
  /// The sum of all amounts, greater than zero.
  public let total: Double
  /// The groups with an amount greater than zero.
  public let groupCount: Int
  /// `Σ p²`, between 1 / groups and 1.
  public let herfindahlHirschmanIndex: Double
  /// `-Σ p ln p`, between 0 and ln(groups).
  public let shannonEntropy: Double
  /// The largest share and the position of its group, the first of equal ones.
  public let largestShare: Double
  public let largestIndex: Int

  /// `1 / Σ p²`: the number of groups of equal size that would be as
  /// concentrated (Hill number of order 2).
  public var effectiveNumber: Double { 1 / herfindahlHirschmanIndex }

  /// `exp(-Σ p ln p)` (Hill number of order 1). It counts small groups more
  /// than `effectiveNumber` does.
  public var shannonEffectiveNumber: Double { exp(shannonEntropy) }

  /// `1 - Σ p²`: the probability that two members drawn at random, with
  /// replacement, are of different groups.
  public var fractionalisation: Double { 1 - herfindahlHirschmanIndex }

  /// The entropy as a share of its largest possible value, or `nil` with one group.
  public var evenness: Double? {
    groupCount > 1 ? shannonEntropy / log(Double(groupCount)) : nil
  }

  /// Measures the amounts of the groups; `nil` where they add up to zero.
  ///
  /// - Parameter amounts: finite and not negative.
  /// - Throws: `InputError`, with every amount that is not.
  public init?(of amounts: [Double]) throws {
    try InputError.throwing(InputError.Problem.numbers("amounts", amounts, nonNegative: true))
    let total = CompensatedSum(amounts).value
    guard total > 0, let largest = amounts.max(),
      let largestIndex = amounts.firstIndex(of: largest)
    else { return nil }
    let shares = amounts.filter { $0 > 0 }.map { $0 / total }
    var squares = CompensatedSum()
    var entropy = CompensatedSum()
    for share in shares {
      squares.addProduct(share, share)
      entropy.addProduct(-share, log(share))
    }
    self.total = total
    self.largestIndex = largestIndex
    groupCount = shares.count
    herfindahlHirschmanIndex = squares.value
    shannonEntropy = max(0, entropy.value)
    largestShare = largest / total
  }
}
