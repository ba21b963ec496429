import DataFrames

extension AreaCatalogue {
  /// The columns of `areas.csv`.
  package static let columns = [
    "id", "kind", "iso2", "m49", "eurostat", "unhcr", "name_en", "name_fr", "name_ru", "variants",
    "tile_row", "tile_column",
  ]

  /// The catalogue in a table with the columns of `areas.csv`.
  ///
  /// Variants are joined by `|`; one such as `m49:900` is a further code. Every
  /// row that cannot be used is noted.
  package init(_ table: TextTable, problems: inout [TableProblem]) {
    var areas: [Area] = []
    var rows: [TextRow] = []
    for row in table.rows {
      let absent = ["id", "name_en"].filter { row[$0].isEmpty }
      problems += absent.map { row.problem($0, "an area needs an id and an English name") }
      let kind = row.convert(
        "kind", expected: "one of " + AreaKind.allCases.map(\.rawValue).joined(separator: ", "),
        into: &problems, AreaKind.init(rawValue:))
      let tile = Self.tile(row, &problems)
      guard absent.isEmpty else { continue }
      rows.append(row)
      areas.append(
        Area(
          id: row["id"], kind: kind ?? .other, iso2: row.optional("iso2"),
          m49: row.optional("m49").map(Self.padded), eurostat: row.optional("eurostat"),
          unhcr: row.optional("unhcr"), nameEnglish: row["name_en"],
          nameFrench: row.optional("name_fr"), nameRussian: row.optional("name_ru"),
          variants: row["variants"].split(separator: "|").map(String.init), tile: tile))
    }
    self.init(areas) { position, column, message in
      problems.append(rows[position].problem(column, message))
    }
  }

  /// The catalogue in a file with the columns of `areas.csv`.
  ///
  /// - Throws: an error of the file or of the CSV reader, or ``TableError``
  ///   with every row that cannot be used.
  public init(contentsOf path: String) throws {
    var problems: [TableProblem] = []
    let table = try TextTable(
      contentsOf: path, name: "areas.csv", columns: Self.columns, problems: &problems)
    try TableError.throwing(problems)
    self.init(table, problems: &problems)
    try TableError.throwing(problems)
  }

  /// An M49 code with the leading zeros that a spreadsheet may have taken away.
  private static func padded(_ code: String) -> String {
    String(repeating: "0", count: max(0, 3 - code.utf8.count)) + code
  }

  private static func tile(_ row: TextRow, _ problems: inout [TableProblem]) -> Area.Tile? {
    guard !row["tile_row"].isEmpty || !row["tile_column"].isEmpty else { return nil }
    guard
      let tileRow = row.convert("tile_row", expected: "a number", into: &problems, { Int($0) }),
      let column = row.convert("tile_column", expected: "a number", into: &problems, { Int($0) })
    else { return nil }
    return Area.Tile(row: tileRow, column: column)
  }
}
