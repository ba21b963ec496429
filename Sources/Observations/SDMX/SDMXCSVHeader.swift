import DataFrames

/// The header line of an SDMX-CSV file, version 1.0, 2.0 or 2.1.
struct SDMXCSVHeader {
  /// The version, as far as the columns tell: 2.1 differs from 2.0 in the cells only.
  enum Version {
    case one
    case two
  }

  /// A column of codes or of values.
  struct Column {
    /// The id of its dimension, measure or attribute.
    var id: String
    var index: Int
    /// Whether cells hold a label after the id, `372: Ireland`.
    var hasLabels: Bool
    /// The languages of a text, `ATTR[en;fr]`, or none.
    var languages: [String] = []
    /// Whether a cell can hold several values, `ATTR[]`.
    var isMultivalued = false
  }

  var version: Version
  var columns: [Column]
  /// The separator of several values in a cell; `nil` where the header names none.
  var subseparator: Character?

  /// How the fields are set apart: by the byte right after the first word.
  ///
  /// - Returns: `nil` for a text that does not begin as SDMX-CSV does.
  static func dialect(of bytes: [UInt8]) -> DelimitedText.Dialect? {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let isQuoted = rest.first == UInt8(ascii: "\"")
    if isQuoted { rest = rest.dropFirst() }
    guard let word = ["DATAFLOW", "STRUCTURE"].first(where: { rest.starts(with: $0.utf8) }) else {
      return nil
    }
    rest = rest.dropFirst(word.utf8.count)
    // The separator of several values stands in brackets before it.
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      rest = rest[(end + 1)...]
    }
    if isQuoted { rest = rest.dropFirst() }
    switch rest.first {
    case UInt8(ascii: ","): return .csv
    case UInt8(ascii: ";"): return .semicolonSeparated
    case UInt8(ascii: "\t"): return .tabSeparated
    default: return nil
    }
  }

  /// Reads the titles of the columns; `nil` where the first is none of SDMX-CSV.
  init?(_ titles: [String]) {
    guard let first = titles.first else { return nil }
    let start = first.prefix { $0 != "[" && $0 != ":" }
    switch start {
    case "DATAFLOW": version = .one
    case "STRUCTURE": version = .two
    default: return nil
    }
    if first.hasSuffix("]") { subseparator = first.dropFirst(start.count + 1).first }
    let hasNames = titles.contains("STRUCTURE_NAME")
    columns = []
    var index = 0
    while index < titles.count {
      let title = titles[index]
      var column = Column(id: title, index: index, hasLabels: false)
      if let colon = title.firstRange(of: ": ") {
        column.id = String(title[..<colon.lowerBound])
        column.hasLabels = true
      }
      if let bracket = column.id.firstIndex(of: "["), column.id.hasSuffix("]") {
        let inside = column.id[column.id.index(after: bracket)...].dropLast()
        column.languages = inside.split(separator: ";").map(String.init)
        column.isMultivalued = inside.isEmpty
        column.id = String(column.id[..<bracket])
      }
      columns.append(column)
      // With names, the next column holds the name of each code.
      let isNamed =
        hasNames && !["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"].contains(column.id)
      index += isNamed ? 2 : 1
    }
  }

  /// The column of an id, without regard to case.
  func column(_ id: String) -> Column? {
    columns.first { $0.id == id } ?? columns.first { $0.id.lowercased() == id.lowercased() }
  }

  /// The columns that identify the data set.
  static let identity: Set<String> = [
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE",
  ]
}
