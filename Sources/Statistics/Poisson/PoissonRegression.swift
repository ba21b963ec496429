#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Poisson pseudo-maximum likelihood with absorbed effects:
/// `E[y] = exp(β'x + effects)`.
///
/// Consistent wherever the mean is right, whatever the distribution; responses
/// need not be whole, and zeros are values like others. Sources: Gourieroux,
/// Monfort and Trognon, Econometrica 52 (1984) 701-720; Santos Silva and
/// Tenreyro, Review of Economics and Statistics 88 (2006) 641-658; Correia,
/// Guimarães and Zylkin, Stata Journal 20 (2020) 95-115.
///
/// Without effects there is an intercept, first of the coefficients.
public struct PoissonRegression: Sendable {
  public let coefficients: [PoissonCoefficient]
  /// The covariances of the coefficients.
  public let covariance: Matrix
  /// The mean of each observation given; `nil` where it was left out.
  public let fittedValues: [Double?]
  /// `2 Σ y ln(y / µ) - (y - µ)`.
  public let deviance: Double
  /// Of the Poisson distribution, with `ln Γ(y + 1)` for `ln y!`.
  public let logLikelihood: Double
  /// Of the model whose mean is that of the responses.
  public let nullLogLikelihood: Double
  /// The square of the correlation of responses and means; `nil` where one does
  /// not vary.
  public let squaredCorrelation: Double?
  /// Observations that were used.
  public let observationCount: Int
  /// Coefficients of covariates and effects.
  public let coefficientCount: Int
  /// Observations used whose response is zero.
  public let zeroCount: Int
  /// Observations used that are alone in a level of an effect.
  public let singletonCount: Int
  /// The observations that were left out, in the order given.
  public let exclusions: [Exclusion]
  public let droppedCovariates: [DroppedCovariate]
  public let effects: [EffectReport]
  public let separation: SeparationReport
  public let convergence: Convergence
  public let covarianceReport: CovarianceReport
  let scores: PoissonScores

  /// The name of the intercept.
  public static let intercept = "(intercept)"

  /// One less the log-likelihood as a share of that of the null model;
  /// McFadden, in Zarembka (ed.), Frontiers in Econometrics (1974). `nil` where
  /// the null model fits exactly.
  public var pseudoRSquared: Double? {
    nullLogLikelihood < 0 ? 1 - logLikelihood / nullLogLikelihood : nil
  }

  /// Whether the coefficients are estimates: the iteration converged, it was
  /// decided whether they exist, and they and their errors are finite. Otherwise
  /// they are where the iteration stood.
  public var isEstimated: Bool {
    convergence.isConverged && separation.outcome != .notDecided && isFinite
  }

  /// Whether all coefficients and standard errors are finite; responses of very
  /// different size can be beyond the arithmetic.
  public var isFinite: Bool {
    coefficients.allSatisfy { $0.estimate.isFinite && $0.standardError.isFinite }
  }

  public struct Options: Sendable, Equatable {
    /// What a step may move the linear predictor by for the iteration to end.
    public var tolerance = 1e-8
    public var iterationLimit = 100
    public var covariance: PoissonCovariance = .heteroscedastic
    public var smallSample: PoissonCovariance.SmallSample = .coefficients
    /// Whether observations that are alone in a level are left out.
    public var excludesSingletons = false
    /// Whether separated observations are looked for. Empty levels always are.
    public var checksSeparation = true
    /// The iterations after which a search for them ends undecided.
    public var separationIterationLimit = 1_000

    public init() {}
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - response: one value an observation, zero or more.
  ///   - covariates: in the order of the coefficients. One that those before it
  ///     or the effects explain is left out and named.
  ///   - effects: any number.
  /// - Throws: `InputError` for numbers that are not finite, responses below
  ///   zero or lengths that differ; `PoissonRegressionError`;
  ///   `PoissonCovarianceError`.
  public init(
    response: [Double], covariates: [Covariate], effects: [AbsorbedEffect] = [],
    options: Options = Options()
  ) throws {
    try Self.check(response, covariates, effects, options)
    var covariates = covariates
    if effects.isEmpty {
      covariates.insert(
        Covariate(
          name: Self.intercept, values: [Double](repeating: 1, count: response.count)), at: 0)
    }
    var sample = PoissonSample(response: response, covariates: covariates, effects: effects)
    let checked = try Self.preparing(&sample, options)
    separation = checked.separation
    droppedCovariates = checked.dropped

    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    let sortedResponse = layout.sorted(sample.response)
    var iteration = PoissonIteration(
      response: sortedResponse, columns: sample.covariates.map { layout.sorted($0.values) },
      layout: layout)
    try iteration.run(tolerance: options.tolerance, limit: options.iterationLimit)

    let absorbed = iteration.absorbedColumns()
    let mean = iteration.mean
    let residuals = sortedResponse.indices.map { sortedResponse[$0] - mean[$0] }
    let reports = Self.effectReports(sample.effects)
    self.effects = reports
    scores = PoissonScores(
      columns: absorbed.columns, residuals: residuals,
      inverseInformation: try Self.inverse(
        NormalEquations.crossProduct(absorbed.columns, weights: mean)),
      rows: layout.rowOrder.map { sample.rows[$0] },
      effects: zip(sample.effects, reports).map { effect, report in
        PoissonScores.Effect(
          levels: layout.rowOrder.map { effect.levels[$0] },
          coefficientCount: report.levelCount - report.redundantCount)
      })
    coefficientCount = scores.coefficientCount(nestedIn: [])
    let estimate = try scores.estimate(options.covariance, smallSample: options.smallSample)
    covariance = estimate.covariance
    covarianceReport = CovarianceReport(
      estimator: options.covariance, smallSample: options.smallSample, factor: estimate.factor,
      clusterCounts: estimate.clusterCounts, clippedEigenvalues: estimate.clippedEigenvalues)
    coefficients = zip(sample.covariates, iteration.coefficients).enumerated().map {
      PoissonCoefficient(
        name: $1.0.name, estimate: $1.1,
        standardError: estimate.covariance[$0, $0].squareRoot())
    }

    var convergence = iteration.convergence
    convergence.largestImbalance = Self.largestImbalance(
      sample, layout, residuals: residuals, mean: mean)
    self.convergence = convergence
    var fitted = [Double?](repeating: nil, count: response.count)
    for (place, row) in scores.rows.enumerated() { fitted[row] = mean[place] }
    fittedValues = fitted
    let fit = PoissonFit(response: sortedResponse, mean: mean)
    deviance = fit.deviance
    logLikelihood = fit.logLikelihood
    nullLogLikelihood = fit.nullLogLikelihood
    squaredCorrelation = fit.squaredCorrelation
    observationCount = sample.rows.count
    zeroCount = sample.response.count { $0 == 0 }
    singletonCount = sample.singletonCount
    exclusions = sample.exclusions.sorted { $0.index < $1.index }
  }
}
