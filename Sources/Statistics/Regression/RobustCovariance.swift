/// How the covariances of coefficients are estimated where the errors of a
/// regression differ in variance or are correlated.
public enum RobustCovariance: Sendable, Equatable {
  /// Squared residuals in the place of variances. White, Econometrica 48 (1980) 817-838.
  case hc0
  /// HC0 times n / (n - k), for n observations and k coefficients.
  case hc1
  /// Squared residuals divided by 1 - h, where h is the leverage. MacKinnon
  /// and White, Journal of Econometrics 29 (1985) 305-325.
  case hc2
  /// Squared residuals divided by (1 - h)²; the choice for few observations.
  /// Long and Ervin, The American Statistician 54 (2000) 217-224.
  case hc3
  /// Errors correlated up to a lag, with the weights of Bartlett
  /// `1 - l / (lag + 1)`. Newey and West, Econometrica 55 (1987) 703-708.
  ///
  /// The rows of the predictors must follow each other at one distance of
  /// time; a missing response keeps its row and correlates with nothing.
  /// Where no lag is given, it is `⌊4 (n/100)^(2/9)⌋`, Newey and West, Review
  /// of Economic Studies 61 (1994) 631-653. `smallSample` multiplies by
  /// n / (n - k).
  case neweyWest(lag: Int? = nil, smallSample: Bool = false)
}

/// Why a robust covariance cannot be estimated.
public enum RobustCovarianceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An observation that alone determines a coefficient: its residual is zero
  /// whatever its error.
  case leverageOfOne(index: Int)
  /// A lag that is negative or not shorter than the observations.
  case lagOutside(lag: Int, most: Int)

  public var description: String {
    switch self {
    case .leverageOfOne(let index):
      "observation \(index) alone determines a coefficient, so that HC2 and HC3 do not exist; "
        + "take HC1, or leave the observation and its predictor out"
    case .lagOutside(let lag, let most):
      "a lag of \(lag) does not fit the observations; take 0 to \(most)"
    }
  }
}
