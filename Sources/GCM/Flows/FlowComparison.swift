import Observations
import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Flows against published ones, over the pairs that both have; zeros count.
public struct FlowComparison: Sendable, Hashable {
  /// Ordered pairs of different places that both have.
  public let pairCount: Int
  /// The sum of our flows over these pairs.
  public let total: Double
  /// The sum of the published flows over them.
  public let publishedTotal: Double
  /// Pearson's correlation of the flows; `nil` where one side does not vary.
  public let correlation: Double?
  /// The same of `ln(1 + flow)`, flows below zero taken as zero.
  public let logarithmicCorrelation: Double?

  /// Compares flows with published ones of the same period.
  ///
  /// - Parameter published: no pair twice.
  public init(_ estimate: FlowEstimate, published: [PublishedFlows.Flow]) {
    let positions = Dictionary(
      uniqueKeysWithValues: estimate.input.places.enumerated().map { ($1, $0) })
    var pairs: [(own: Double, other: Double)] = []
    for flow in published {
      guard let origin = positions[flow.origin], let destination = positions[flow.destination],
        origin != destination
      else { continue }
      pairs.append((estimate.moves[origin, destination], flow.persons))
    }
    pairCount = pairs.count
    total = CompensatedSum(pairs.map(\.own)).value
    publishedTotal = CompensatedSum(pairs.map(\.other)).value
    correlation = Self.correlation(pairs)
    logarithmicCorrelation = Self.correlation(
      pairs.map { (log(1 + max($0.own, 0)), log(1 + max($0.other, 0))) })
  }

  private static func correlation(_ pairs: [(own: Double, other: Double)]) -> Double? {
    guard pairs.count > 1 else { return nil }
    let count = Double(pairs.count)
    let mean = CompensatedSum(pairs.map(\.own)).value / count
    let otherMean = CompensatedSum(pairs.map(\.other)).value / count
    var (products, squares, otherSquares) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for pair in pairs {
      let (own, other) = (pair.own - mean, pair.other - otherMean)
      products.add(own * other)
      squares.add(own * own)
      otherSquares.add(other * other)
    }
    let size = (squares.value * otherSquares.value).squareRoot()
    return size > 0 ? products.value / size : nil
  }
}
