/// The iterative rectifier of Correia, Guimarães and Zylkin, "Verifying the
/// existence of maximum likelihood estimates for generalized linear models"
/// (2019): a regression of what is greater than zero, again and again, with a
/// weight on the positive responses that holds the combination at zero there.
///
/// Needs no more memory than a regression, whatever the number of effects, but
/// may come near to a combination slowly.
struct Rectifier {
  /// Positions in the sample.
  private(set) var separatedRows: [Int] = []
  private(set) var outcome: PoissonRegression.SeparationReport.Outcome = .notDecided
  private(set) var iterations = 0

  /// The product of what is left and a combination that is nowhere less than
  /// zero does not fall, and begins at the sum of the combination: were there
  /// one, something of 1 at least would be left. Half of that is no rounding.
  private static let vanishing = 0.5
  /// What counts as zero, as a share of the largest element of a combination.
  private static let roundingShare = 1e-9
  /// The least share that is no rounding; between the two nothing is decided.
  private static let leastShare = 1e-4
  /// What the normal equations may miss by, as a share of the largest element.
  private static let imbalance = 1e-5
  /// The weight of the positive responses, on which the combination is zero.
  private static let positiveWeight = 1e9

  init(_ sample: PoissonSample, iterationLimit: Int) {
    let layout = EffectLayout(sample.effects, rowCount: sample.rows.count)
    rectify(
      layout, layout.sorted(sample.response), sample.covariates.map { layout.sorted($0.values) },
      iterationLimit)
  }

  private mutating func rectify(
    _ layout: EffectLayout, _ response: [Double], _ columns: [[Double]], _ iterationLimit: Int
  ) {
    let weights = response.map { $0 > 0 ? Self.positiveWeight : 1 }
    let effects = WeightedEffects(layout, weights: weights)
    let absorbed = AbsorbedColumns(columns, effects: effects, tolerance: 1e-12)
    let cross = NormalEquations.crossProduct(absorbed.columns, weights: weights)
    guard absorbed.isConverged, let solver = try? CholeskyDecomposition(cross) else { return }
    var target = response.map { $0 > 0 ? 0.0 : 1 }
    var start: [Double]?
    for iteration in 1...iterationLimit {
      iterations = iteration
      let projection = effects.project(target, start: start, tolerance: 1e-12)
      guard projection.isConverged else { return }
      start = projection.coefficients
      var fitted = zip(target, projection.rest).map { $0 - $1 }
      let weighted = zip(weights, projection.rest).map { $0 * $1 }
      guard let slopes = try? solver.solve(NormalEquations.products(absorbed.columns, weighted))
      else { return }
      for (slope, column) in zip(slopes, absorbed.columns) {
        for row in fitted.indices { fitted[row] += slope * column[row] }
      }
      var smallest = 0.0
      var largest = 0.0
      for row in fitted.indices where response[row] == 0 {
        smallest = min(smallest, fitted[row])
        largest = max(largest, fitted[row])
      }
      let rest = target.indices.map { weights[$0] * (target[$0] - fitted[$0]) }
      let sums = LevelSums(layout, values: rest)
      guard
        (sums.leading + sums.others).allSatisfy({ abs($0) <= Self.imbalance * max(largest, 1) })
          || !layout.hasEffects
      else { return }
      if largest < Self.vanishing {
        outcome = .excludedBySearch
        return
      }
      let isClear = fitted.indices.allSatisfy { row in
        let share = abs(fitted[row]) / largest
        return share <= 100 * Self.roundingShare
          || response[row] == 0 && fitted[row] > Self.leastShare * largest
      }
      if smallest >= -Self.roundingShare * largest, isClear {
        let found = fitted.indices.filter {
          response[$0] == 0 && fitted[$0] > Self.leastShare * largest
        }
        separatedRows = found.map { layout.rowOrder[$0] }.sorted()
        outcome = .found
        return
      }
      for row in target.indices { target[row] = response[row] > 0 ? 0 : max(fitted[row], 0) }
    }
  }
}
