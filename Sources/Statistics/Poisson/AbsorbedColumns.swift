/// Covariates with the absorbed effects taken out of them, under given weights.
struct AbsorbedColumns: Sendable {
  /// The part of each covariate that the effects leave, place by place.
  private(set) var columns: [[Double]]
  /// What the effects explain, as coefficients: the start for other weights.
  private(set) var coefficients: [[Double]]
  /// Iterations of the projection that needed most.
  private(set) var iterations = 0
  private(set) var isConverged = true
  private let covariates: [[Double]]
  private let effects: WeightedEffects

  /// Takes the effects out of the columns, one task a column.
  ///
  /// - Parameter start: the same columns under other weights.
  init(
    _ columns: [[Double]], effects: WeightedEffects, start: AbsorbedColumns? = nil,
    tolerance: Double
  ) {
    self.effects = effects
    covariates = columns
    let projections = concurrentMap(columns.count) { index in
      effects.project(columns[index], start: start?.coefficients[index], tolerance: tolerance)
    }
    self.columns = projections.map(\.rest)
    coefficients = projections.map(\.coefficients)
    iterations = projections.map(\.iterations).max() ?? 0
    isConverged = projections.allSatisfy(\.isConverged)
  }

  /// The weighted length of a covariate before the effects were taken out,
  /// about its mean where there are any.
  private func length(_ position: Int) -> Double {
    let values = covariates[position]
    let weights = effects.weights
    var mean = 0.0
    if effects.layout.hasEffects {
      mean =
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    }
    return zip(values, weights)
      .reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }.squareRoot()
  }

  /// The positions of the columns that neither the effects nor the columns
  /// before them explain.
  var independentColumns: [Int] {
    NormalEquations.independentColumns(
      NormalEquations.crossProduct(columns, weights: effects.weights),
      lengths: columns.indices.map(length), tolerance: 1e-6)
  }

  /// Whether the effects alone explain a column.
  func isExplainedByEffects(_ position: Int) -> Bool {
    let left = zip(columns[position], effects.weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
    return !(left.squareRoot() > 1e-6 * length(position))
  }
}
