/// The closed form of the least-squares line, about the mean of the times.
///
/// One predictor about its mean is never ill-conditioned, so the normal
/// equations lose nothing here: their sums are compensated and the slope is
/// corrected once by what the residuals still say of it.
struct StraightLine: Sendable, Equatable {
  let meanTime: Double
  /// The value on the line at ``meanTime``.
  let level: Double
  let slope: Double
  /// `Σ w (t - mean)²`.
  let spread: Double
  let weightSum: Double
  let residualSumOfSquares: Double
  /// The share of the variation that the line explains; `nil` where there is none.
  let rSquared: Double?
  let degreesOfFreedom: Int

  /// - Parameters:
  ///   - times: of more than one value.
  ///   - weights: greater than zero; `nil` for 1 each.
  init(times: [Double], values: [Double], weights: [Double]?) {
    func sum(_ term: (Int) -> Double) -> Double {
      var sum = CompensatedSum()
      for index in times.indices { sum.add(term(index)) }
      return sum.value
    }
    func weight(_ index: Int) -> Double { weights?[index] ?? 1 }
    let weightSum = sum(weight)
    let meanTime = sum { weight($0) * times[$0] } / weightSum
    let meanValue = sum { weight($0) * values[$0] } / weightSum
    let distances = times.map { $0 - meanTime }
    let spread = sum { weight($0) * distances[$0] * distances[$0] }
    var level = meanValue
    var slope = 0.0
    var residuals = values.map { $0 - meanValue }
    for _ in 0..<2 {
      slope += sum { weight($0) * distances[$0] * residuals[$0] } / spread
      for index in times.indices {
        residuals[index] = (values[index] - level) - slope * distances[index]
      }
      let shift = sum { weight($0) * residuals[$0] } / weightSum
      level += shift
      for index in residuals.indices { residuals[index] -= shift }
    }
    let lengthOfValues = sum { weight($0) * values[$0] * values[$0] }.squareRoot()
    // What is left below this length is rounding, as in `LeastSquares`.
    let rounding =
      16 * Double(times.count).squareRoot() * Double.ulpOfOne * lengthOfValues
    let remaining = sum { weight($0) * residuals[$0] * residuals[$0] }
    let fitsExactly = remaining.squareRoot() <= rounding
    let total = sum {
      let distance = values[$0] - meanValue
      return weight($0) * distance * distance
    }
    self.weightSum = weightSum
    self.meanTime = meanTime
    self.spread = spread
    self.level = level
    self.slope = fitsExactly && abs(slope) * spread.squareRoot() <= rounding ? 0 : slope
    residualSumOfSquares = fitsExactly ? 0 : remaining
    rSquared = total.squareRoot() <= rounding ? nil : 1 - residualSumOfSquares / total
    degreesOfFreedom = times.count - 2
  }

  var residualStandardDeviation: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }

  var slopeCoefficient: Coefficient {
    Coefficient(
      estimate: slope, standardError: residualStandardDeviation / spread.squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }

  func prediction(at time: Double) -> Prediction {
    let distance = time - meanTime
    let leverage = 1 / weightSum + distance * distance / spread
    return Prediction(
      value: level + slope * distance,
      standardErrorOfMean: residualStandardDeviation * leverage.squareRoot(),
      standardErrorOfObservation: residualStandardDeviation * (1 + leverage).squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }
}
