import DataFrames

/// How one publisher's file becomes figures: a row of `files.csv`.
public struct FigureRecipe: Sendable, Hashable {
  /// The key that figures carry as their file.
  public var id: String
  /// The table of `datasets/figures` that takes the figures.
  public var table: String
  /// The key of the source in `sources.csv`.
  public var source: String
  /// The path of the file within the folder of downloads.
  public var path: String
  /// The layout, by which the reader is found.
  public var layout: String
  public var series: String
  public var unit: String
  public var unitMultiplier: Int
  /// What else the reader and the compiler must know, by name.
  public var options: [String: String]
  public var note: String

  public init(
    id: String, table: String, source: String, path: String, layout: String, series: String,
    unit: String, unitMultiplier: Int = 0, options: [String: String] = [:], note: String = ""
  ) {
    self.id = id
    self.table = table
    self.source = source
    self.path = path
    self.layout = layout
    self.series = series
    self.unit = unit
    self.unitMultiplier = unitMultiplier
    self.options = options
    self.note = note
  }

  /// The recipes of a file with the columns of `files.csv`.
  ///
  /// - Throws: an error of the file or of the CSV reader, or ``TableError``
  ///   with every row that cannot be used.
  public static func recipes(contentsOf path: String) throws -> [FigureRecipe] {
    try recipes(csv: FileBytes.read(path))
  }

  /// The recipes of a text with the columns of `files.csv`. Options are
  /// written `name=value;name=value`.
  public static func recipes(csv bytes: [UInt8]) throws -> [FigureRecipe] {
    let required = ["id", "table", "source", "file", "layout", "series", "unit"]
    var problems: [TableProblem] = []
    let table = try TextTable(
      csv: bytes, name: "files.csv",
      columns: required + ["unit_multiplier", "options", "note"], problems: &problems)
    try TableError.throwing(problems)
    problems += table.repetitions(of: "id")
    let recipes = table.rows.map { row in
      for column in required where row[column].isEmpty {
        problems.append(row.problem(column, "it is empty: fill it in"))
      }
      if Readers.reader(layout: row["layout"]) == nil, row["layout"] != MappedTableReader.layout {
        problems.append(
          row.problem(
            "layout",
            "no reader for the layout «\(row["layout"])»: use one of "
              + Readers.all.map(\.layout).sorted().joined(separator: ", ")))
      }
      return FigureRecipe(
        id: row["id"], table: row["table"], source: row["source"], path: row["file"],
        layout: row["layout"], series: row["series"], unit: row["unit"],
        unitMultiplier: row["unit_multiplier"].isEmpty
          ? 0
          : row.convert("unit_multiplier", expected: "a power of ten", into: &problems) {
            Int($0).flatMap { ObservationTable.unitMultiplierRange.contains(Double($0)) ? $0 : nil }
          } ?? 0,
        options: options(of: row, &problems), note: row["note"])
    }
    try TableError.throwing(problems)
    return recipes
  }

  static func options(
    of row: TextRow, _ problems: inout [TableProblem]
  ) -> [String: String] {
    var options: [String: String] = [:]
    for piece in row["options"].split(separator: ";") {
      let ends = piece.split(separator: "=", maxSplits: 1)
      guard ends.count == 2, options.updateValue(String(ends[1]), forKey: String(ends[0])) == nil
      else {
        problems.append(row.problem("options", "«\(piece)»: write each once, as name=value"))
        continue
      }
    }
    return options
  }
}

/// Why figures could not be compiled: all problems found.
public struct FigureCompilationError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [String]

  public init(problems: [String]) {
    self.problems = problems
  }

  public var description: String {
    var lines = Array(problems.prefix(20))
    if problems.count > 20 { lines.append("… and \(problems.count - 20) more problems") }
    return lines.joined(separator: "\n")
  }
}
