import DataFrames

/// A draft of a mapping, made by looking at the columns of a table.
///
/// What each column seems to hold is written beside it as a comment, with how
/// many of its cells say so, for a person to check: series and unit are never
/// guessed.
public struct MappingSuggestion: Sendable {
  /// What a column seems to hold.
  struct Column {
    var title: String
    var filled = 0
    var distinct = 0
    var first = ""
    /// The share of filled cells that are each thing.
    var areaShare = 0.0
    var areaScheme = AreaScheme.name
    var periodShare = 0.0
    var numberShare = 0.0
    var sexShare = 0.0
    var ageShare = 0.0
    var isPeriodTitle: Bool { PeriodText.period(title) != nil }
    /// The area of each cell, to tell two columns of the same areas from two areas.
    var areas: [String?] = []
    var texts: [String] = []
  }

  private let file: String
  private let encoding: DecodedText
  private let dialect: DelimitedText.Dialect
  private let headerLine: Int
  private let columns: [Column]
  private let recordCount: Int
  private let finding: NumberNotation.Finding

  /// What stands where a person has to decide; a mapping that still has it is refused.
  static let placeholder = "fill_in"

  /// How many records are looked at.
  private static let sampleCount = 2000
  private static let schemes: [AreaScheme] = [.iso3, .iso2, .m49, .eurostat, .name]

  /// - Throws: an error of the file or of the CSV reader, or ``DiagnosticError``
  ///   where no line looks like one of column names.
  public init(_ bytes: [UInt8], name: String, areas: AreaCatalogue, encoding: TextEncoding? = nil)
    throws
  {
    file = name
    let decoded = TextEncoding.decoded(bytes, declared: encoding)
    self.encoding = decoded
    dialect = FileSample(decoded.text, encoding: .utf8).likelyDialect
    let text = try DelimitedText(decoded.text, dialect: dialect, name: name)
    let width = Self.usualWidth(of: text)
    guard width > 1,
      let header = (0..<text.recordCount).first(where: { record in
        text.fieldCount(record) == width
          && (0..<width).allSatisfy { !text.string(record, $0).trimmed.isEmpty }
      })
    else {
      throw DiagnosticError(
        Diagnostic(
          .mapping, file: name, message: "no line looks like one of column names",
          help: "save the table with one line of names for all its columns"))
    }
    headerLine = text.line(header)
    let records = (header + 1..<text.recordCount).filter { text.fieldCount($0) == width }
    recordCount = records.count
    columns = (0..<width).map {
      Self.column($0, of: text, header: header, records: records.prefix(Self.sampleCount), areas)
    }
    finding =
      Self.valueColumns(of: columns).map { $0.texts }.first.map {
        NumberNotation.finding(in: $0)
      } ?? .needless
  }

  private static func usualWidth(of text: DelimitedText) -> Int {
    var counts: [Int: Int] = [:]
    for record in 0..<min(text.recordCount, sampleCount) {
      counts[text.fieldCount(record), default: 0] += 1
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  private static func column(
    _ field: Int, of text: DelimitedText, header: Int, records: ArraySlice<Int>,
    _ catalogue: AreaCatalogue
  ) -> Column {
    var column = Column(title: text.string(header, field).trimmed)
    column.texts = records.map { text.string($0, field).trimmed }
    let filled = column.texts.filter { !$0.isEmpty }
    column.filled = filled.count
    column.distinct = Set(filled).count
    column.first = filled.first ?? ""
    guard !filled.isEmpty else { return column }
    func share(_ isThing: (String) -> Bool) -> Double {
      Double(filled.count(where: isThing)) / Double(filled.count)
    }
    for scheme in schemes {
      let share = share { catalogue.id($0, scheme: scheme) != nil }
      if share > column.areaShare { (column.areaShare, column.areaScheme) = (share, scheme) }
    }
    column.areas = column.texts.map { catalogue.id($0, scheme: column.areaScheme) }
    column.periodShare = share { text in
      let year = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
      return PeriodText.period(year).map { 1850...2150 ~= $0.year } ?? false
    }
    let notation = NumberNotation.finding(in: filled).notation
    column.numberShare = share {
      PublishedNumber($0, notation: notation ?? .decimalPoint) != nil
        || PublishedCell(missing: $0) != nil
    }
    column.sexShare = share { SexCode.code($0) != nil }
    column.ageShare = share { AgeCode.code($0) != nil }
    return column
  }

  /// Columns of numbers that are neither periods nor codes of areas.
  private static func valueColumns(of columns: [Column]) -> [Column] {
    let isWide = columns.count(where: \.isPeriodTitle) >= 2
    if isWide { return columns.filter(\.isPeriodTitle) }
    return columns.filter {
      $0.numberShare >= 0.6 && $0.periodShare < 0.9
        && !($0.areaShare >= 0.9 && $0.areaScheme != .name)
    }.sorted { ($1.distinct, $0.title) < ($0.distinct, $1.title) }
  }

  /// The mapping as YAML with comments.
  public var yaml: String {
    var lines = [
      "# A draft for \(file): \(recordCount) records below line \(headerLine), \(columns.count) "
        + "columns, \(encoding.encoding.rawValue)\(encoding.isGuessed ? " (guessed)" : "").",
      "# Check every line; series and unit have to be filled in.",
      "series: fill_in              # a name of your own, or one that gcm indicators national waits for",
      "unit: PERSONS                # a code of framework/units.csv",
    ]
    if encoding.isGuessed { lines.append("encoding: \(encoding.encoding.rawValue)") }
    if let name = Self.delimiterName(dialect.delimiter) { lines.append("delimiter: \(name)") }
    if headerLine > 1 {
      lines.append("header: \(headerLine)                    # the line of the column names")
    }
    switch finding {
    case .proven(let notation, let text):
      lines.append("decimal: \(notation.rawValue)               # as in \(Self.quoted(text))")
    case .ambiguous(let text):
      lines.append(
        "decimal: point               # \(Self.quoted(text)) can be read in two ways: point or comma?"
      )
    case .contradictory(let one, let other):
      lines.append(
        "# numbers are written in two ways: \(Self.quoted(one)) and \(Self.quoted(other))")
    case .needless: break
    }
    lines.append("columns:")
    var taken: Set<String> = []
    func take(_ part: String, _ column: Column, _ comment: String) {
      taken.insert(column.title)
      lines.append("  \(part): \(Self.quoted(column.title))  # \(comment)")
    }
    let isWide = columns.count(where: \.isPeriodTitle) >= 2
    let areaColumns = columns.filter { $0.areaShare >= 0.6 && $0.filled > 0 && !$0.isPeriodTitle }
      .filter { $0.areaScheme == .name || $0.numberShare < 0.9 || $0.areaShare >= 0.9 }
      .filter { $0.periodShare < 0.9 }
      .enumerated().sorted { ($1.element.areaShare, $0.offset) < ($0.element.areaShare, $1.offset) }
      .map(\.element)
    if let area = areaColumns.first {
      take("area", area, "\(Self.percent(area.areaShare)) are areas by \(area.areaScheme.rawValue)")
      for other in areaColumns.dropFirst() {
        if zip(other.areas, area.areas).allSatisfy({ $0 == $1 || $0 == nil || $1 == nil }) {
          taken.insert(other.title)
          lines.append("  # \(Self.quoted(other.title)) names the same areas")
        } else if !lines.contains(where: { $0.hasPrefix("  counterpart:") }) {
          take("counterpart", other, "other areas than \(Self.quoted(area.title)) names")
        }
      }
    } else {
      lines.append(
        "  area: fill_in  # no column has mostly areas; area: MDA above is for a whole file")
    }
    if isWide {
      lines.append("  period: header  # columns are named by periods")
      for column in columns where column.isPeriodTitle { taken.insert(column.title) }
    } else if let period = columns.first(where: {
      $0.periodShare >= 0.9 && !taken.contains($0.title)
    }) {
      take(
        "period", period,
        "\(Self.percent(period.periodShare)) are periods, the first \(Self.quoted(period.first))")
    } else {
      lines.append("  period: fill_in  # no column has mostly periods")
    }
    if !isWide {
      let values = Self.valueColumns(of: columns).filter { !taken.contains($0.title) }
      if let value = values.first {
        take("value", value, "\(Self.percent(value.numberShare)) are numbers or marks")
        for other in values.dropFirst() {
          lines.append("  # \(Self.quoted(other.title)) has numbers, too")
          taken.insert(other.title)
        }
      } else {
        lines.append("  value: fill_in  # no column has mostly numbers")
      }
    }
    var codes: [(part: String, texts: [String])] = []
    for (part, share) in [("sex", \Column.sexShare), ("age", \Column.ageShare)] {
      guard
        let column = columns.filter({ !taken.contains($0.title) && $0[keyPath: share] >= 0.5 })
          .max(by: { $0[keyPath: share] < $1[keyPath: share] })
      else { continue }
      take(part, column, "\(Self.percent(column[keyPath: share])) are known")
      let unknown = Set(column.texts.filter { !$0.isEmpty }).filter {
        (part == "sex" ? SexCode.code($0) : AgeCode.code($0)) == nil
      }
      if !unknown.isEmpty { codes.append((part, unknown.sorted())) }
    }
    let rest = columns.filter { !taken.contains($0.title) }
    let breakdowns = rest.filter {
      2...40 ~= $0.distinct && ($0.distinct * 2 <= $0.filled || $0.distinct <= 5)
    }
    if !breakdowns.isEmpty {
      lines.append("  breakdown:  # delete what only describes")
      for column in breakdowns {
        lines.append(
          "    \(column.title.labelCode): \(Self.quoted(column.title))  # \(column.distinct) texts")
        if column.distinct <= 12 {
          codes.append((column.title.labelCode, Set(column.texts.filter { !$0.isEmpty }).sorted()))
        }
      }
    }
    for column in rest where !breakdowns.contains(where: { $0.title == column.title }) {
      lines.append("# \(Self.quoted(column.title)) is left out: \(column.distinct) different texts")
    }
    if !codes.isEmpty {
      lines.append("values:  # the code of each text; _T is the total")
      for (part, texts) in codes {
        lines.append("  \(part):")
        for text in texts {
          lines.append(
            "    \(Self.quoted(text)): \(Self.quoted(SexCode.code(text) ?? text.labelCode))")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func delimiterName(_ delimiter: UInt8) -> String? {
    switch delimiter {
    case UInt8(ascii: ","): nil
    case UInt8(ascii: "\t"): "tab"
    default: "\"\(Character(UnicodeScalar(delimiter)))\""
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) percent"
  }

  /// A text as YAML writes it between double quotes.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
