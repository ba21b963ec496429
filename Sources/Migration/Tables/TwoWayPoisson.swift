import Statistics

/// How the expected flows of a model were found.
public struct TwoWayPoissonReport: Sendable, Equatable {
  /// Newton steps taken.
  public let iterations: Int
  /// The largest difference of an expected from an observed sum of a place, as a
  /// share of all movements.
  public let largestMarginResidual: Double
  /// Corridors of places that nobody leaves or reaches: their expected flow is
  /// zero, and they say nothing about the model.
  public let separatedCount: Int
  /// The standard error of the slope if the flows were Poisson counts, which
  /// migration flows exceed by far; `nil` without a slope.
  public let poissonStandardError: Double?
}

/// The expected flows `exp(αᵢ + βⱼ [+ γ x])` whose sums by origin and by
/// destination, and by the covariate, equal the observed ones: maximum
/// likelihood of a Poisson model, also where flows are no counts.
struct TwoWayPoisson {
  /// One for each cell, in the order of the flows; zero where one place has no movements.
  let expected: [Double]
  /// γ, or 0 without a covariate.
  let slope: Double
  let report: TwoWayPoissonReport

  /// - Parameter covariate: x of each cell.
  /// - Throws: `MissingMeasure` where the parameters are not determined.
  init(_ reported: ReportedFlows, covariate: [Double]? = nil) throws {
    guard reported.total > 0 else { throw MissingMeasure.noMovements }
    var options = PoissonRegression.Options()
    options.tolerance = 1e-11
    options.covariance = .information
    options.smallSample = .none
    let fit = try PoissonRegression(
      response: reported.flows,
      covariates: covariate.map { [Covariate(name: "covariate", values: $0)] } ?? [],
      effects: [
        AbsorbedEffect(name: "origin", levels: reported.origins.map { Int32($0) }),
        AbsorbedEffect(name: "destination", levels: reported.destinations.map { Int32($0) }),
      ], options: options)
    guard fit.droppedCovariates.isEmpty else {
      throw MissingMeasure(
        "the corridors do not determine the effects of the places: they explain the covariate")
    }
    guard fit.isEstimated else {
      throw MissingMeasure(
        "the model did not converge in \(fit.convergence.iterations) steps, or has no estimate")
    }
    expected = fit.fittedValues.map { $0 ?? 0 }
    slope = fit.coefficients.first?.estimate ?? 0
    report = TwoWayPoissonReport(
      iterations: fit.convergence.iterations,
      largestMarginResidual: Self.largestMarginResidual(reported, expected),
      separatedCount: fit.exclusions.count,
      poissonStandardError: fit.coefficients.first?.standardError)
  }

  private static func largestMarginResidual(
    _ reported: ReportedFlows, _ expected: [Double]
  ) -> Double {
    let none = [CompensatedSum](repeating: CompensatedSum(), count: reported.placeCount)
    var departures = none
    var arrivals = none
    for cell in expected.indices {
      departures[reported.origins[cell]].add(reported.flows[cell] - expected[cell])
      arrivals[reported.destinations[cell]].add(reported.flows[cell] - expected[cell])
    }
    return ((departures + arrivals).map { abs($0.value) }.max() ?? 0) / reported.total
  }
}
