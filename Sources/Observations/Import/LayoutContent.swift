/// What a file of a layout holds: a row of `contents.csv`.
///
/// A layout says where the numbers of a file are, a content which series and
/// unit they have. A row whose mark the file has is read; a file can have
/// several, as one with a column for each series has.
public struct LayoutContent: Sendable, Hashable {
  /// By what a file is known to hold the content.
  public enum Mark: Sendable, Hashable {
    /// Every file of the layout does.
    case always
    /// A text that stands somewhere in the file.
    case text(String)
    /// A column that the header has.
    case column(String)
  }

  public var layout: String
  public var mark: Mark
  public var series: String
  public var unit: String
  public var unitMultiplier: Int
  /// What else the reader must know, by name.
  public var options: [String: String]

  public init(
    layout: String, mark: Mark = .always, series: String, unit: String, unitMultiplier: Int = 0,
    options: [String: String] = [:]
  ) {
    self.layout = layout
    self.mark = mark
    self.series = series
    self.unit = unit
    self.unitMultiplier = unitMultiplier
    self.options = options
  }

  /// Whether a file has the mark.
  public func applies(to sample: FileSample) -> Bool {
    switch mark {
    case .always: true
    case .text(let text): sample.contains(text)
    case .column(let name):
      FileSample.dialects.contains { sample.header(with: [name], dialect: $0) != nil }
    }
  }

  /// The rows of `contents.csv`: `layout`, `mark` (empty, `text=…` or
  /// `column=…`), `series`, `unit`, `unit_multiplier`, `options` (as in
  /// `files.csv`) and `note`.
  ///
  /// - Throws: an error of the file or of the CSV reader, or ``TableError``
  ///   with every row that cannot be used.
  public static func contents(contentsOf path: String) throws -> [LayoutContent] {
    var problems: [TableProblem] = []
    let table = try TextTable(
      contentsOf: path, name: "contents.csv",
      columns: ["layout", "mark", "series", "unit", "unit_multiplier", "options", "note"],
      problems: &problems)
    try TableError.throwing(problems)
    let contents = table.rows.map { row in
      for column in ["layout", "series", "unit"] where row[column].isEmpty {
        problems.append(row.problem(column, "it is empty: fill it in"))
      }
      return LayoutContent(
        layout: row["layout"],
        mark: row.convert(
          "mark", expected: "nothing, text=… or column=…", into: &problems, Mark.init(text:))
          ?? .always,
        series: row["series"], unit: row["unit"],
        unitMultiplier: row["unit_multiplier"].isEmpty
          ? 0
          : row.convert("unit_multiplier", expected: "a power of ten", into: &problems) {
            Int($0)
          } ?? 0,
        options: FigureRecipe.options(of: row, &problems))
    }
    try TableError.throwing(problems)
    return contents
  }
}

extension LayoutContent.Mark {
  fileprivate init?(text: String) {
    if text.isEmpty {
      self = .always
    } else if text.hasPrefix("text="), text != "text=" {
      self = .text(String(text.dropFirst("text=".count)))
    } else if text.hasPrefix("column="), text != "column=" {
      self = .column(String(text.dropFirst("column=".count)))
    } else {
      return nil
    }
  }
}
