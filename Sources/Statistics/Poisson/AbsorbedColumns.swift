/// Covariates with the absorbed effects taken out of them, under given weights.
struct AbsorbedColumns: Sendable {
  /// The part of each covariate that the effects leave, place by place.
  private(set) var columns: [[Double]]
  /// What the effects explain, as coefficients: the start for other weights.
  private(set) var coefficients: [[Double]]
  /// Iterations of the projection that needed most.
  private(set) var iterations = 0
  private(set) var isConverged = true
  /// The weighted lengths of the covariates about their means, before effects
  /// were taken out.
  private var lengths: [Double]
  private let weights: [Double]

  /// Takes the effects out of the columns, one task a column.
  ///
  /// - Parameter start: the same columns under other weights.
  init(
    _ columns: [[Double]], effects: WeightedEffects, start: AbsorbedColumns? = nil,
    tolerance: Double
  ) {
    weights = effects.weights
    let projections = concurrentMap(columns.count) { index in
      var projection = effects.project(
        weighted: zip(columns[index], effects.weights).map { $0 * $1 },
        start: start?.coefficients[index], tolerance: tolerance)
      for row in columns[index].indices {
        projection.fitted[row] = columns[index][row] - projection.fitted[row]
      }
      return projection
    }
    self.columns = projections.map(\.fitted)
    coefficients = projections.map(\.coefficients)
    iterations = projections.map(\.iterations).max() ?? 0
    isConverged = projections.allSatisfy(\.isConverged)
    let isCentred = effects.layout.hasEffects
    let weights = effects.weights
    lengths = concurrentMap(columns.count) { index in
      let total = weights.reduce(0, +)
      let mean =
        isCentred ? zip(columns[index], weights).reduce(0) { $0 + $1.0 * $1.1 } / total : 0
      return zip(columns[index], weights)
        .reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }.squareRoot()
    }
  }

  /// The positions of the columns that neither the effects nor the columns
  /// before them explain.
  var independentColumns: [Int] {
    NormalEquations.independentColumns(
      NormalEquations.crossProduct(columns, weights: weights), lengths: lengths, tolerance: 1e-6)
  }

  /// Whether the effects alone explain a column.
  func isExplainedByEffects(_ position: Int) -> Bool {
    let left = zip(columns[position], weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
    return !(left.squareRoot() > 1e-6 * lengths[position])
  }

  /// Leaves out the other columns.
  mutating func keep(_ positions: [Int]) {
    columns = positions.map { columns[$0] }
    coefficients = positions.map { coefficients[$0] }
    lengths = positions.map { lengths[$0] }
  }
}
