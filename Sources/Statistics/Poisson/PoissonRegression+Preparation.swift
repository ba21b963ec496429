extension PoissonRegression {
  static func check(
    _ response: [Double], _ covariates: [Covariate], _ effects: [AbsorbedEffect],
    _ options: Options
  ) throws {
    var problems = InputError.Problem.numbers("response", response, nonNegative: true)
    for covariate in covariates {
      problems +=
        InputError.Problem.lengths(
          "values of \(covariate.name)", covariate.values.count, "responses", response.count)
        + InputError.Problem.numbers(covariate.name, covariate.values)
    }
    for effect in effects {
      problems += InputError.Problem.lengths(
        "levels of \(effect.name)", effect.levels.count, "responses", response.count)
    }
    if case .clustered(let groupings) = options.covariance {
      for grouping in groupings {
        problems += InputError.Problem.lengths(
          "clusters of \(grouping.name)", grouping.codes.count, "responses", response.count)
      }
    }
    try InputError.throwing(problems)
    guard response.contains(where: { $0 > 0 }) else { throw PoissonRegressionError.onlyZeros }
    precondition(
      options.tolerance > 0 && options.iterationLimit > 0 && options.separationIterationLimit > 0,
      "limits are positive")
  }

  /// Leaves out what cannot be estimated, until nothing more has to be.
  static func preparing(
    _ sample: inout PoissonSample, _ options: Options
  ) throws -> (separation: SeparationReport, dropped: [DroppedCovariate]) {
    var report = SeparationReport(outcome: .notChecked, iterations: 0, separatedCount: 0)
    var dropped: [DroppedCovariate] = []
    while true {
      sample.excludeEmptyLevels(excludesSingletons: options.excludesSingletons)
      guard !sample.rows.isEmpty else { throw PoissonRegressionError.nothingLeft }
      // Independent on the positive responses, the covariates are so on all.
      if options.checksSeparation, Separation.isExcludedByRank(sample) {
        report.outcome = sample.response.contains(0) ? .excludedByRank : .noZeros
        if report.separatedCount > 0 { report.outcome = .found }
        break
      }
      dropped += dropDependent(&sample)
      guard options.checksSeparation else { break }
      let separation = Separation(sample, iterationLimit: options.separationIterationLimit)
      report.iterations += separation.iterations
      guard !separation.separatedRows.isEmpty else {
        report.outcome = report.separatedCount > 0 ? .found : separation.outcome
        if separation.outcome == .notDecided { report.outcome = .notDecided }
        break
      }
      report.separatedCount += separation.separatedRows.count
      let separated = Set(separation.separatedRows)
      sample.exclude { separated.contains($0) ? .separated : nil }
    }
    return (report, dropped)
  }

  /// Leaves out the covariates that effects or earlier covariates explain.
  private static func dropDependent(_ sample: inout PoissonSample) -> [DroppedCovariate] {
    guard !sample.covariates.isEmpty else { return [] }
    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    let ones = [Double](repeating: 1, count: sample.rows.count)
    let absorbed = AbsorbedColumns(
      sample.covariates.map { layout.sorted($0.values) },
      effects: WeightedEffects(layout, weights: ones), tolerance: 1e-9)
    let kept = absorbed.independentColumns
    guard kept.count < sample.covariates.count else { return [] }
    let dropped = sample.covariates.indices.filter { !kept.contains($0) }.map {
      DroppedCovariate(
        name: sample.covariates[$0].name,
        reason: layout.hasEffects && absorbed.isExplainedByEffects($0)
          ? .explainedByEffects : .explainedByCovariates)
    }
    sample.keepCovariates(kept)
    return dropped
  }

  static func inverse(_ matrix: Matrix) throws -> Matrix {
    guard matrix.rowCount > 0 else { return matrix }
    let decomposition = try CholeskyDecomposition(matrix)
    return Matrix(
      columns: try (0..<matrix.rowCount).map { column in
        var unit = [Double](repeating: 0, count: matrix.rowCount)
        unit[column] = 1
        return try decomposition.solve(unit)
      })
  }

  /// The levels of each effect in the sample, and the coefficients that the
  /// effects before it imply.
  static func effectReports(_ effects: [AbsorbedEffect]) -> [EffectReport] {
    effects.indices.map { index in
      let implied = effects[..<index].map { ConnectedLevels($0, effects[index]).componentCount }
      return EffectReport(
        name: effects[index].name, levelCount: effects[index].levelCount,
        redundantCount: implied.max() ?? 0, isExact: index < 2)
    }
  }

  static func largestImbalance(
    _ sample: PoissonSample, _ layout: EffectLayout, residuals: [Double], mean: [Double]
  ) -> Double {
    var largest = 0.0
    let residuals = layout.unsorted(residuals)
    let mean = layout.unsorted(mean)
    for effect in sample.effects {
      var sums = [Double](repeating: 0, count: effect.levelCount)
      var totals = sums
      for (row, level) in effect.levels.enumerated() {
        sums[Int(level)] += residuals[row]
        totals[Int(level)] += mean[row]
      }
      for level in sums.indices { largest = max(largest, abs(sums[level]) / totals[level]) }
    }
    for covariate in sample.covariates {
      var sum = 0.0
      var total = 0.0
      for row in residuals.indices {
        sum += covariate.values[row] * residuals[row]
        total += abs(covariate.values[row]) * mean[row]
      }
      if total > 0 { largest = max(largest, abs(sum) / total) }
    }
    return largest
  }
}

/// Why a Poisson regression has no estimate.
public enum PoissonRegressionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No response is greater than zero.
  case onlyZeros
  /// Every observation was left out.
  case nothingLeft

  public var description: String {
    switch self {
    case .onlyZeros: "no response is greater than zero; there is nothing to estimate"
    case .nothingLeft:
      "every observation is alone in a level of an effect; absorb less, or keep singletons"
    }
  }
}
