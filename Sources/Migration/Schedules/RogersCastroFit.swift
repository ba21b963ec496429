import Statistics

/// A Rogers-Castro schedule fitted to rates by age, from many starts.
///
/// The sum of squares has several minima, and the start decides which is found.
/// So the fit is repeated from points of a low-discrepancy sequence, the same
/// every time, and the report says how many of them reached the best. That is
/// no proof of a global minimum.
public struct RogersCastroFit: Sendable, Equatable {
  public let schedule: RogersCastroSchedule
  /// `Σ w (rate - schedule)²`.
  public let residualSumOfSquares: Double
  /// The share of the weighted variation of the rates that the schedule
  /// explains; `nil` where they do not vary.
  public let rSquared: Double?
  /// Starts that were tried.
  public let startCount: Int
  /// Starts that ended within a millionth of the best sum of squares.
  public let agreeingCount: Int
  /// Starts whose iteration converged.
  public let convergedCount: Int
  /// Whether the iteration of the best start converged, and its steps.
  public let isConverged: Bool
  public let iterations: Int
  /// The names of the parameters that ended at a limit.
  public let atLimit: [String]
  public let ages: [Double]
  public let residuals: [Double]

  /// Fits the schedule.
  ///
  /// - Parameters:
  ///   - ages: in years; the middle of a group of ages stands for it.
  ///   - rates: one an age, zero or more.
  ///   - weights: one an age, such as the population; 1 by default.
  ///   - startCount: one at least.
  /// - Throws: `InputError`, or `ScheduleError` where there are not more ages
  ///   than parameters or no rate is greater than zero.
  public init(
    ages: [Double], rates: [Double], weights: [Double]? = nil,
    form: RogersCastroSchedule.Form = .standard, startCount: Int = 200
  ) throws {
    precondition(startCount > 0, "a fit needs a start")
    try InputError.throwing(
      InputError.Problem.lengths("rates", rates.count, "ages", ages.count)
        + InputError.Problem.numbers("ages", ages, nonNegative: true)
        + InputError.Problem.numbers("rates", rates, nonNegative: true)
        + (weights.map {
          InputError.Problem.lengths("weights", $0.count, "ages", ages.count)
            + InputError.Problem.numbers("weights", $0, nonNegative: true)
        } ?? []))
    let used = weights.map { $0.count { $0 > 0 } } ?? ages.count
    guard used > form.rawValue else {
      throw ScheduleError.tooFewAges(count: used, parameters: form.rawValue)
    }
    guard let greatest = rates.max(), greatest > 0 else { throw ScheduleError.noRates }

    // The fit is made of rates whose greatest is 1, so that limits and
    // tolerances mean the same whatever the unit.
    let scaled = rates.map { $0 / greatest }
    let starts = RogersCastroStarts(form: form, ages: ages, rates: scaled, count: startCount)
    let fits = try starts.points.map { start in
      try NonlinearLeastSquares(
        response: scaled, weights: weights, start: start, limits: starts.limits
      ) { parameters in
        let schedule = RogersCastroSchedule(form, parameters: parameters)
        let derivatives = ages.map(schedule.derivatives(at:))
        return NonlinearLeastSquares.Values(
          fitted: ages.map(schedule.rate(at:)),
          derivatives: parameters.indices.map { position in derivatives.map { $0[position] } })
      }
    }
    let best = fits.indices.min { left, right in
      (fits[left].residualSumOfSquares, left) < (fits[right].residualSumOfSquares, right)
    }!
    let smallest = fits[best].residualSumOfSquares
    let levels: Set = ["a1", "a2", "a3", "a4", "c"]
    schedule = RogersCastroSchedule(
      form,
      parameters: zip(form.parameterNames, fits[best].parameters).map { name, value in
        levels.contains(name) ? value * greatest : value
      })
    residualSumOfSquares = smallest * greatest * greatest
    self.startCount = startCount
    agreeingCount = fits.count { $0.residualSumOfSquares <= smallest * (1 + 1e-6) + 1e-24 }
    convergedCount = fits.count { $0.isConverged }
    isConverged = fits[best].isConverged
    iterations = fits[best].iterations
    atLimit = fits[best].atLimit.map { form.parameterNames[$0] }
    self.ages = ages
    let fitted = schedule
    residuals = zip(ages, rates).map { $1 - fitted.rate(at: $0) }
    rSquared = Self.explainedShare(
      rates, weights ?? [Double](repeating: 1, count: rates.count), residualSumOfSquares)
  }

  private static func explainedShare(
    _ rates: [Double], _ weights: [Double], _ residual: Double
  ) -> Double? {
    var weighted = CompensatedSum()
    for (rate, weight) in zip(rates, weights) { weighted.addProduct(rate, weight) }
    let mean = weighted.value / CompensatedSum(weights).value
    let total = CompensatedSum(
      zip(rates, weights).map { ($0 - mean) * ($0 - mean) * $1 }
    ).value
    return total > 0 ? 1 - residual / total : nil
  }
}

/// Why a schedule cannot be fitted or measured.
public enum ScheduleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A fit needs more ages than parameters.
  case tooFewAges(count: Int, parameters: Int)
  /// No rate is greater than zero.
  case noRates
  /// Ages that do not increase.
  case agesNotIncreasing(index: Int)

  public var description: String {
    switch self {
    case .tooFewAges(let count, let parameters):
      "\(count) ages are too few for \(parameters) parameters; take a form with fewer, or add ages"
    case .noRates: "no rate is greater than zero; there is no schedule"
    case .agesNotIncreasing(let index):
      "the age at index \(index) is not greater than the one before it; sort the ages, "
        + "and give each once"
    }
  }
}
