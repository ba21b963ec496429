import DataFrames

/// A CSV file of the datasets as a data package describes it.
struct DescribedTable {
  var path: String
  var name: String
  var byteCount: Int
  var columns: [(name: String, type: String)]
  /// The sources that the rows name, in byte order.
  var sources: [String]

  /// - Parameter figures: the figures of the table, where they are at hand: then
  ///   the file is not read.
  init(datasets: String, path: String, figures: ObservationList? = nil) throws {
    self.path = path
    name = Self.name(ofFile: path)
    byteCount = try Folder.fileSize("\(datasets)/\(path)")
    if let figures {
      columns = CompiledTable.columnNames.map {
        ($0, CompiledTable.type(of: $0, in: CompiledTable.columnNames) ?? "string")
      }
      sources = figures.sources
      return
    }
    let text = try DelimitedText(FileBytes.read("\(datasets)/\(path)"), name: path)
    let names =
      text.recordCount == 0
      ? [] : (0..<text.fieldCount(0)).map { text.string(0, $0) }
    columns = names.enumerated().map { column, title in
      (title, CompiledTable.type(of: title, in: names) ?? Self.type(of: column, in: text))
    }
    let place = path.hasPrefix("figures/") ? names.firstIndex(of: "source") : nil
    sources =
      place.map { place in
        Set((1..<text.recordCount).map { text.string($0, place) })
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      } ?? []
  }

  /// The name of the table in a file.
  static func name(ofFile path: String) -> String {
    String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  /// The table as a resource of a package with tables of these names.
  func resource(sources known: [DescribedSource], tableNames: Set<String>) -> JSONText {
    var members: [(name: String, value: JSONText)] = [
      ("name", .string(name)), ("type", .string("table")), ("path", .string(path)),
      ("format", .string("csv")), ("mediatype", .string("text/csv")),
      ("encoding", .string("utf-8")), ("bytes", .integer(byteCount)),
    ]
    if path.hasSuffix(".gz") { members.insert(("compression", .string("gz")), at: 4) }
    let used = known.filter { sources.contains($0.id) }
    if !used.isEmpty {
      members.append(
        (
          "sources",
          .array(
            used.map { source in
              .object(
                [("title", JSONText.string(source.title))]
                  + (source.address.isEmpty ? [] : [("path", .string(source.address))]))
            })
        ))
    }
    members.append(("schema", schema(tableNames: tableNames)))
    return .object(members)
  }

  private func schema(tableNames: Set<String>) -> JSONText {
    var members: [(name: String, value: JSONText)] = [
      (
        "fields",
        .array(
          columns.map {
            .object([("name", .string($0.name)), ("type", .string($0.type))])
          })
      ),
      ("missingValues", .array([.string("")])),
    ]
    if isFigures {
      members.append(("primaryKey", .array(CompiledTable.keyColumns.map(JSONText.string))))
      let references = [("source", "sources"), ("area", "areas"), ("file", "files")]
        .filter { tableNames.contains($0.1) }
      members.append(
        (
          "foreignKeys",
          .array(
            references.map { field, table in
              .object([
                ("fields", .array([.string(field)])),
                (
                  "reference",
                  .object([
                    ("resource", .string(table)), ("fields", .array([.string("id")])),
                  ])
                ),
              ])
            })
        ))
    } else if columns.first?.name == "id" {
      members.append(("primaryKey", .array([.string("id")])))
    }
    return .object(members)
  }

  private var isFigures: Bool { columns.map(\.name) == CompiledTable.columnNames }

  /// Whether a text is a number without needless zeros before it.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" }
    let hasLeadingZero = digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
    return !hasLeadingZero && Double(plain: text) != nil
  }

  /// The narrowest type that all cells of a column have; codes with leading
  /// zeros are text.
  private static func type(of column: Int, in text: DelimitedText) -> String {
    let fields = (1..<max(1, text.recordCount)).lazy.map { text.string($0, column) }
      .filter { !$0.isEmpty }
    guard !fields.isEmpty else { return "string" }
    if fields.allSatisfy({ text in Int(text).map { String($0) == text } ?? false }) {
      return "integer"
    }
    if fields.allSatisfy(isNumber) { return "number" }
    let isDate = fields.allSatisfy { $0.utf8.count == 10 && CalendarDate($0) != nil }
    return isDate ? "date" : "string"
  }
}
