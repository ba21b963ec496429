/// Why a table cannot be fitted to the totals asked for.
public enum TableFittingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Two sets of totals that must add up to the same do not.
  case totalsDiffer(String, sum: Double, other: String, otherSum: Double)
  /// A total is positive and every cell that could hold it is zero in the seed.
  case noCell(String, index: Int, total: Double)
  /// The seed falls apart into tables of their own, and in one of them, the one
  /// that holds this row, the totals do not agree.
  case partDiffers(row: Int, sum: Double, otherSum: Double)
  /// Net totals of a closed system add up to zero; these do not.
  case netTotalsUnbalanced(sum: Double)
  /// So much of the net totals cannot be reached over the cells of the prior.
  case netTotalsUnreachable(amount: Double)
  /// Net totals all of one sign cannot be made to add up to zero.
  case oneSign(sum: Double)

  public var description: String {
    switch self {
    case .totalsDiffer(let name, let sum, let other, let otherSum):
      "the \(name) add up to \(sum) and the \(other) to \(otherSum), a difference of "
        + "\(sum - otherSum); make them agree before the table is fitted"
    case .noCell(let name, let index, let total):
      "\(name)[\(index)] is \(total), and the seed has no cell above zero to hold it"
    case .partDiffers(let row, let sum, let otherSum):
      "the part of the seed that holds row \(row) is joined to no other, and its row totals add "
        + "up to \(sum) and its column totals to \(otherSum), a difference of \(sum - otherSum)"
    case .netTotalsUnbalanced(let sum):
      "the net totals add up to \(sum) and must add up to zero; balance them first"
    case .netTotalsUnreachable(let amount):
      "\(amount) of the net totals cannot be reached over the cells that the prior allows"
    case .oneSign(let sum):
      "the net totals add up to \(sum) and are all of one sign, so that no scaling balances them"
    }
  }

  /// Totals may differ by this share of their sum: what rounding leaves.
  static let agreement = 1e-9

  /// Throws where two sums differ by more than rounding leaves.
  static func requireAgreement(
    _ name: String, _ sum: Double, _ other: String, _ otherSum: Double
  ) throws {
    guard abs(sum - otherSum) <= agreement * max(abs(sum), abs(otherSum)) else {
      throw TableFittingError.totalsDiffer(name, sum: sum, other: other, otherSum: otherSum)
    }
  }
}
