/// A way to tell how a series changes over the years.
///
/// The methods suppose different things about a series and are offered side by
/// side: where they agree, the trend does not hang on one of them.
public protocol TrendMethod: Sendable {
  /// The word that chooses the method on a command line.
  var id: String { get }
  /// The method as printed.
  var name: String { get }
  /// The formula in plain text, with its source.
  var formula: String { get }
  /// The choices of the method, as printed.
  var parameters: [TrendParameter] { get }
  /// The fewest values that the method takes.
  var fewestValues: Int { get }
  /// Which values it reads; by default one a year.
  var material: TrendMaterial { get }
  /// Fits a series that has at least the fewest values.
  ///
  /// - Throws: `TrendObstacle`, or an error of `Statistics`.
  func fit(_ input: TrendInput) throws -> TrendResult
}

extension TrendMethod {
  public var material: TrendMaterial { .annual }

  /// Fits a series.
  ///
  /// - Throws: why the method cannot run.
  public func assess(_ input: TrendInput) throws(TrendObstacle) -> TrendResult {
    if let obstacle = input.obstacle(to: material) { throw obstacle }
    let points = input.points(material)
    guard points.count >= fewestValues else {
      throw .tooFewValues(count: points.count, needed: fewestValues)
    }
    // Squares and products of such values overflow on the way to an interval.
    guard points.allSatisfy({ $0.value.magnitude < 1e100 }) else { throw .overflow }
    let result: TrendResult
    do {
      result = try fit(input)
    } catch {
      throw TrendObstacle(error)
    }
    guard result.isFinite else { throw .overflow }
    return result
  }
}

/// One choice of a method, in words.
public struct TrendParameter: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The methods that there are.
public enum TrendMethods {
  /// All methods in the order in which they are printed.
  ///
  /// - Parameters:
  ///   - isTimeWeighted: whether the lines of least squares weigh the values
  ///     near the expected year more.
  ///   - variant: of the test of Mann and Kendall; by the number of values where absent.
  ///   - segments: what holds between two breaks.
  ///   - smoothing: the model of exponential smoothing; by a criterion where absent.
  ///   - horizon: how far beyond the last value smoothing goes, in years.
  ///   - dependence: of the seasons of a year and of the members of a group.
  public static func all(
    isTimeWeighted: Bool = false, variant: MannKendallTrend.Variant? = nil,
    segments: BreakTrend.Segments = .trend, smoothing: SmoothingTrend.Model? = nil,
    horizon: Int = 10, dependence: TrendDependence = .independent
  ) -> [any TrendMethod] {
    [
      LineTrend(isTimeWeighted: isTimeWeighted),
      LineTrend(isLogarithmic: true, isTimeWeighted: isTimeWeighted),
      MannKendallTrend(variant: variant), TheilSenTrend(), RepeatedMedianTrend(),
      BreakTrend(segments: segments), BendTrend(), LocalTrend(),
      SmoothingTrend(model: smoothing, horizon: horizon),
      SeasonalMannKendallTrend(dependence: dependence),
      RegionalMannKendallTrend(dependence: dependence), PartialMannKendallTrend(),
    ]
  }
}
