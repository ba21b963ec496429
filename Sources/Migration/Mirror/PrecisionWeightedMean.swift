import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is held of the reports of a country: how much of the true flow they
/// count, and how much they scatter.
public struct ReportQuality: Sendable, Hashable {
  /// The reported by the true flow, greater than zero: 0.8 where a fifth is
  /// not counted, above 1 where short stays are counted too.
  public let coverage: Double
  /// The standard deviation of the logarithm of a report about that, greater
  /// than zero: 0.1 for reports that are right to about 10 per cent.
  public let logStandardDeviation: Double

  public init(coverage: Double = 1, logStandardDeviation: Double) {
    self.coverage = coverage
    self.logStandardDeviation = logStandardDeviation
  }
}

/// The flow on a corridor as the mean of the logarithms of its reports, each
/// weighted by its precision.
///
/// The model is `ln I ~ N(ln y + ln c, s²)` for either report, with coverage c
/// and standard deviation s that the user states: the measurement part of the
/// Integrated Model of European Migration, in closed form because its biases
/// and precisions are given and not estimated. A report of zero has no
/// logarithm and is left out.
///
/// Source: Raymer, Wiśniowski, Forster, Smith and Bijak, Journal of the
/// American Statistical Association 108 (2013) 801-819.
public struct PrecisionWeightedMean: Sendable, Equatable {
  public let pair: MirrorPair
  /// The median of the flow, `exp` of the mean of the logarithms, in persons.
  public let value: Double
  /// The standard error of the logarithm.
  public let logStandardError: Double
  /// What each report counts in the mean of the logarithms; together one.
  public let immigrationWeight: Double
  public let emigrationWeight: Double

  /// Weighs the reports of a corridor.
  ///
  /// - Parameters:
  ///   - immigration: what is held of the reports of the destination.
  ///   - emigration: what is held of the reports of the origin.
  /// - Returns: `nil` where neither report is above zero.
  public init?(_ pair: MirrorPair, immigration: ReportQuality, emigration: ReportQuality) {
    var precision = CompensatedSum()
    var sum = CompensatedSum()
    var precisions: [Double] = []
    for (report, quality) in [(pair.immigration, immigration), (pair.emigration, emigration)] {
      guard let report, report > 0 else {
        precisions.append(0)
        continue
      }
      precondition(
        quality.coverage > 0 && quality.logStandardDeviation > 0,
        "coverage and standard deviation are greater than zero")
      let weight = 1 / (quality.logStandardDeviation * quality.logStandardDeviation)
      precisions.append(weight)
      precision.add(weight)
      sum.addProduct(weight, log(report / quality.coverage))
    }
    guard precision.value > 0 else { return nil }
    self.pair = pair
    value = exp(sum.value / precision.value)
    logStandardError = (1 / precision.value).squareRoot()
    immigrationWeight = precisions[0] / precision.value
    emigrationWeight = precisions[1] / precision.value
  }

  /// The interval that covers the flow with a probability, if what is held of
  /// the reports is right.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let halfWidth = logStandardError * Normal.criticalValue(twoSidedProbability: 1 - level)
    return value * exp(-halfWidth)...value * exp(halfWidth)
  }
}

extension MirrorTable {
  /// The standard deviation of the logarithm of a report where both sides are
  /// held to scatter alike: that of ln(I / E) by √2. `nil` with fewer than two
  /// corridors on which both ends count somebody.
  ///
  /// Whatever both ends miss alike does not show in it.
  public var commonLogStandardDeviation: Double? {
    standardDeviation(pairs.compactMap(\.logRatio)).map { $0 / 2.0.squareRoot() }
  }
}
