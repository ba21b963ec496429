import DataFrames

/// The description of the datasets as a Frictionless Data Package (version 2),
/// made from the tables as they are: every CSV file of `framework` and
/// `figures` with its columns, keys, size and sources.
enum DataPackage {
  /// Writes `datapackage.json` into the folder of datasets.
  static func write(into datasets: String) throws {
    let sources = try DescribedSource.sources(in: "\(datasets)/framework/sources.csv")
    var tables: [DescribedTable] = []
    for folder in ["framework", "figures"] {
      for name in Folder.fileNames(in: "\(datasets)/\(folder)")
      where name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") {
        tables.append(try DescribedTable(datasets: datasets, path: "\(folder)/\(name)"))
      }
    }
    let names = Set(tables.map(\.name))
    let package = JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string("gcm-migration-statistics")),
      ("title", .string("Migration statistics for the Global Compact, UNECE region")),
      (
        "description",
        .string(
          "Areas, objectives and indicators of the Compact, and the published figures behind "
            + "them, each with its source, file and line.")
      ),
      ("licenses", .array(licences(of: sources))),
      ("resources", .array(tables.map { $0.resource(sources: sources, tableNames: names) })),
    ])
    try FileBytes.writeAtomically(
      Array(package.pretty.utf8), to: "\(datasets)/datapackage.json")
  }

  /// Each licence of the sources once.
  private static func licences(of sources: [DescribedSource]) -> [JSONText] {
    var seen: Set<String> = []
    return sources.filter { seen.insert($0.licence).inserted }.map { source in
      if source.licenceAddress.isEmpty {
        return .object([("name", .string("other")), ("title", .string(source.licence))])
      }
      return .object([
        ("path", .string(source.licenceAddress)), ("title", .string(source.licence)),
      ])
    }
  }
}

/// A row of `sources.csv`, as far as a data package shows it.
struct DescribedSource {
  var id: String
  var title: String
  var address: String
  var licence: String
  var licenceAddress: String

  static func sources(in path: String) throws -> [DescribedSource] {
    var problems: [TableProblem] = []
    let table = try TextTable(
      contentsOf: path, name: "sources.csv",
      columns: ["id", "publisher", "title", "url", "licence", "licence_url"], problems: &problems)
    try TableError.throwing(problems)
    return table.rows.map { row in
      DescribedSource(
        id: row["id"], title: "\(row["publisher"]), \(row["title"])", address: row["url"],
        licence: row["licence"], licenceAddress: row["licence_url"])
    }
  }
}
