import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One value for a corridor, made of the reports of both ends or of the one
/// there is.
public struct ReconciledFlow: Sendable, Equatable {
  public let pair: MirrorPair
  /// The reports times their factors, in persons; `nil` where the report or
  /// the factor is missing.
  public let adjustedImmigration: Double?
  public let adjustedEmigration: Double?
  /// What each adjusted report counts in the value: one half, or one and zero.
  public let immigrationWeight: Double
  public let emigrationWeight: Double
  /// In persons.
  public let value: Double
  /// `nil` where the component of the corridor has no degrees of freedom, or
  /// where a corridor that one end reports has no factor for the other end.
  public let standardError: Double?
  public let degreesOfFreedom: Int
  public let estimator: MirrorEstimator

  /// The interval that covers the flow with a probability, under Student's t
  /// distribution of the flow or of its logarithm, and not below zero; `nil`
  /// without a standard error.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    studentInterval(
      value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, level: level,
      estimator: estimator
    ).map { max(0, $0.lowerBound)...$0.upperBound }
  }
}

extension CorrectionFactors {
  /// The value of a corridor: the mean of both adjusted reports, or the
  /// adjusted report of the only end with a report and a factor.
  ///
  /// By logarithms the mean is the geometric one, and a report of zero beside
  /// one above zero is left out.
  ///
  /// The residual variance of a component times I + E is the variance of
  /// `α I - β E`, and by logarithms that of its logarithm is the residual
  /// variance times `s² + 1/I + 1/E`. Half of it is taken to be that of each
  /// adjusted report, and the variance of the factors is added. Of a corridor
  /// that one end reports, the other report is taken to be what the factors say
  /// it would be.
  ///
  /// - Returns: `nil` where no report has a factor.
  public func reconciled(_ pair: MirrorPair) -> ReconciledFlow? {
    let alpha = self[pair.destination, .immigration]
    let beta = self[pair.origin, .emigration]
    let immigration = pair.immigration.flatMap { report in alpha.map { $0.value * report } }
    let emigration = pair.emigration.flatMap { report in beta.map { $0.value * report } }
    let isLogarithmic = estimator == .logRatios
    let largest = max(immigration ?? 0, emigration ?? 0)
    func counts(_ adjusted: Double?) -> Bool {
      adjusted.map { !isLogarithmic || $0 > 0 || largest == 0 } ?? false
    }
    let adjusted = [immigration, emigration].filter(counts).compactMap { $0 }
    guard !adjusted.isEmpty else { return nil }
    let share = 1 / Double(adjusted.count)
    let weights = (
      immigration: counts(immigration) ? share : 0, emigration: counts(emigration) ? share : 0
    )
    let value =
      isLogarithmic && largest > 0
      ? exp(CompensatedSum(adjusted.map { log($0) }).value * share)
      : CompensatedSum(adjusted).value * share
    let component = sharedComponent(alpha, beta)
    let variance = component.flatMap {
      varianceOfValue(value, of: pair, weights: weights, alpha: alpha, beta: beta, in: $0)
    }
    return ReconciledFlow(
      pair: pair, adjustedImmigration: immigration, adjustedEmigration: emigration,
      immigrationWeight: weights.immigration, emigrationWeight: weights.emigration, value: value,
      standardError: variance.map { $0.squareRoot() },
      degreesOfFreedom: component?.degreesOfFreedom ?? 0, estimator: estimator)
  }

  /// The component that both factors belong to, if it is one.
  private func sharedComponent(_ alpha: MirrorFactor?, _ beta: MirrorFactor?) -> Component? {
    guard let alpha, let beta, alpha.component == beta.component else { return nil }
    return components.first { $0.number == alpha.component }
  }

  private func varianceOfValue(
    _ value: Double, of pair: MirrorPair, weights: (immigration: Double, emigration: Double),
    alpha: MirrorFactor?, beta: MirrorFactor?, in component: Component
  ) -> Double? {
    guard let alpha, let beta, let residual = component.residualVariance,
      let covariance = component.covariance
    else { return nil }
    func report(_ own: Double?, _ weight: Double, _ factor: MirrorFactor) -> Double {
      weight > 0 ? own ?? 0 : value / factor.value
    }
    let immigration = report(pair.immigration, weights.immigration, alpha)
    let emigration = report(pair.emigration, weights.emigration, beta)
    let isLogarithmic = estimator == .logRatios
    guard !isLogarithmic || (immigration > 0 && emigration > 0) else { return nil }
    var gradient = [Double](repeating: 0, count: component.estimatedKeys.count)
    for (key, slope) in [
      (alpha.key, weights.immigration * (isLogarithmic ? 1 : immigration)),
      (beta.key, weights.emigration * (isLogarithmic ? 1 : emigration)),
    ] {
      if let index = component.estimatedKeys.firstIndex(of: key) { gradient[index] = slope }
    }
    let ofDifference =
      isLogarithmic
      ? (component.dispersion ?? 0) + 1 / immigration + 1 / emigration : immigration + emigration
    // Both weights are one half, or one of them is one.
    let squares =
      weights.immigration * weights.immigration + weights.emigration * weights.emigration
    var variance = CompensatedSum([squares * residual * ofDifference / 2])
    for row in gradient.indices where gradient[row] != 0 {
      for column in gradient.indices where gradient[column] != 0 {
        variance.add(gradient[row] * covariance[row, column] * gradient[column])
      }
    }
    return max(0, variance.value) * (isLogarithmic ? value * value : 1)
  }
}
