/// What a crosstab shows beside its cells.
public struct CrosstabOptions: Sendable, Hashable {
  /// What each cell is divided by.
  public enum Shares: Sendable, Hashable, CaseIterable {
    /// The total of its row.
    case ofRow
    /// The total of its column.
    case ofColumn
    /// The total of all.
    case ofTotal
  }

  /// The name of the column with the total of each row; no such column when `nil`.
  public var rowTotals: String?

  /// The name of the row with the total of each column; no such row when `nil`.
  public var columnTotals: String?

  /// The name of the column of rows whose column key is missing.
  public var missing: String

  /// Whether cells are shares, and of what; the figures themselves when `nil`.
  public var shares: Shares?

  public init(
    rowTotals: String? = "Total", columnTotals: String? = "Total", missing: String = "(missing)",
    shares: Shares? = nil
  ) {
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.missing = missing
    self.shares = shares
  }
}
