#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The regression equation specification error test of a Poisson regression:
/// whether the square of the linear predictor adds to the model.
///
/// The model is fitted again with the square as a covariate; its coefficient
/// would be zero if the form of the mean were right. Sources: Ramsey, Journal of
/// the Royal Statistical Society B 31 (1969) 350-371; for gravity models Santos
/// Silva and Tenreyro, Review of Economics and Statistics 88 (2006) 641-658.
public struct ResetTest: Sendable, Equatable {
  /// The coefficient of the square, taken about the mean of the predictor,
  /// with the standard error of the model's own estimator.
  public let square: PoissonCoefficient
  /// How the second fit ended.
  public let convergence: PoissonRegression.Convergence

  /// Fits the model again; `nil` where the model explains the square, so that
  /// there is nothing to test.
  ///
  /// - Parameters: those of the regression, and the regression itself.
  public init?(
    of fit: PoissonRegression, response: [Double], covariates: [Covariate],
    effects: [AbsorbedEffect], options: PoissonRegression.Options
  ) throws {
    let used = fit.fittedValues.indices.filter { fit.fittedValues[$0] != nil }
    let predictors = used.map { log(fit.fittedValues[$0]!) }
    let centre = CompensatedSum(predictors).value / Double(used.count)
    let square = predictors.map { ($0 - centre) * ($0 - centre) }
    let dropped = Set(fit.droppedCovariates.map(\.name))
    let kept = covariates.filter { !dropped.contains($0.name) }.map { covariate in
      Covariate(name: covariate.name, values: used.map { covariate.values[$0] })
    }
    var options = options
    options.checksSeparation = false
    if case .clustered(let groupings) = options.covariance {
      options.covariance = .clustered(
        groupings.map { grouping in
          .init(name: grouping.name, codes: used.map { grouping.codes[$0] })
        })
    }
    let name = "square of the linear predictor"
    let second = try PoissonRegression(
      response: used.map { response[$0] },
      covariates: kept + [Covariate(name: name, values: square)],
      effects: effects.map { $0.restricted(to: used) }, options: options)
    guard let coefficient = second.coefficients.last, coefficient.name == name else { return nil }
    self.square = coefficient
    convergence = second.convergence
  }
}
