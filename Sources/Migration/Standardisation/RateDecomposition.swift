import Statistics

/// The difference of the crude rates of two populations as the sum of what
/// their rates and what their compositions explain.
///
/// `c` are the shares of the strata in a population and `m` their rates.
///
/// Sources: Kitagawa, Journal of the American Statistical Association 50 (1955)
/// 1168-1194; Das Gupta, Standardization and Decomposition of Rates, U.S. Bureau
/// of the Census P23-186 (1993).
public struct RateDecomposition: Sendable, Equatable {
  /// What one stratum adds.
  public struct Contribution: Sendable, Equatable {
    /// `(c₁ + c₂)/2 · (m₂ - m₁)`.
    public let rate: Double
    /// `(m₁ + m₂)/2 · (c₂ - c₁)`.
    public let composition: Double
  }

  /// The crude rates, events per person.
  public let first: Double
  public let second: Double
  /// In the order of the strata. Single composition effects depend on where zero
  /// is of the rates; their sum does not.
  public let contributions: [Contribution]

  /// Second less first.
  public var difference: Double { second - first }
  /// What the difference of the rates explains.
  public let rateEffect: Double
  /// What the difference of the compositions explains; both effects add up to
  /// the difference.
  public let compositionEffect: Double

  /// Kitagawa's three components, with the first population as the base.
  public struct ThreeComponents: Sendable, Equatable {
    /// `Σ c₁ (m₂ - m₁)`.
    public let rate: Double
    /// `Σ m₁ (c₂ - c₁)`.
    public let composition: Double
    /// `Σ (c₂ - c₁)(m₂ - m₁)`.
    public let interaction: Double
  }

  public let threeComponents: ThreeComponents

  /// - Throws: ``StandardisationError`` or `InputError`.
  public init(_ first: [RateStratum], _ second: [RateStratum]) throws {
    guard first.count == second.count else {
      throw StandardisationError.strata(one: first.count, other: second.count)
    }
    try StandardisationError.check(first)
    try StandardisationError.check(second)
    let one = CompensatedSum(first.map(\.population)).value
    let two = CompensatedSum(second.map(\.population)).value
    guard one > 0, two > 0 else { throw StandardisationError.noWeight }
    self.first = CompensatedSum(first.map(\.events)).value / one
    self.second = CompensatedSum(second.map(\.events)).value / two
    let pairs = zip(first, second).map { first, second in
      (
        share: first.population / one, rate: first.rate,
        shareChange: second.population / two - first.population / one,
        rateChange: second.rate - first.rate
      )
    }
    contributions = pairs.map {
      Contribution(
        rate: ($0.share + $0.shareChange / 2) * $0.rateChange,
        composition: ($0.rate + $0.rateChange / 2) * $0.shareChange)
    }
    rateEffect = CompensatedSum(contributions.map(\.rate)).value
    compositionEffect = CompensatedSum(contributions.map(\.composition)).value
    threeComponents = ThreeComponents(
      rate: CompensatedSum(pairs.map { $0.share * $0.rateChange }).value,
      composition: CompensatedSum(pairs.map { $0.rate * $0.shareChange }).value,
      interaction: CompensatedSum(pairs.map { $0.shareChange * $0.rateChange }).value)
  }
}

/// The difference of two products of factors as a sum with one effect for each
/// factor, none of them first: Das Gupta's symmetric decomposition.
///
/// The effect of a factor is its change times the mean of the product of the
/// others over all orders in which they could have changed.
///
/// - Parameters:
///   - first: the factors of the first product.
///   - second: those of the second, in the same order; at most 16.
/// - Returns: the effect of each factor; they add up to the difference.
///
/// Source: Das Gupta (1993); the weights are those of the Shapley value.
public func symmetricDecomposition(_ first: [Double], _ second: [Double]) -> [Double] {
  precondition(first.count == second.count, "both products have the same factors")
  precondition((1...16).contains(first.count), "one factor at least and 16 at the most")
  let count = first.count
  // The weight of a set of changed others: k! (n - k - 1)! / n!.
  var weights = [1 / Double(count)]
  for size in 1..<max(count, 2) {
    weights.append(weights[size - 1] * Double(size) / Double(max(count - size, 1)))
  }
  return (0..<count).map { factor in
    var sum = CompensatedSum()
    for changed in 0..<(1 << count) where changed & (1 << factor) == 0 {
      var product = weights[changed.nonzeroBitCount]
      for other in 0..<count where other != factor {
        product *= changed & (1 << other) != 0 ? second[other] : first[other]
      }
      sum.add(product)
    }
    return sum.value * (second[factor] - first[factor])
  }
}
