import DataFrames

/// The description of the datasets as a Frictionless Data Package (version 2),
/// made from the tables as they are: every CSV file of `framework` and
/// `figures` with its columns, keys, size and sources.
struct DataPackage {
  var name = "gcm-migration-statistics"
  var title = "Migration statistics for the Global Compact, UNECE region"
  var description =
    "Areas, objectives and indicators of the Compact, and the published figures behind "
    + "them, each with its source, file and line."
  /// The files that the figures were read from, where the package tells them.
  var files: [ImportedFile] = []

  /// Writes `datapackage.json` into the folder of datasets.
  ///
  /// - Parameter written: tables of figures that were just written there.
  func write(into datasets: String, describing written: [CompiledTable] = []) throws {
    let figures = Dictionary(written.map { ($0.name, $0.observations) }) { $1 }
    let sources = try DescribedSource.sources(in: "\(datasets)/framework/sources.csv")
    var tables: [DescribedTable] = []
    for folder in ["framework", "figures"] {
      for name in Folder.fileNames(in: "\(datasets)/\(folder)")
      where name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") {
        tables.append(
          try DescribedTable(
            datasets: datasets, path: "\(folder)/\(name)",
            figures: folder == "figures" ? figures[DescribedTable.name(ofFile: name)] : nil))
      }
    }
    let names = Set(tables.map(\.name))
    var members: [(name: String, value: JSONText)] = [
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string(name)), ("title", .string(title)), ("description", .string(description)),
      ("licenses", .array(Self.licences(of: sources))),
      ("resources", .array(tables.map { $0.resource(sources: sources, tableNames: names) })),
    ]
    if !files.isEmpty { members.insert(("sources", .array(files.map(\.describedSource))), at: 5) }
    try FileBytes.writeAtomically(
      Array(JSONText.object(members).pretty.utf8), to: "\(datasets)/datapackage.json")
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

extension ImportedFile {
  /// The file with its size and digest. Frictionless writes the digest of a
  /// resource as `sha256:…`; a source may carry it as a property of its own.
  fileprivate var describedSource: JSONText {
    .object([
      ("title", .string(name)), ("path", .string(name)), ("layout", .string(layout)),
      ("bytes", .integer(byteCount)), ("hash", .string("sha256:\(sha256)")),
    ])
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
