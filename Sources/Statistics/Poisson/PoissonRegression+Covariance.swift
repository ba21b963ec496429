extension PoissonRegression {
  /// The standard errors of the same estimates under another estimator of the
  /// covariances.
  public func coefficients(
    _ estimator: PoissonCovariance, smallSample: PoissonCovariance.SmallSample = .coefficients
  ) throws -> [PoissonCoefficient] {
    let estimate = try scores.estimate(estimator, smallSample: smallSample)
    return coefficients.enumerated().map { index, coefficient in
      PoissonCoefficient(
        name: coefficient.name, estimate: coefficient.estimate,
        standardError: estimate.covariance[index, index].squareRoot())
    }
  }
}
