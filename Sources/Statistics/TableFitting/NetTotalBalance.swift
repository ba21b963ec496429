/// Net totals that should add up to zero and do not, made to.
public enum NetTotalBalance: Sendable, CaseIterable {
  /// Gains are multiplied by one factor and losses by another, so that both come
  /// to the mean of the two sums: no place changes its sign, and zero stays zero.
  case keepingSigns
  /// The same amount is taken from every place; small ones may change their sign.
  case equalShifts

  /// The balanced net totals.
  ///
  /// - Parameter netTotals: finite; a missing one must be left out before.
  /// - Throws: `InputError`, or `TableFittingError.oneSign` where signs are to be
  ///   kept and there are only gains or only losses.
  public func balanced(_ netTotals: [Double]) throws -> [Double] {
    try InputError.throwing(InputError.Problem.numbers("net totals", netTotals))
    let sum = CompensatedSum(netTotals).value
    switch self {
    case .equalShifts:
      let mean = netTotals.isEmpty ? 0 : sum / Double(netTotals.count)
      return netTotals.map { $0 - mean }
    case .keepingSigns:
      let gains = CompensatedSum(netTotals.filter { $0 > 0 }).value
      let losses = CompensatedSum(netTotals.filter { $0 < 0 }.map { -$0 }).value
      if sum == 0 { return netTotals }
      guard gains > 0, losses > 0 else { throw TableFittingError.oneSign(sum: sum) }
      let target = (gains + losses) / 2
      return netTotals.map { $0 * target / ($0 > 0 ? gains : losses) }
    }
  }
}
