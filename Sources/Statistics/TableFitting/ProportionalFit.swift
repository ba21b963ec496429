/// A table with given row and column totals that keeps the odds ratios of a
/// seed: `y_ij = α_i m_ij β_j`, the limit of iterative proportional fitting.
///
/// Cells that are zero in the seed stay zero. The factors are found by a few
/// sweeps of proportional fitting and then by Newton's method on the dual, the
/// convex function `Σ c_j ln(Σ_i m_ij e^{u_i}) - Σ r_i u_i` of `u = ln α`,
/// which ends in a few steps where sweeps alone need thousands.
///
/// Sources: Deming and Stephan, Annals of Mathematical Statistics 11 (1940)
/// 427-444; Willekens, "Modeling approaches to the indirect estimation of
/// migration flows", Mathematical Population Studies 7 (1999) 239-278.
public struct ProportionalFit: Sendable, Equatable {
  /// The table that was fitted.
  public let seed: Matrix
  /// α, one for each row; zero where the row total is. Rows and columns may
  /// exchange a common factor; the geometric mean of the column factors is 1.
  public let rowFactors: [Double]
  /// β, one for each column.
  public let columnFactors: [Double]
  /// Convergence and residuals. A fit that has not converged is no estimate.
  public let report: FittingReport

  /// How the factors are found; both ways have the same limit.
  public enum Algorithm: Sendable {
    /// Sweeps, then Newton's method on the dual.
    case newton
    /// Sweeps only.
    case sweeps
  }

  /// Fits a table.
  ///
  /// - Parameters:
  ///   - rowTotals: not negative, one for each row.
  ///   - columnTotals: not negative, with the sum of the row totals.
  ///   - seed: not negative; all ones where it is absent.
  ///   - tolerance: the largest difference of a total, as a share of that total.
  ///   - maximumIterations: sweeps and steps after which the fit gives up.
  /// - Throws: `InputError`, or `TableFittingError` where the totals do not agree
  ///   or have no cell to go to.
  public init(
    rowTotals: [Double], columnTotals: [Double], seed: Matrix? = nil,
    algorithm: Algorithm = .newton, tolerance: Double = 1e-12, maximumIterations: Int = 10_000
  ) throws {
    let seed =
      seed
      ?? Matrix(
        rowCount: rowTotals.count, columnCount: columnTotals.count,
        elements: [Double](repeating: 1, count: rowTotals.count * columnTotals.count))
    try InputError.throwing(
      InputError.Problem.lengths("row totals", rowTotals.count, "rows", seed.rowCount)
        + InputError.Problem.lengths(
          "column totals", columnTotals.count, "columns", seed.columnCount)
        + InputError.Problem.numbers("row totals", rowTotals, nonNegative: true)
        + InputError.Problem.numbers("column totals", columnTotals, nonNegative: true)
        + InputError.Problem.numbers("seed", seed.elements, nonNegative: true))
    var dual = try ProportionalDual(
      seed: seed, rowTotals: rowTotals, columnTotals: columnTotals, tolerance: tolerance)
    dual.run(algorithm, maximumIterations: maximumIterations)
    self.seed = seed
    (rowFactors, columnFactors) = dual.normalisedFactors()
    report = dual.report(rowTotals: rowTotals, columnTotals: columnTotals)
  }

  /// The fitted table.
  public var table: Matrix { seed.scaled(rows: rowFactors, columns: columnFactors) }
}
