/// How the covariances of the coefficients of a Poisson regression are estimated.
public enum PoissonCovariance: Sendable, Equatable {
  /// The inverse of the information: right where the variance is the mean.
  case information
  /// Squared residuals in the place of variances: right whatever the variance.
  /// White, Econometrica 48 (1980) 817-838; Santos Silva and Tenreyro, Review of
  /// Economics and Statistics 88 (2006) 641-658.
  case heteroscedastic
  /// Observations correlated within groups, under one or two groupings.
  /// Cameron, Gelbach and Miller, Journal of Business & Economic Statistics 29
  /// (2011) 238-249.
  case clustered([Clusters])

  /// A grouping of the observations.
  public struct Clusters: Sendable, Equatable {
    public let name: String
    /// The cluster of each observation, from 0.
    public let codes: [Int32]

    public init(name: String, codes: [Int32]) {
      precondition(codes.allSatisfy { $0 >= 0 }, "clusters are counted from 0")
      self.name = name
      self.codes = codes
    }
  }

  /// What the covariance is multiplied by because the sample is finite.
  ///
  /// n observations, k coefficients, those of the effects included but not of
  /// effects nested in a grouping, and G clusters (the smaller number under two
  /// groupings). The inverse of the information is never multiplied.
  public enum SmallSample: String, Sendable, CaseIterable {
    /// 1.
    case none
    /// n / (n - 1), or G / (G - 1): what `poisson` and `ppmlhdfe` print.
    case clusters
    /// n / (n - k), or G / (G - 1) times (n - 1) / (n - k): HC1, and what
    /// `sandwich`, `fixest` and `pyfixest` print.
    case coefficients
  }
}

/// Why the covariances of a Poisson regression cannot be estimated.
public enum PoissonCovarianceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A grouping puts all observations into one cluster.
  case oneCluster(name: String)
  /// There are no more observations than coefficients.
  case noDegreesOfFreedom(observations: Int, coefficients: Int)
  /// More than two groupings, or none.
  case groupings(count: Int)

  public var description: String {
    switch self {
    case .oneCluster(let name):
      "all observations are in one cluster of \(name); clustered errors need two at least"
    case .noDegreesOfFreedom(let observations, let coefficients):
      "\(observations) observations leave nothing for the errors of \(coefficients) coefficients; "
        + "absorb less, or take another small-sample factor"
    case .groupings(let count):
      "errors are clustered by one or two groupings, not by \(count)"
    }
  }
}
