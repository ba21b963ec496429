import DataFrames
import Observations

/// The tables of `datasets/framework` that the framework is made of, as texts.
struct FrameworkTables {
  /// The columns that each table must have.
  private static let columns = [
    "areas.csv": AreaCatalogue.columns,
    "groups.csv": ["id", "name_en", "note"],
    "memberships.csv": ["group", "area", "valid_from", "valid_to"],
    "objectives.csv": ["number", "title", "label", "round_table", "note_on_statistics"],
    "principles.csv": ["number", "title"],
    "sources.csv": [
      "id", "publisher", "title", "edition", "cutoff", "licence", "licence_url", "attribution",
      "url", "note",
    ],
    "units.csv": ["id", "title_en"],
    "indicators.csv": [
      "id", "title", "objectives", "sdg", "unit", "decimals", "direction", "target", "formula",
      "source_series", "breakdowns", "aggregation", "custodian", "status", "rationale", "reason",
      "note",
    ],
    "measures.csv": [
      "id", "title", "family", "unit", "decimals", "aggregation", "formula", "reference", "brief",
      "note",
    ],
    "settings.csv": ["key", "value", "note"],
    "key_figures.csv": ["indicator"],
  ]

  /// The tables that may be left out.
  private static let optional: Set = ["measures.csv"]

  private var tables: [String: TextTable] = [:]

  /// Reads tables; what they say is looked at only where all have their columns.
  ///
  /// - Parameters:
  ///   - directory: the folder `datasets`.
  ///   - names: `nil` for all.
  /// - Throws: ``TableError`` with every column that is missing and every row
  ///   of another length, or the error of the first file that cannot be read.
  init(directory: String, names: [String]? = nil) throws {
    var problems: [TableProblem] = []
    for name in names ?? Self.columns.keys.sorted() {
      if Self.optional.contains(name), !FileBytes.exists("\(directory)/framework/\(name)") {
        continue
      }
      tables[name] = try TextTable(
        contentsOf: "\(directory)/framework/\(name)", name: name,
        columns: Self.columns[name] ?? [], problems: &problems)
    }
    try TableError.throwing(problems)
  }

  /// A table that may be left out; `nil` where it is.
  func table(ifThere name: String) -> TextTable? { tables[name] }

  /// The table of a name among those that were read.
  subscript(name: String) -> TextTable {
    guard let table = tables[name] else {
      preconditionFailure("\(name) is not among the tables that were read")
    }
    return table
  }
}
