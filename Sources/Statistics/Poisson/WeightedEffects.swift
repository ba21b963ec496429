/// Projects variables onto absorbed effects under given weights.
///
/// The leading effect is eliminated block by block and the rest solved by
/// conjugate gradients, preconditioned by the weights of the levels. With one
/// effect this is its weighted means, with two the bipartite graph of their
/// levels. Only coefficients are iterated; no variable is written before the end.
///
/// Sources: Hestenes and Stiefel, Journal of Research of the National Bureau of
/// Standards 49 (1952) 409-436; for effects of many levels Correia, "A feasible
/// estimator for linear models with multi-way fixed effects" (2016).
struct WeightedEffects: Sendable {
  let layout: EffectLayout
  let weights: [Double]
  /// One over the weight of each level; zero for a level without weight.
  private let leadingInverse: [Double]
  private let otherInverse: [Double]

  /// What the effects leave of a variable.
  struct Projection: Sendable {
    /// The variable less the part that the effects explain, place by place.
    var rest: [Double]
    /// The coefficients of all effects but the leading one, a start for the
    /// next projection of nearly the same variable.
    var coefficients: [Double]
    var iterations: Int
    /// Whether the tolerance was reached.
    var isConverged: Bool
  }

  static let iterationLimit = 2_000

  /// - Parameter weights: not negative, in the order of the places.
  init(_ layout: EffectLayout, weights: [Double]) {
    self.layout = layout
    self.weights = weights
    let sums = LevelSums(layout, values: weights)
    leadingInverse = sums.leading.map { $0 > 0 ? 1 / $0 : 0 }
    otherInverse = sums.others.map { $0 > 0 ? 1 / $0 : 0 }
  }

  /// Takes the effects out of a variable.
  ///
  /// - Parameters:
  ///   - factors: what the variable is multiplied by where it is summed, if not
  ///     the weights.
  ///   - rest: what the effects are taken out of, if not the variable.
  ///   - start: coefficients to begin with; zero by default.
  ///   - tolerance: the error of the sums over levels, as a share of the sums
  ///     of the variable.
  func project(
    _ variable: [Double], factors: [Double]? = nil, takenFrom rest: [Double]? = nil,
    start: [Double]? = nil, tolerance: Double
  ) -> Projection {
    let count = layout.otherLevelCount
    var projection = Projection(
      rest: rest ?? variable, coefficients: start ?? [Double](repeating: 0, count: count),
      iterations: 0, isConverged: true)
    guard layout.hasEffects, layout.rowCount > 0 else { return projection }
    withKernels { kernels in
      var leadingSums = [Double](repeating: 0, count: kernels.leadingLevelCount)
      var residual = [Double](repeating: 0, count: count)
      kernels.reduce(
        variable, factors: factors ?? weights, leadingSums: &leadingSums, otherSums: &residual)
      if count > 0 {
        solve(
          kernels, &projection, &residual, startsAtZero: start == nil, tolerance: tolerance)
      }
      kernels.subtract(projection.coefficients, leadingSums: leadingSums, from: &projection.rest)
    }
    return projection
  }

  /// Scales means so that they sum to what the responses sum to over the levels
  /// of one effect after the other, which no other choice of that effect's
  /// coefficients betters; the weights are not used. Source: Deming and Stephan,
  /// Annals of Mathematical Statistics 11 (1940) 427-444.
  ///
  /// - Parameter targets: the sums of the responses over levels.
  func balance(mean: inout [Double], predictor: inout [Double], targets: LevelSums) {
    guard layout.hasEffects, layout.rowCount > 0 else { return }
    // One more than there are, so that none is without a place.
    var sums = [Double](repeating: 0, count: layout.otherLevelCount + 1)
    var ratios = sums
    withKernels { kernels in
      kernels.balance(
        mean: &mean, predictor: &predictor, leadingTargets: targets.leading,
        otherTargets: targets.others, sums: &sums, otherRatios: &ratios,
        otherLevelCount: layout.otherLevelCount)
    }
  }

  private func solve(
    _ kernels: EffectKernels, _ projection: inout Projection, _ residual: inout [Double],
    startsAtZero: Bool, tolerance: Double
  ) {
    let count = residual.count
    let target = tolerance * tolerance * preconditionedLength(residual)
    var product = [Double](repeating: 0, count: count)
    if !startsAtZero {
      kernels.multiply(projection.coefficients, into: &product)
      for level in 0..<count { residual[level] -= product[level] }
    }
    var direction = (0..<count).map { residual[$0] * otherInverse[$0] }
    var length = preconditionedLength(residual)
    while length > target {
      guard projection.iterations < Self.iterationLimit else {
        projection.isConverged = false
        return
      }
      projection.iterations += 1
      for level in 0..<count { product[level] = 0 }
      kernels.multiply(direction, into: &product)
      var curvature = 0.0
      for level in 0..<count { curvature += direction[level] * product[level] }
      // What is left is rounding in the directions in which effects repeat each other.
      guard curvature > 0 else { return }
      let step = length / curvature
      for level in 0..<count {
        projection.coefficients[level] += step * direction[level]
        residual[level] -= step * product[level]
      }
      let next = preconditionedLength(residual)
      let ratio = next / length
      for level in 0..<count {
        direction[level] = residual[level] * otherInverse[level] + ratio * direction[level]
      }
      length = next
    }
  }

  private func preconditionedLength(_ residual: [Double]) -> Double {
    var sum = 0.0
    for level in residual.indices { sum += residual[level] * residual[level] * otherInverse[level] }
    return sum
  }

  private func withKernels(_ body: (EffectKernels) -> Void) {
    layout.leadingStarts.withUnsafeBufferPointer { starts in
      layout.otherLevels.withUnsafeBufferPointer { levels in
        weights.withUnsafeBufferPointer { weights in
          leadingInverse.withUnsafeBufferPointer { inverse in
            body(
              EffectKernels(
                starts: starts.baseAddress!, leadingLevelCount: inverse.count,
                rowCount: layout.rowCount,
                levels: levels.baseAddress ?? starts.baseAddress!,
                otherEffectCount: layout.otherEffectCount,
                weights: weights.baseAddress!, leadingInverse: inverse.baseAddress!))
          }
        }
      }
    }
  }
}
