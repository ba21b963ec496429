/// A table of flows with given net totals that differs least from a prior in
/// the sum of absolute deviations `Σ |y - m|`: a linear programme, solved
/// exactly as a flow of least cost.
///
/// There may be many such tables; cheapest paths with the fewest arcs, and
/// among them the places with the lowest numbers, choose always the same one.
/// The diagonal stays as it is.
public struct AbsoluteDeviationNetFit: Sendable, Equatable {
  /// The fitted table.
  public let table: Matrix
  /// `Σ |y - m|`.
  public let deviation: Double
  /// The residuals of the net totals; nothing is iterated to a tolerance.
  public let report: FittingReport

  /// Fits a table.
  ///
  /// - Parameters:
  ///   - netTotals: arrivals less departures of each place; they add up to zero.
  ///   - prior: not negative, square.
  ///   - raisesZeros: whether cells that are zero in the prior, off the
  ///     diagonal, may become positive.
  /// - Throws: `InputError`, or `TableFittingError` where the net totals do not
  ///   add up to zero or cannot be reached.
  public init(netTotals: [Double], prior: Matrix, raisesZeros: Bool = false) throws {
    let network = try TransportNetwork.solved(
      netTotals: netTotals, prior: prior, raisesZeros: raisesZeros)
    var table = prior
    var deviation = CompensatedSum()
    for origin in netTotals.indices {
      for destination in netTotals.indices {
        let change = network.change[origin * netTotals.count + destination]
        table[origin, destination] += change
        deviation.add(abs(change))
      }
    }
    self.table = table
    self.deviation = deviation.value
    report = .netTotals(netTotals, table)
  }
}

extension FittingReport {
  /// The residuals of net totals in an exact solution.
  static func netTotals(
    _ netTotals: [Double], _ table: Matrix, iterations: Int = 0, isConverged: Bool = true
  ) -> FittingReport {
    let (arrivals, departures) = (table.columnSums, table.rowSums)
    var absolute = 0.0
    var relative = 0.0
    for place in netTotals.indices {
      let difference = abs(arrivals[place] - departures[place] - netTotals[place])
      guard difference > 0 else { continue }
      absolute = max(absolute, difference)
      relative = max(
        relative,
        difference / max(arrivals[place] + departures[place], abs(netTotals[place])))
    }
    return FittingReport(
      isConverged: isConverged, iterations: iterations, largestResidual: absolute,
      largestRelativeResidual: relative)
  }
}
