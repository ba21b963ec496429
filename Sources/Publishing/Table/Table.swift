/// A table as a statistician reads it; every writer prints the same one.
///
/// A row with fewer cells than there are columns ends in empty cells. A row with more is a mistake
/// of the program, and the writers trap on it.
public struct Table: Sendable, Equatable {
  /// What the table shows; an empty title is not printed.
  public var title: String
  /// The line under the title: period, population, unit common to all columns.
  public var subtitle: String?
  public var columns: [Column]
  /// All rows in reading order; `Row.group` says under which heading each one stands.
  public var rows: [Row]
  /// Notes printed under the table, in this order, after the reasons of missing figures.
  public var footnotes: [String]

  public init(
    title: String = "", subtitle: String? = nil, columns: [Column], rows: [Row] = [],
    footnotes: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.columns = columns
    self.rows = rows
    self.footnotes = footnotes
  }

  /// What stands at the head of a column, and how its cells line up.
  public struct Column: Sendable, Equatable {
    public var header: String
    public var alignment: TableAlignment
    /// The unit of the figures, printed in parentheses after or under the header.
    public var unit: String?

    public init(_ header: String, alignment: TableAlignment = .leading, unit: String? = nil) {
      self.header = header
      self.alignment = alignment
      self.unit = unit
    }

    /// Header and unit on one line, as in `Net migration (persons)`.
    var heading: String { unit.map { "\(header) (\($0))" } ?? header }
  }

  /// One line of the table.
  public struct Row: Sendable, Equatable {
    /// The heading under which the row stands. Writers print a heading when it changes.
    public var group: String?
    public var cells: [Cell]

    public init(group: String? = nil, _ cells: [Cell]) {
      self.group = group
      self.cells = cells
    }
  }

  /// The cells of a row, one for each column.
  func cells(of row: Row) -> [Cell] {
    precondition(
      row.cells.count <= columns.count,
      "a row has \(row.cells.count) cells, the table \(columns.count) columns")
    return row.cells + repeatElement(.empty, count: columns.count - row.cells.count)
  }

  /// True where a heading has to be printed before the row at `index`.
  func groupChanges(at index: Int) -> Bool {
    rows[index].group != (index == 0 ? nil : rows[index - 1].group)
  }
}
