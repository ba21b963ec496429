#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Newton's method for a Poisson regression with a logarithmic link, which is
/// iteratively reweighted least squares.
///
/// Each step is solved for the change of the linear predictor, not for the
/// predictor: the right-hand sides are sums of `y - µ`, which vanish at the
/// estimate. So the estimate does not depend on how exactly the effects were
/// taken out of the covariates, which begins loose and tightens with the steps.
/// After each step the means are balanced to the sums of the responses over the
/// levels, which about halves the number of steps.
struct PoissonIteration {
  private let response: [Double]
  private let columns: [[Double]]
  private let layout: EffectLayout
  private(set) var coefficients: [Double]
  /// The linear predictor and the mean, place by place.
  private(set) var predictor: [Double]
  private(set) var mean: [Double]
  private(set) var convergence = PoissonRegression.Convergence()
  private var logLikelihoodKernel = -Double.infinity
  private var absorbed: AbsorbedColumns?
  /// Whether covariates and effects give the predictor; not before the first
  /// step of a model without effects.
  private var isInsideModel: Bool
  private let targets: LevelSums
  private let ones: [Double]
  private let zeros: [Double]

  /// - Parameters: response and columns in the order of the places.
  init(response: [Double], columns: [[Double]], layout: EffectLayout) {
    self.response = response
    self.columns = columns
    self.layout = layout
    coefficients = [Double](repeating: 0, count: columns.count)
    ones = [Double](repeating: 1, count: response.count)
    zeros = [Double](repeating: 0, count: response.count)
    targets = LevelSums(layout, values: response)
    let average = response.reduce(0, +) / Double(response.count)
    // Without effects the predictor begins outside the model, near the responses.
    mean =
      layout.hasEffects
      ? [Double](repeating: average, count: response.count) : response.map { ($0 + average) / 2 }
    predictor = mean.map { log($0) }
    isInsideModel = layout.hasEffects
    if layout.hasEffects {
      WeightedEffects(layout, weights: ones)
        .balance(mean: &mean, predictor: &predictor, targets: targets)
      logLikelihoodKernel = kernel(predictor, mean)
    }
  }

  /// Iterates until a step moves the linear predictor, in the weighted mean
  /// square, by no more than the tolerance; after the step before it the error
  /// was about the square of that.
  mutating func run(tolerance: Double, limit: Int) throws {
    var step = Double.infinity
    while step > tolerance {
      guard convergence.iterations < limit else { return }
      step = try iterate(after: step)
    }
    convergence.isConverged = true
  }

  private mutating func iterate(after lastStep: Double) throws -> Double {
    let isOutside = !isInsideModel
    isInsideModel = true
    convergence.iterations += 1
    let effects = WeightedEffects(layout, weights: mean)
    // From outside the model a step has to explain the predictor too.
    let score = response.indices.map { row in
      (isOutside ? mean[row] * predictor[row] : 0) + (response[row] - mean[row])
    }
    let tolerance = max(1e-9, min(1e-3, lastStep / 10))
    let absorbed = AbsorbedColumns(
      columns, effects: effects, start: self.absorbed, tolerance: tolerance)
    self.absorbed = absorbed
    let projection = effects.project(
      score, factors: ones, takenFrom: zeros, tolerance: tolerance)
    convergence.projectionIterations += projection.iterations + absorbed.iterations
    if !projection.isConverged || !absorbed.isConverged { convergence.unfinishedProjections += 1 }

    let slopes = try slopes(score, projection.rest, absorbed)
    let base = isOutside ? [Double](repeating: 0, count: predictor.count) : predictor
    var fraction = 1.0
    while true {
      let trial = moved(
        from: base, by: fraction, projection.rest, absorbed.columns, slopes, effects)
      let isBetter =
        trial.kernel >= logLikelihoodKernel - 1e-10 * abs(logLikelihoodKernel)
      guard isBetter || fraction < 1e-6 || isOutside else {
        fraction /= 2
        convergence.halvings += 1
        continue
      }
      let square = isOutside ? .infinity : weightedSquare(from: predictor, to: trial.predictor)
      predictor = trial.predictor
      mean = trial.mean
      logLikelihoodKernel = trial.kernel
      for index in coefficients.indices { coefficients[index] += fraction * slopes[index] }
      convergence.lastStep = square.squareRoot()
      return convergence.lastStep
    }
  }

  /// The changes of the coefficients: `(X̃ᵀWX̃)⁻¹ X̃ᵀ(score - W projection)`.
  ///
  /// - Parameter unprojected: less the projection.
  private func slopes(
    _ score: [Double], _ unprojected: [Double], _ absorbed: AbsorbedColumns
  ) throws -> [Double] {
    guard !columns.isEmpty else { return [] }
    let rest = score.indices.map { score[$0] + mean[$0] * unprojected[$0] }
    let cross = NormalEquations.crossProduct(absorbed.columns, weights: mean)
    return try CholeskyDecomposition(cross)
      .solve(NormalEquations.products(absorbed.columns, rest))
  }

  private struct Trial {
    var predictor: [Double]
    var mean: [Double]
    /// The log-likelihood without what does not depend on the mean: `Σ y η - µ`.
    var kernel: Double
  }

  /// The linear predictor and the mean after a step, balanced.
  private func moved(
    from base: [Double], by fraction: Double, _ unprojected: [Double], _ columns: [[Double]],
    _ slopes: [Double], _ effects: WeightedEffects
  ) -> Trial {
    var predictor = base
    var mean = base
    predictor.withUnsafeMutableBufferPointer { predictor in
      let sharedPredictor = SharedElements(predictor)
      mean.withUnsafeMutableBufferPointer { mean in
        let sharedMean = SharedElements(mean)
        _ = concurrentBlocks(base.count) { rows in
          for row in rows {
            var change = -unprojected[row]
            for column in columns.indices { change += slopes[column] * columns[column][row] }
            // Beyond these the mean is not a number that can be worked with.
            let value = min(max(sharedPredictor[row] + fraction * change, -700), 700)
            sharedPredictor[row] = value
            sharedMean[row] = exp(value)
          }
        }
      }
    }
    effects.balance(mean: &mean, predictor: &predictor, targets: targets)
    return Trial(predictor: predictor, mean: mean, kernel: kernel(predictor, mean))
  }

  private func kernel(_ predictor: [Double], _ mean: [Double]) -> Double {
    concurrentBlocks(mean.count) { rows in
      var sum = 0.0
      for row in rows { sum += response[row] * predictor[row] - mean[row] }
      return sum
    }.reduce(0, +)
  }

  private func weightedSquare(from old: [Double], to new: [Double]) -> Double {
    let sums = concurrentBlocks(mean.count) { rows in
      var square = 0.0
      var weight = 0.0
      for row in rows {
        let step = new[row] - old[row]
        square += mean[row] * step * step
        weight += mean[row]
      }
      return (square: square, weight: weight)
    }
    return sums.reduce(0) { $0 + $1.square } / sums.reduce(0) { $0 + $1.weight }
  }

  /// The covariates with the effects taken out under the final means.
  func absorbedColumns() -> AbsorbedColumns {
    AbsorbedColumns(
      columns, effects: WeightedEffects(layout, weights: mean), start: absorbed,
      tolerance: 1e-11)
  }
}
