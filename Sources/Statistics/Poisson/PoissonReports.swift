extension PoissonRegression {
  /// An observation that was left out.
  public struct Exclusion: Sendable, Equatable {
    /// Its position among the observations given.
    public let index: Int
    public let reason: Reason

    public init(index: Int, reason: Reason) {
      self.index = index
      self.reason = reason
    }

    public enum Reason: Sendable, Hashable {
      /// All responses of its level are zero: the effect would be minus infinity.
      case onlyZeros(effect: String)
      /// It alone determines its level and tells nothing about the covariates.
      case singleton(effect: String)
      /// A zero that a combination of covariates and effects predicts perfectly.
      case separated
    }
  }

  /// A covariate that was left out.
  public struct DroppedCovariate: Sendable, Equatable {
    public let name: String
    public let reason: Reason

    public init(name: String, reason: Reason) {
      self.name = name
      self.reason = reason
    }

    public enum Reason: Sendable, Equatable {
      /// The absorbed effects explain it.
      case explainedByEffects
      /// The covariates before it explain it, together with the effects.
      case explainedByCovariates
    }
  }

  /// One absorbed effect in the observations that were used.
  public struct EffectReport: Sendable, Equatable {
    public let name: String
    public let levelCount: Int
    /// Coefficients that other effects imply, by the components of the graph of
    /// their levels.
    public let redundantCount: Int
    /// Whether no more than these are redundant. With three effects and more
    /// the count is a lower limit.
    public let isExact: Bool
  }

  /// Whether the estimates exist.
  public struct SeparationReport: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
      /// No response is zero.
      case noZeros
      /// No combination can separate: the model is as independent on the
      /// positive responses as on all.
      case excludedByRank
      /// The search ended without a separated observation.
      case excludedBySearch
      /// Separated observations were found and left out.
      case found
      /// The search did not end with certainty: the estimates may not exist.
      case notDecided
      /// Not looked for, on request.
      case notChecked
    }
    public internal(set) var outcome: Outcome
    /// Iterations of the searches.
    public internal(set) var iterations: Int
    public internal(set) var separatedCount: Int
  }

  /// How the iteration ended.
  public struct Convergence: Sendable, Equatable {
    public internal(set) var isConverged = false
    /// Steps of Newton's method.
    public internal(set) var iterations = 0
    /// Steps that were halved because the likelihood would have fallen.
    public internal(set) var halvings = 0
    /// The root mean square, weighted by the means, of the last change of the
    /// linear predictor.
    public internal(set) var lastStep = Double.infinity
    /// Iterations of conjugate gradients that took the effects out.
    public internal(set) var projectionIterations = 0
    /// Projections that did not reach their tolerance.
    public internal(set) var unfinishedProjections = 0
    /// The largest sum of residuals over a level, or over all observations
    /// weighted by a covariate, as a share of the sum of the means there; zero
    /// at the exact estimate.
    public internal(set) var largestImbalance = 0.0
  }

  /// How the covariances were estimated.
  public struct CovarianceReport: Sendable, Equatable {
    public internal(set) var estimator: PoissonCovariance
    public internal(set) var smallSample: PoissonCovariance.SmallSample
    /// What the covariances were multiplied by.
    public internal(set) var factor: Double
    /// The number of clusters under each grouping.
    public internal(set) var clusterCounts: [Int]
    /// Eigenvalues below zero that were set to zero, under two groupings.
    public internal(set) var clippedEigenvalues: Int
  }
}
