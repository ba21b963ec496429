/// Finds the zeros that some combination of covariates and effects predicts
/// perfectly: the combination is zero where the response is positive, nowhere
/// less than zero, and greater than zero there, so that a coefficient would go
/// to infinity.
///
/// A certificate comes first, because it is cheap: where covariates and effects
/// are as independent on the positive responses alone as on all of them, no
/// such combination exists. Otherwise the combinations that are zero on the
/// positive responses are written down, few as they are, and those that are
/// nowhere less than zero are looked for among them in finitely many steps.
/// Where they are too many for that the iterative rectifier looks.
struct Separation {
  /// Positions in the sample.
  private(set) var separatedRows: [Int] = []
  private(set) var outcome: PoissonRegression.SeparationReport.Outcome = .noZeros
  private(set) var iterations = 0

  /// - Parameters:
  ///   - iterationLimit: of each search.
  ///   - elementLimit: numbers that the combinations may take; beyond them the
  ///     rectifier looks.
  init(_ sample: PoissonSample, iterationLimit: Int, elementLimit: Int = 20_000_000) {
    guard sample.response.contains(0) else { return }
    if Self.isExcludedByRank(sample) {
      outcome = .excludedByRank
      return
    }
    if let vanishing = VanishingCombinations(sample, elementLimit: elementLimit) {
      var search = NonnegativeSearch(vanishing.values, iterationLimit: iterationLimit)
      search.run()
      separatedRows = search.positiveRows.map { vanishing.rows[$0] }
      iterations = search.iterations
      outcome =
        !search.isDecided || !vanishing.isConverged
        ? .notDecided : separatedRows.isEmpty ? .excludedBySearch : .found
    } else {
      let rectifier = Rectifier(sample, iterationLimit: iterationLimit)
      separatedRows = rectifier.separatedRows
      iterations = rectifier.iterations
      outcome = rectifier.outcome
    }
  }

  /// Whether covariates and effects are as independent on the positive
  /// responses as on all, where that is told easily: for two effects at most.
  static func isExcludedByRank(_ sample: PoissonSample) -> Bool {
    if sample.effects.count > 2 { return false }
    if sample.effects.count == 2 {
      let first = sample.effects[0]
      let second = sample.effects[1]
      let all = ConnectedLevels(first, second).componentCount
      let positive = ConnectedLevels(first, second) { sample.response[$0] > 0 }.componentCount
      guard all == positive else { return false }
    }
    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    let isPositive = layout.sorted(sample.response).map { $0 > 0 ? 1.0 : 0 }
    return AbsorbedColumns(
      sample.covariates.map { layout.sorted($0.values) },
      effects: WeightedEffects(layout, weights: isPositive), tolerance: 1e-8
    ).independentColumns.count == sample.covariates.count
  }
}
