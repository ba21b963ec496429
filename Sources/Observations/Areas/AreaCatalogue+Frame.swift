import DataFrames

extension AreaCatalogue {
  /// The catalogue in a frame with the columns of `areas.csv`.
  ///
  /// Variants are joined by `|`; one such as `m49:900` is a further code.
  ///
  /// - Throws: `DataFrameError` where a column is absent, ``AreaCatalogueError``
  ///   with every row that cannot be used.
  public init(frame: DataFrame) throws {
    let id = try frame.column("id")
    let kind = try frame.column("kind")
    let iso2 = try frame.column("iso2")
    let m49 = try frame.column("m49")
    let eurostat = try frame.column("eurostat")
    let unhcr = try frame.column("unhcr")
    let english = try frame.column("name_en")
    let french = try frame.column("name_fr")
    let russian = try frame.column("name_ru")
    let variants = try frame.column("variants")
    let tileRow = try frame.column("tile_row")
    let tileColumn = try frame.column("tile_column")

    var areas: [Area] = []
    var problems: [String] = []
    for row in 0..<frame.rowCount {
      let place = "row \(row + 1)"
      guard let key = id.text(at: row), let name = english.text(at: row) else {
        problems.append("\(place) has no id or no English name: fill both in")
        continue
      }
      guard let kind = kind.text(at: row).flatMap(AreaKind.init(rawValue:)) else {
        problems.append(
          "\(place) (\(key)) has the kind '\(kind.text(at: row) ?? "")': use one of "
            + AreaKind.allCases.map(\.rawValue).joined(separator: ", "))
        continue
      }
      areas.append(
        Area(
          id: key, kind: kind, iso2: iso2.text(at: row), m49: m49.text(at: row).map(Self.padded),
          eurostat: eurostat.text(at: row), unhcr: unhcr.text(at: row), nameEnglish: name,
          nameFrench: french.text(at: row), nameRussian: russian.text(at: row),
          variants: (variants.text(at: row) ?? "").split(separator: "|").map(String.init),
          tile: Self.tile(tileRow.text(at: row), tileColumn.text(at: row))))
    }
    guard problems.isEmpty else { throw AreaCatalogueError(problems: problems) }
    try self.init(areas)
  }

  /// The catalogue in a file with the columns of `areas.csv`.
  public init(contentsOf path: String) throws {
    try self.init(frame: DataFrame(contentsOfCSVFile: path, options: Self.options))
  }

  /// Codes are text: `NA` is Namibia and `001` keeps its zeros.
  private static let options: CSVReadingOptions = {
    var options = CSVReadingOptions()
    options.types = Dictionary(
      uniqueKeysWithValues: ["id", "iso2", "m49", "eurostat", "unhcr"].map { ($0, .string) })
    return options
  }()

  /// An M49 code with the leading zeros that a spreadsheet may have taken away.
  private static func padded(_ code: String) -> String {
    String(repeating: "0", count: max(0, 3 - code.utf8.count)) + code
  }

  private static func tile(_ row: String?, _ column: String?) -> Area.Tile? {
    guard let row = row.flatMap({ Int($0) }), let column = column.flatMap({ Int($0) }) else {
      return nil
    }
    return Area.Tile(row: row, column: column)
  }
}
