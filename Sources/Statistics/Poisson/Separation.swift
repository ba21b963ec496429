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

  /// The rectifier begins at one; where what is left is below this, there is no
  /// combination.
  private static let vanishing = 1e-4
  /// What counts as zero, as a share of the largest element of a combination.
  private static let roundingShare = 1e-6
  /// The weight of the positive responses, on which the combination is zero.
  private static let positiveWeight = 1e9
  private static let iterationLimit = 1_000

  init(_ sample: PoissonSample) {
    guard sample.response.contains(0) else { return }
    if Self.isExcludedByRank(sample) {
      outcome = .excludedByRank
      return
    }
    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    rectify(
      layout, layout.sorted(sample.response), sample.covariates.map { layout.sorted($0.values) })
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
      let projection = effects.project(target, start: start, tolerance: 1e-12)
      start = projection.coefficients
      var fitted = zip(target, projection.rest).map { $0 - $1 }
      if let solver {
        let rest = zip(weights, projection.rest).map { $0 * $1 }
        let slopes =
          (try? solver.solve(NormalEquations.products(absorbed.columns, rest))) ?? []
        for (slope, column) in zip(slopes, absorbed.columns) {
          for row in fitted.indices { fitted[row] += slope * column[row] }
        }
      }
      var smallest = 0.0
      var largest = 0.0
      for row in fitted.indices where response[row] == 0 {
        smallest = min(smallest, fitted[row])
        largest = max(largest, fitted[row])
      }
      if largest < Self.vanishing {
        outcome = .excludedByRectifier
        return
      }
      if smallest >= -Self.roundingShare * largest {
        // What is below zero by rounding can be above zero by as much.
        let found = fitted.indices.filter {
          response[$0] == 0 && fitted[$0] > 100 * Self.roundingShare * largest
        }
        separatedRows = found.map { layout.rowOrder[$0] }.sorted()
        outcome = .found
        return
      }
      for row in target.indices { target[row] = response[row] > 0 ? 0 : max(fitted[row], 0) }
    }
  }
}
