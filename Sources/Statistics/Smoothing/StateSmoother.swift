/// Levels and slopes given all values, from the steps of the filter taken backwards.
///
/// Source: Durbin and Koopman, Time Series Analysis by State Space Methods,
/// 2nd ed., sections 4.4 and 5.3.
enum StateSmoother {
  struct Estimate {
    let state: SIMD2<Double>
    let variance: Matrix2
  }

  static func smooth(_ steps: [KalmanFilter.Step]) -> [Estimate] {
    var estimates: [Estimate] = []
    estimates.reserveCapacity(steps.count)
    var sums = Sums()
    for step in steps.reversed() {
      sums.take(step)
      let (finite, infinite) = (step.variance, step.diffuseVariance)
      estimates.append(
        Estimate(
          state: step.state + finite * sums.r0 + infinite * sums.r1,
          variance: finite - finite * sums.n0 * finite - finite * sums.n1.transposed * infinite
            - infinite * sums.n1 * finite - infinite * sums.n2 * infinite))
    }
    return estimates.reversed()
  }

  /// The weighted sums of later innovations, r⁽⁰⁾ and r⁽¹⁾, and their variances
  /// N⁽⁰⁾, N⁽¹⁾ and N⁽²⁾.
  private struct Sums {
    var r0: SIMD2<Double> = [0, 0]
    var r1: SIMD2<Double> = [0, 0]
    var n0 = Matrix2.zero
    var n1 = Matrix2.zero
    var n2 = Matrix2.zero

    mutating func take(_ step: KalmanFilter.Step) {
      let gains = KalmanFilter.Gains(step)
      let carry = gains.carry
      let back = carry.transposed
      let diffuseBack = gains.diffuseCarry.transposed
      r1 = back * r1 + diffuseBack * r0
      r0 = back * r0
      n2 =
        diffuseBack * n0 * gains.diffuseCarry + diffuseBack * n1.transposed * carry
        + back * n1 * gains.diffuseCarry + back * n2 * carry
      n1 = (diffuseBack * n0 + back * n1) * carry
      n0 = back * n0 * carry
      guard let innovation = step.innovation else { return }
      if step.isDiffuse {
        let divisor = step.diffuseInnovationVariance
        r1.x += innovation / divisor
        n1.first.x += 1 / divisor
        n2.first.x -= step.innovationVariance / (divisor * divisor)
      } else {
        r0.x += innovation / step.innovationVariance
        n0.first.x += 1 / step.innovationVariance
      }
    }
  }
}
