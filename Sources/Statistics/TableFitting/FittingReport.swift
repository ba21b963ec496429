/// How a fit ended.
public struct FittingReport: Sendable, Equatable {
  /// Whether every total is met to the tolerance asked for.
  public let isConverged: Bool
  /// Passes over the whole table; steps of Newton's method count as one each.
  public let iterations: Int
  /// The largest difference between a total and what the table has, in the unit
  /// of the totals.
  public let largestResidual: Double
  /// The largest such difference as a share of its own total.
  public let largestRelativeResidual: Double

  public init(
    isConverged: Bool, iterations: Int, largestResidual: Double, largestRelativeResidual: Double
  ) {
    self.isConverged = isConverged
    self.iterations = iterations
    self.largestResidual = largestResidual
    self.largestRelativeResidual = largestRelativeResidual
  }

  /// The report of a closed form that has nothing to iterate.
  public static let exact = FittingReport(
    isConverged: true, iterations: 0, largestResidual: 0, largestRelativeResidual: 0)

  /// Several fits as one: converged where all are, with the worst residuals and
  /// the sum of the iterations.
  public static func combined(_ reports: [FittingReport]) -> FittingReport {
    FittingReport(
      isConverged: reports.allSatisfy(\.isConverged),
      iterations: reports.reduce(0) { $0 + $1.iterations },
      largestResidual: reports.map(\.largestResidual).max() ?? 0,
      largestRelativeResidual: reports.map(\.largestRelativeResidual).max() ?? 0)
  }

  /// The largest absolute and relative difference between totals and sums.
  static func residuals(_ pairs: [(total: Double, sum: Double)]) -> (
    absolute: Double, relative: Double
  ) {
    var absolute = 0.0
    var relative = 0.0
    for (total, sum) in pairs {
      let difference = abs(total - sum)
      absolute = max(absolute, difference)
      if difference > 0 { relative = max(relative, difference / max(abs(total), abs(sum))) }
    }
    return (absolute, relative)
  }
}
