import Statistics

/// The distance to the target in standard deviations of the areas compared
/// with, in the base year.
///
/// After the OECD, "Measuring Distance to the SDG Targets"; its opening was
/// read, the classes and the test of the trend are from memory.
public struct OECDDistance: ProgressMethod {
  /// The distances, in standard deviations, up to which a series is near and
  /// at a middle distance.
  public var nearDistance = 0.5
  public var middleDistance = 1.5
  /// The least number of areas for a standard deviation.
  public var minimumPeers = 10

  public init() {}

  public var id: String { "oecd" }
  public var name: String { "Distance to target, after OECD" }
  public var formula: String {
    "max(0, D (target - latest)) / standard deviation of the areas in the base year"
  }
  public var categories: [String] { ["far", "middle distance", "near", "achieved"] }
  public var parameters: [ProgressQuantity] {
    [.init("near up to", nearDistance), .init("middle distance up to", middleDistance)]
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: true)
    guard let target = input.target else { throw .noTarget }
    if let achieved = achieved(latest, input, score: 0) { return achieved }
    if input.isBinary { throw .binary }
    let values = input.peers?.baseValues ?? []
    guard values.count >= minimumPeers, let deviation = standardDeviation(values), deviation > 0
    else { throw .tooFewPeers(count: values.count, needed: minimumPeers) }
    let distance = (input.merit(target) - input.merit(latest.value)) / deviation
    var result = ProgressResult(
      score: distance,
      quantities: [
        .init("target", target), .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
        .init("areas in the standard deviation", Double(values.count)),
        .init("standard deviation", deviation),
        .init("distance in standard deviations", distance),
      ])
    if let correlation = rankCorrelation(input.points) {
      result.quantities.append(.init("rank correlation with time", correlation))
    }
    result.category = category(-distance, cuts: [.init(-middleDistance), .init(-nearDistance)])
    return result
  }

  /// Spearman's coefficient of the values and their times; `nil` of fewer than
  /// three values or values that are all the same.
  private func rankCorrelation(_ points: [ProgressPoint]) -> Double? {
    guard points.count > 2 else { return nil }
    let ranks = meanRanks(points.map(\.value))
    let times = meanRanks(points.map(\.time))
    guard let middle = mean(ranks), let one = standardDeviation(ranks), one > 0,
      let other = standardDeviation(times)
    else { return nil }
    let products = zip(ranks, times).map { ($0 - middle) * ($1 - middle) }
    return CompensatedSum(products).value / (Double(points.count - 1) * one * other)
  }

  private func meanRanks(_ values: [Double]) -> [Double] {
    values.map { value in
      Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
    }
  }
}
