/// Finds the zeros that some combination of covariates and effects predicts
/// perfectly: the combination is zero where the response is positive and
/// greater than zero there, so that a coefficient would go to infinity.
///
/// A certificate comes first, because it is cheap: where covariates and effects
/// are as independent on the positive responses alone as on all of them, no
/// such combination exists. Otherwise the iterative rectifier of Correia,
/// Guimarães and Zylkin, "Verifying the existence of maximum likelihood
/// estimates for generalized linear models" (2019), finds all of them.
struct Separation {
  /// Positions in the sample.
  private(set) var separatedRows: [Int] = []
  private(set) var outcome: PoissonRegression.SeparationReport.Outcome = .noZeros
  private(set) var iterations = 0

  /// What a combination must be from zero to count as different from it; the
  /// rectifier begins at one.
  private static let tolerance = 1e-4
  /// The weight of the positive responses, on which the combination is zero.
  private static let positiveWeight = 1e8
  private static let iterationLimit = 200

  init(_ sample: PoissonSample) {
    guard sample.response.contains(0) else { return }
    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    let response = layout.sorted(sample.response)
    let columns = sample.covariates.map { layout.sorted($0.values) }
    if Self.isExcluded(sample, layout, response, columns) {
      outcome = .excludedByRank
      return
    }
    rectify(layout, response, columns)
  }

  /// Whether covariates and effects are as independent on the positive
  /// responses as on all.
  private static func isExcluded(
    _ sample: PoissonSample, _ layout: EffectLayout, _ response: [Double], _ columns: [[Double]]
  ) -> Bool {
    if sample.effects.count > 2 { return false }
    if sample.effects.count == 2 {
      let first = sample.effects[0]
      let second = sample.effects[1]
      let all = ConnectedLevels(first, second).componentCount
      let positive = ConnectedLevels(first, second) { sample.response[$0] > 0 }.componentCount
      guard all == positive else { return false }
    }
    let isPositive = response.map { $0 > 0 ? 1.0 : 0 }
    let effects = WeightedEffects(layout, weights: isPositive)
    return AbsorbedColumns(columns, effects: effects, tolerance: 1e-8)
      .independentColumns.count == columns.count
  }

  private mutating func rectify(
    _ layout: EffectLayout, _ response: [Double], _ columns: [[Double]]
  ) {
    let weights = response.map { $0 > 0 ? Self.positiveWeight : 1 }
    let effects = WeightedEffects(layout, weights: weights)
    var absorbed = AbsorbedColumns(columns, effects: effects, tolerance: 1e-12)
    absorbed.keep(absorbed.independentColumns)
    let cross = NormalEquations.crossProduct(absorbed.columns, weights: weights)
    let solver = try? CholeskyDecomposition(cross)
    var target = response.map { $0 > 0 ? 0.0 : 1 }
    var start: [Double]?
    outcome = .notDecided
    for iteration in 1...Self.iterationLimit {
      iterations = iteration
      let weighted = zip(target, weights).map { $0 * $1 }
      let projection = effects.project(weighted: weighted, start: start, tolerance: 1e-12)
      start = projection.coefficients
      var fitted = projection.fitted
      if let solver {
        let rest = fitted.indices.map { weighted[$0] - weights[$0] * fitted[$0] }
        let slopes =
          (try? solver.solve(NormalEquations.products(absorbed.columns, rest))) ?? []
        for (slope, column) in zip(slopes, absorbed.columns) {
          for row in fitted.indices { fitted[row] += slope * column[row] }
        }
      }
      var smallest = 0.0
      for row in fitted.indices where response[row] == 0 { smallest = min(smallest, fitted[row]) }
      if smallest >= -Self.tolerance {
        let found = fitted.indices.filter { response[$0] == 0 && fitted[$0] > Self.tolerance }
        separatedRows = found.map { layout.rowOrder[$0] }.sorted()
        outcome = found.isEmpty ? .excludedByRectifier : .found
        return
      }
      for row in target.indices { target[row] = response[row] > 0 ? 0 : max(fitted[row], 0) }
    }
  }
}
