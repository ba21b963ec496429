/// The weather symbols of the German indicator reports: the mean of the last
/// five annual changes carried on to the target year.
///
/// Source: the methodology pages of the German national SDG platform. Between
/// values with gaps the mean of the annual changes is the change over the
/// whole window by its years.
public struct DestatisSymbols: ProgressMethod {
  /// How many annual changes the mean is over.
  public var years = 5
  /// The least number of values in the window.
  public var minimumValues = 4
  /// By how much of the way still to go the projection may miss the target.
  public var sunMiss = 0.05
  public var partlyCloudyMiss = 0.20

  public init() {}

  public var id: String { "destatis" }
  public var name: String { "Weather symbols (Destatis)" }
  public var formula: String {
    "|target - expected| / |target - latest|; expected = latest + mean annual change (target year "
      + "- latest year)"
  }
  public var categories: [String] { ["thunderstorm", "cloudy", "partly cloudy", "sun"] }
  public var parameters: [ProgressQuantity] {
    [
      .init("annual changes in the mean", Double(years)),
      .init("least number of values", Double(minimumValues)),
      .init("sun where the target is missed by less than, as a share", sunMiss),
      .init("partly cloudy up to, as a share", partlyCloudyMiss),
    ]
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: true)
    guard let target = input.target else { throw .noTarget }
    if let achieved = achieved(latest, input) { return achieved }
    if input.isBinary { throw .binary }
    let window = input.points.filter { $0.time >= latest.time - Double(years) }
    guard window.count >= minimumValues, let first = window.first else {
      throw .tooFewValues(count: window.count, needed: minimumValues, years: years)
    }
    let change = (latest.value - first.value) / (latest.time - first.time)
    let expected = latest.value + change * (Double(input.targetYear) - latest.time)
    let way = input.merit(target) - input.merit(latest.value)
    let miss = max(0, input.merit(target) - input.merit(expected)) / way
    let isAway = input.merit(expected) < input.merit(latest.value)
    return ProgressResult(
      category: isAway
        ? category(0)
        : category(miss < sunMiss ? 3 : miss <= partlyCloudyMiss ? 2 : 1),
      expectedValue: expected,
      quantities: [
        .init("target", target), .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
        .init("first year of the mean", Double(first.year)),
        .init("mean annual change", change),
        .init("expected value in \(input.targetYear)", expected),
        .init("miss, as a share of the way still to go", miss),
      ])
  }
}
