import Observations

/// A file of an output folder, complete before it is written.
public struct OutputFile: Sendable {
  /// What a file is, as a data package names it.
  public struct Kind: Sendable, Equatable {
    var format: String
    var mediaType: String

    public static let markdown = Kind(format: "md", mediaType: "text/markdown")
    public static let html = Kind(format: "html", mediaType: "text/html")
    public static let vegaLite = Kind(
      format: "vl.json", mediaType: "application/vnd.vegalite.v5+json")
    public static let csv = Kind(format: "csv", mediaType: "text/csv")
    public static let tsv = Kind(format: "tsv", mediaType: "text/tab-separated-values")
    public static let xlsx = Kind(
      format: "xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    public static let json = Kind(format: "json", mediaType: "application/json")
    public static let jsonl = Kind(format: "jsonl", mediaType: "application/jsonl")
    public static let jsonStat = Kind(format: "json-stat", mediaType: "application/json")
    public static let px = Kind(format: "px", mediaType: "text/x-pcaxis")
    public static let sdmxStructure = Kind(
      format: "xml", mediaType: "application/vnd.sdmx.structure+xml; version=2.1")
  }

  /// A column of a table in the file.
  public struct Field: Sendable, Equatable {
    var name: String
    /// `string`, `number` or `integer`.
    var type: String
  }

  /// The path relative to the folder.
  public var path: String
  public let bytes: [UInt8]
  /// The digest of the bytes, which the data package and the manifest both name.
  public let sha256: String
  public var kind: Kind
  /// The columns of a table of records; empty where the file is none.
  public var fields: [Field]

  public init(_ path: String, _ bytes: [UInt8], _ kind: Kind, fields: [Field] = []) {
    self.path = path
    self.bytes = bytes
    sha256 = SHA256.hexadecimal(bytes)
    self.kind = kind
    self.fields = fields
  }

  /// The columns of a table; those with figures are numbers.
  static func fields(of table: Table) -> [Field] {
    let layout = DelimitedLayout(table, groupHeader: TableTextOptions().groupHeader)
    var types = layout.headers.map { _ in "string" }
    for row in table.rows {
      let isFigure = layout.fields(of: row) { cell in
        if case .number = cell.content { true } else { false }
      } text: { _ in
        false
      }
      for (index, found) in isFigure.enumerated() where found { types[index] = "number" }
    }
    return zip(layout.headers, types).map { Field(name: $0, type: $1) }
  }

  /// The columns of an SDMX-CSV file, by the data structure.
  static func fields(ofSDMX table: Table) -> [Field] {
    table.columns.map { column in
      let type =
        switch SDMXComponent(rawValue: column.header) {
        case .value, .lowerBound, .upperBound: "number"
        case .unitMultiplier, .decimals: "integer"
        default: "string"
        }
      return Field(name: column.header, type: type)
    }
  }
}
