import Statistics

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

  /// The interval that covers the flow with a probability, under Student's t
  /// distribution and not below zero; `nil` without a standard error.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    studentInterval(
      value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, level: level
    ).map { max(0, $0.lowerBound)...$0.upperBound }
  }
}

extension CorrectionFactors {
  /// The value of a corridor: the mean of both adjusted reports, or the
  /// adjusted report of the only end with a report and a factor.
  ///
  /// The residual variance of a component times I + E is the variance of
  /// `α I - β E`. Half of it is taken to be that of each adjusted report, and
  /// the variance of the factors is added. Of a corridor that one end reports,
  /// the other report is taken to be what the factors say it would be.
  ///
  /// - Returns: `nil` where no report has a factor.
  public func reconciled(_ pair: MirrorPair) -> ReconciledFlow? {
    let alpha = self[pair.destination, .immigration]
    let beta = self[pair.origin, .emigration]
    let immigration = pair.immigration.flatMap { report in alpha.map { $0.value * report } }
    let emigration = pair.emigration.flatMap { report in beta.map { $0.value * report } }
    let adjusted = [immigration, emigration].compactMap { $0 }
    guard !adjusted.isEmpty else { return nil }
    let share = 1 / Double(adjusted.count)
    let weights = (
      immigration: immigration == nil ? 0 : share, emigration: emigration == nil ? 0 : share
    )
    let value = CompensatedSum(adjusted).value / Double(adjusted.count)
    let component = sharedComponent(alpha, beta)
    let variance = component.flatMap {
      varianceOfValue(value, of: pair, weights: weights, alpha: alpha, beta: beta, in: $0)
    }
    return ReconciledFlow(
      pair: pair, adjustedImmigration: immigration, adjustedEmigration: emigration,
      immigrationWeight: weights.immigration, emigrationWeight: weights.emigration, value: value,
      standardError: variance.map { $0.squareRoot() },
      degreesOfFreedom: component?.degreesOfFreedom ?? 0)
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
    let immigration = pair.immigration ?? value / alpha.value
    let emigration = pair.emigration ?? value / beta.value
    var gradient = [Double](repeating: 0, count: component.estimatedKeys.count)
    for (key, slope) in [
      (alpha.key, weights.immigration * immigration),
      (beta.key, weights.emigration * emigration),
    ] {
      if let index = component.estimatedKeys.firstIndex(of: key) { gradient[index] = slope }
    }
    var variance = CompensatedSum()
    // Both weights are one half, or one of them is one.
    let squares =
      weights.immigration * weights.immigration + weights.emigration * weights.emigration
    variance.add(squares * residual * (immigration + emigration) / 2)
    for row in gradient.indices where gradient[row] != 0 {
      for column in gradient.indices where gradient[column] != 0 {
        variance.add(gradient[row] * covariance[row, column] * gradient[column])
      }
    }
    return max(0, variance.value)
  }
}
