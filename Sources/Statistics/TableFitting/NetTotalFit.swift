#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table of flows with given net totals, nearest to a prior in the sense of
/// Kullback and Leibler: `y_ij = κ m_ij s_j / s_i`, where the net total of a
/// place is what arrives (its column) less what leaves (its row).
///
/// Among all tables with these net totals it has the least
/// `Σ y ln(y / m) - y + m`; where a grand total is given too, κ meets it,
/// otherwise κ is 1. The diagonal and cells that are zero in the prior stay.
///
/// Sources: Willekens, Mathematical Population Studies 7 (1999) 239-278; Plane,
/// "An information theoretic approach to the estimation of migration flows",
/// Journal of Regional Science 22 (1982) 441-456.
public struct NetTotalFit: Sendable, Equatable {
  /// The fitted table.
  public let table: Matrix
  /// s, one for each place; the first of each part of the prior is 1 by Newton's method.
  public let factors: [Double]
  /// κ.
  public let scale: Double
  /// `Σ y ln(y / m) - y + m`.
  public let divergence: Double
  /// Convergence and the residuals of the net totals. A fit that has not
  /// converged is no estimate.
  public let report: FittingReport

  /// How the factors are found; both ways have the same limit.
  public enum Algorithm: Sendable {
    /// Newton's method on the dual function `Σ m_ij s_j / s_i - Σ n_j ln s_j`.
    case newton
    /// Proportional fitting: place after place, the factor that meets its net
    /// total is the positive root of a quadratic equation.
    case quadraticRoots
  }

  /// Fits a table.
  ///
  /// - Parameters:
  ///   - netTotals: arrivals less departures of each place; they add up to zero.
  ///   - prior: not negative, square.
  ///   - grandTotal: the sum of all cells, where it is known.
  ///   - tolerance: the largest difference of a net total, as a share of the
  ///     movements of its place.
  /// - Throws: `InputError`, or `TableFittingError` where the net totals do not
  ///   add up to zero or cannot be reached over the cells of the prior.
  public init(
    netTotals: [Double], prior: Matrix, grandTotal: Double? = nil,
    algorithm: Algorithm = .newton, tolerance: Double = 1e-12, maximumIterations: Int = 10_000
  ) throws {
    try NetConstraint.check(netTotals, prior)
    try InputError.throwing(
      InputError.Problem.numbers("grand total", grandTotal.map { [$0] } ?? [], nonNegative: true))
    try NetConstraint.requireReachable(netTotals, prior)
    var dual = NetDual(
      prior: prior, netTotals: netTotals, grandTotal: grandTotal, tolerance: tolerance)
    dual.run(algorithm, maximumIterations: maximumIterations)
    table = dual.table
    factors = dual.logarithms.map(exp)
    scale = dual.scale
    divergence =
      CompensatedSum(
        zip(dual.table.elements, prior.elements).map { value, prior in
          value > 0 ? value * log(value / prior) - value + prior : prior
        }
      ).value
    report = dual.report
  }
}

/// What all fits to net totals ask of their input.
enum NetConstraint {
  static func check(_ netTotals: [Double], _ prior: Matrix) throws {
    try InputError.throwing(
      InputError.Problem.lengths("net totals", netTotals.count, "rows", prior.rowCount)
        + InputError.Problem.lengths("rows", prior.rowCount, "columns", prior.columnCount)
        + InputError.Problem.numbers("net totals", netTotals)
        + InputError.Problem.numbers("prior", prior.elements, nonNegative: true))
    let sum = CompensatedSum(netTotals).value
    let size = CompensatedSum(netTotals.map(abs)).value
    guard abs(sum) <= TableFittingError.agreement * size else {
      throw TableFittingError.netTotalsUnbalanced(sum: sum)
    }
  }

  /// Throws where no flow over the cells above zero has the net totals.
  static func requireReachable(_ netTotals: [Double], _ prior: Matrix) throws {
    let missing = TransportNetwork(netTotals: netTotals, cells: prior).unreachableAmount()
    guard missing <= TableFittingError.agreement * netTotals.map(abs).reduce(0, +) else {
      throw TableFittingError.netTotalsUnreachable(amount: missing)
    }
  }

  /// Arrivals less departures of each place.
  static func netTotals(of table: Matrix) -> [Double] {
    zip(table.columnSums, table.rowSums).map { $0 - $1 }
  }

  /// The first place of each part that cells above zero join.
  static func firstsOfParts(_ prior: Matrix) -> Set<Int> {
    var parts = DisjointSets(count: prior.rowCount)
    for column in 0..<prior.columnCount {
      for (row, value) in prior.column(column).enumerated() where value > 0 {
        parts.join(row, column)
      }
    }
    return Set((0..<prior.rowCount).filter { parts.find($0) == $0 })
  }
}
