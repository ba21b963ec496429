import DataFrames
import Yams

extension TableMapping {
  /// Reads `map.yml`.
  ///
  /// - Throws: ``DiagnosticError`` with every key and value that cannot be used.
  public init(contentsOf path: String) throws {
    try self.init(yaml: FileBytes.read(path), name: path)
  }

  /// Reads the text of a mapping, as ``init(contentsOf:)`` does.
  public init(yaml bytes: [UInt8], name: String) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DiagnosticError(
        Diagnostic(
          .encoding, file: name, message: "the mapping is not UTF-8", help: "save it as UTF-8"))
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw DiagnosticError(Self.diagnostic(of: error, file: name))
    }
    var reader = MappingReader(file: name)
    self = reader.mapping(of: root)
    guard reader.problems.isEmpty else { throw DiagnosticError(reader.problems) }
  }

  private static func diagnostic(of error: YamlError, file: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Diagnostic(
        .mapping, file: file, line: mark.line, column: mark.column, message: "no YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Diagnostic(
        .mapping, file: file, line: context.mark.line,
        message:
          "a key stands twice: \(duplicates.map { "\($0)" }.sorted().joined(separator: ", "))")
    default:
      Diagnostic(.mapping, file: file, message: "no YAML")
    }
  }
}

/// Takes the nodes of a mapping apart and notes what cannot be used.
private struct MappingReader {
  let file: String
  var problems: [Diagnostic] = []

  private static let keys = [
    "source", "series", "unit", "unit_multiplier", "area", "encoding", "delimiter", "header",
    "decimal", "missing", "columns", "values",
  ]

  mutating func mapping(of root: Node?) -> TableMapping {
    var mapping = TableMapping(unit: "", columns: [:])
    guard let root, let pairs = pairs(root, known: Self.keys) else {
      note(root, "a mapping has keys such as unit and columns")
      return mapping
    }
    for (key, node) in pairs {
      switch key {
      case "source": mapping.source = text(node)
      case "series": mapping.series = text(node)
      case "unit": mapping.unit = text(node) ?? ""
      case "area": mapping.area = text(node)
      case "unit_multiplier":
        mapping.unitMultiplier = convert(node, "a power of ten") { Int($0) } ?? 0
      case "header":
        mapping.header =
          convert(node, "a line from 1") { Int($0).flatMap { $0 > 0 ? $0 : nil } } ?? 1
      case "encoding":
        mapping.encoding = convert(
          node, "one of " + TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        ) { text in TextEncoding.allCases.first { $0.rawValue.lowercased() == text.lowercased() } }
      case "delimiter":
        mapping.delimiter = convert(node, "a comma, semicolon, tab or |") { text in
          let character = text == "tab" || text == "\\t" ? "\t" : text
          return [",", ";", "\t", "|"].contains(character) ? Character(character) : nil
        }
      case "decimal":
        mapping.notation = convert(node, "point or comma", NumberNotation.init(rawValue:))
      case "missing":
        mapping.missingMarks = Set(
          node.sequence.map { $0.compactMap { text($0) } } ?? [text(node)].compactMap(\.self))
      case "columns": columns(node, &mapping)
      default: mapping.values = values(node)
      }
    }
    check(mapping, root)
    return mapping
  }

  private mutating func columns(_ node: Node, _ mapping: inout TableMapping) {
    guard let pairs = pairs(node, known: TableMapping.parts + ["breakdown"]) else {
      return note(node, "columns has keys such as area, period and value")
    }
    for (part, node) in pairs {
      if part == "breakdown" {
        guard let breakdowns = self.pairs(node, known: nil) else {
          note(node, "breakdown has a name for each column, such as reason: Grund")
          continue
        }
        for (name, node) in breakdowns { mapping.breakdowns[name] = text(node) }
      } else if part == "period", node.string == "header" {
        mapping.hasPeriodsInHeader = true
      } else {
        mapping.columns[part] = text(node)
      }
    }
  }

  private mutating func values(_ node: Node) -> [String: [String: String]] {
    var values: [String: [String: String]] = [:]
    for (part, node) in pairs(node, known: nil) ?? [] {
      for (printed, code) in pairs(node, known: nil) ?? [] {
        values[part, default: [:]][printed] = text(code)
      }
    }
    return values
  }

  private mutating func check(_ mapping: TableMapping, _ root: Node) {
    func need(_ isThere: Bool, _ message: String) {
      if !isThere { note(root, message) }
    }
    need(!mapping.unit.isEmpty, "no unit: write a code of units.csv, such as unit: PERSONS")
    need(
      mapping.series != nil || mapping.columns["series"] != nil,
      "no series: write series: a_name, or columns: series: the column that names it")
    need(
      mapping.area != nil || mapping.columns["area"] != nil,
      "no area: write columns: area: the column, or area: MDA for the whole file")
    need(
      mapping.hasPeriodsInHeader || mapping.columns["period"] != nil,
      "no period: write columns: period: the column, or period: header")
    need(
      mapping.hasPeriodsInHeader || mapping.columns["value"] != nil,
      "no value: write columns: value: the column")
  }

  private mutating func pairs(_ node: Node, known: [String]?) -> [(String, Node)]? {
    guard let mapping = node.mapping else { return nil }
    return mapping.compactMap { key, value in
      guard let name = key.string else { return nil }
      if let known, !known.contains(name) {
        note(key, "«\(name)» is no key here; the keys are \(known.joined(separator: ", "))")
        return nil
      }
      return (name, value)
    }
  }

  private mutating func text(_ node: Node) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty else {
      note(node, "a text is expected here")
      return nil
    }
    if text == MappingSuggestion.placeholder { note(node, "«\(text)» is to be filled in") }
    return text
  }

  private mutating func convert<Value>(
    _ node: Node, _ expected: String, _ conversion: (String) -> Value?
  ) -> Value? {
    guard let text = node.scalar?.string else {
      note(node, "expected \(expected)")
      return nil
    }
    guard let value = conversion(text) else {
      note(node, "«\(text)» is not \(expected)")
      return nil
    }
    return value
  }

  private mutating func note(_ node: Node?, _ message: String) {
    problems.append(
      Diagnostic(
        .mapping, file: file, line: node?.mark?.line, column: node?.mark?.column, message: message))
  }
}
