/// How a table is printed as text. Each option says which formats heed it.
public struct TableTextOptions: Sendable, Equatable {
  /// The columns of the terminal; nil for as wide as the table needs (`table`).
  ///
  /// To fit, headers, words and notes are wrapped, and a word that is longer than its column is cut.
  /// Figures are never cut: where the columns do not fit, every row is a block of lines.
  public var width: Int?
  /// Bold title, headers and group headings by ANSI sequences (`table`).
  public var colour: Bool
  /// Nothing but ASCII outside the text of the table: `[1]` for `¹`, a space for the thin space,
  /// `-` for the rule and `~` where text is cut (`table`, `md`).
  public var ascii: Bool
  /// What separates thousands (`table`, `md`, and the `text` of `json`).
  public var grouping: NumberText.Grouping
  /// Stands for a missing figure (`table`, `md`, and the `text` of `json`): `...` is the symbol
  /// of the United Nations, `:` that of Eurostat.
  public var missingSymbol: String
  /// Stands for a figure that is exactly zero; nil prints the zero (`table`, `md`).
  public var zeroSymbol: String?
  /// Stands for a figure that is not zero but less than half the last digit printed, with `–`
  /// before it where the figure is negative; nil prints the rounded zero (`table`, `md`).
  public var smallSymbol: String?
  /// The separators and marks of `csv`.
  public var dialect: CSVDialect
  /// The header of the column that holds the groups (`csv`).
  public var groupHeader: String
  /// The level of the heading that the title becomes, 1 to 6 (`md`).
  public var headingLevel: Int
  /// Whether cells are padded so that columns line up in the source too (`md`).
  public var padsCells: Bool

  public init(
    width: Int? = nil, colour: Bool = false, ascii: Bool = false,
    grouping: NumberText.Grouping = .thinSpace, missingSymbol: String = "...",
    zeroSymbol: String? = nil, smallSymbol: String? = nil, dialect: CSVDialect = .csv,
    groupHeader: String = "group", headingLevel: Int = 2,
    padsCells: Bool = true
  ) {
    self.width = width
    self.colour = colour
    self.ascii = ascii
    self.grouping = grouping
    self.missingSymbol = missingSymbol
    self.zeroSymbol = zeroSymbol
    self.smallSymbol = smallSymbol
    self.dialect = dialect
    self.groupHeader = groupHeader
    self.headingLevel = headingLevel
    self.padsCells = padsCells
  }
}
