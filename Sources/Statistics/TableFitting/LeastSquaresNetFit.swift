/// A table of flows with given net totals that differs least from a prior in
/// the sum of squares `Σ (y - m)²` with `y ≥ 0`: a quadratic programme.
///
/// In the optimum `y_ij = max(0, m_ij + λ_j - λ_i)`. The multipliers λ are found
/// by Newton's method on the dual, whose pieces are quadratic: once the cells
/// that end at zero are known, one step is exact. The diagonal stays as it is.
///
/// Source: Rockafellar, Network Flows and Monotropic Optimization (1984),
/// chapter 9; Qi and Sun, Mathematical Programming 58 (1993) 353-367.
public struct LeastSquaresNetFit: Sendable, Equatable {
  /// The fitted table.
  public let table: Matrix
  /// `Σ (y - m)²`.
  public let sumOfSquares: Double
  /// λ, one for each place.
  public let multipliers: [Double]
  /// Convergence and the residuals of the net totals.
  public let report: FittingReport

  /// Fits a table.
  ///
  /// - Parameters:
  ///   - netTotals: arrivals less departures of each place; they add up to zero.
  ///   - prior: not negative, square.
  ///   - raisesZeros: whether cells that are zero in the prior, off the
  ///     diagonal, may become positive.
  ///   - tolerance: the largest difference of a net total, as a share of the
  ///     movements of its place.
  /// - Throws: `InputError`, or `TableFittingError` where the net totals do not
  ///   add up to zero or cannot be reached.
  public init(
    netTotals: [Double], prior: Matrix, raisesZeros: Bool = false, tolerance: Double = 1e-12,
    maximumIterations: Int = 500
  ) throws {
    // The search below needs net totals that can be reached.
    _ = try TransportNetwork.solved(
      netTotals: netTotals, prior: prior, raisesZeros: raisesZeros)
    var search = SquaresDual(netTotals: netTotals, prior: prior, raisesZeros: raisesZeros)
    var iterations = 0
    var report = FittingReport.netTotals(netTotals, search.table)
    while report.largestRelativeResidual > tolerance, iterations < maximumIterations,
      search.step()
    {
      iterations += 1
      report = .netTotals(netTotals, search.table)
    }
    table = search.table
    multipliers = search.multipliers
    sumOfSquares =
      CompensatedSum(
        zip(search.table.elements, prior.elements).map { ($0 - $1) * ($0 - $1) }
      ).value
    self.report = .netTotals(
      netTotals, search.table, iterations: iterations,
      isConverged: report.largestRelativeResidual <= tolerance)
  }
}

/// The dual of the quadratic programme.
private struct SquaresDual {
  private let netTotals: [Double]
  private let prior: Matrix
  private let mayChange: [Bool]
  private(set) var multipliers: [Double]
  private(set) var table: Matrix

  init(netTotals: [Double], prior: Matrix, raisesZeros: Bool) {
    let count = netTotals.count
    self.netTotals = netTotals
    self.prior = prior
    mayChange = prior.elements.enumerated().map { index, value in
      index % count != index / count && (value > 0 || raisesZeros)
    }
    multipliers = [Double](repeating: 0, count: count)
    table = prior
  }

  private func table(_ multipliers: [Double]) -> Matrix {
    let count = multipliers.count
    var table = prior
    for index in table.elements.indices where mayChange[index] {
      table.elements[index] = max(
        0, prior.elements[index] + multipliers[index / count] - multipliers[index % count])
    }
    return table
  }

  /// Half of the squares of the cells less the net totals times λ: convex, and
  /// its gradient is the residual of the net totals.
  private func objective(_ table: Matrix, _ multipliers: [Double]) -> Double {
    var sum = CompensatedSum()
    for index in table.elements.indices where mayChange[index] {
      sum.add(table.elements[index] * table.elements[index] / 2)
    }
    for place in netTotals.indices { sum.add(-netTotals[place] * multipliers[place]) }
    return sum.value
  }

  /// One step; `false` where none makes the function smaller.
  mutating func step() -> Bool {
    let count = netTotals.count
    let residual = zip(netTotals, NetConstraint.netTotals(of: table)).map { $0 - $1 }
    var system = Matrix.identity(count)
    for index in table.elements.indices where mayChange[index] && table.elements[index] > 0 {
      let (row, column) = (index % count, index / count)
      system[row, row] += 1
      system[column, column] += 1
      system[row, column] -= 1
      system[column, row] -= 1
    }
    // Of the identity only a trace is left; it keeps parts of the table which
    // no cell joins from drifting.
    for place in 0..<count { system[place, place] -= 1 - 1e-10 }
    guard let factor = try? CholeskyDecomposition(system),
      let direction = try? factor.solve(residual)
    else { return false }
    let slope = zip(residual, direction).reduce(0) { $0 + $1.0 * $1.1 }
    let value = objective(table, multipliers)
    let start = multipliers
    var length = 1.0
    for _ in 0..<60 {
      let trial = zip(start, direction).map { $0 + length * $1 }
      let fitted = table(trial)
      if objective(fitted, trial) <= value - 1e-4 * length * slope + 1e-14 * abs(value) {
        multipliers = trial
        table = fitted
        return true
      }
      length /= 2
    }
    return false
  }
}
