import DataFrames
import Observations

/// The parsers that are fed with random bytes; each is run on its own.
///
/// An error is what a parser should make of nonsense. A trap, an overrun, a
/// hang or an exhausted memory is a defect.
enum FuzzTarget: String, CaseIterable {
  /// Records and fields of delimited text.
  case csv
  /// Wide texts with packed keys and flags.
  case wide
  /// JSON lines.
  case jsonlines
  /// Files and streams of Arrow.
  case arrow
  /// Any encoding to UTF-8.
  case encoding
  /// Numbers in all forms, and what a column proves.
  case number
  /// The recognition of a layout by all readers.
  case recognition
  /// Every reader, whatever the file looks like.
  case readers
  /// A mapping in YAML, and a table read by it.
  case mapping
  /// A figure table of the user, checked.
  case figures

  func run(_ bytes: [UInt8]) {
    switch self {
    case .csv:
      for dialect in FileSample.dialects {
        guard let text = try? DelimitedText(bytes, dialect: dialect, name: "f") else { continue }
        for record in 0..<text.recordCount {
          for field in 0..<text.fieldCount(record) { _ = text.string(record, field) }
        }
        // Regular texts are read in another way than all others, to the same frame.
        let options = CSVReadingOptions(dialect: dialect)
        let slow = try? DataFrame(text, options: options)
        precondition((try? DataFrame(csv: bytes, name: "f", options: options)) == slow)
      }
    case .wide:
      let frame = try? DataFrame(wideText: bytes, name: "f").csvBytes()
      // Lines that end in CR are read in another way, to the same frame.
      guard !bytes.contains(0x0D) else { return }
      let returned = bytes.map { $0 == 0x0A ? 0x0D : $0 }
      precondition((try? DataFrame(wideText: returned, name: "f").csvBytes()) == frame)
    case .jsonlines:
      guard let frame = try? DataFrame(jsonLines: bytes, name: "f") else { return }
      let written = try! frame.jsonLinesBytes()
      precondition((try? DataFrame(jsonLines: written, name: "f"))?.rowCount == frame.rowCount)
    case .arrow: _ = try? DataFrame(arrow: bytes, name: "f")
    case .encoding:
      let decoded = TextEncoding.decoded(bytes)
      precondition(String(validating: decoded.text, as: UTF8.self) != nil)
      for encoding in TextEncoding.allCases {
        _ = TextEncoding.decoded(bytes, declared: encoding).damagedLines
      }
    case .number:
      let texts = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      _ = NumberNotation.finding(in: texts)
      for text in texts {
        for notation in [nil, NumberNotation.decimalPoint, .decimalComma] {
          guard let number = PublishedNumber(text, notation: notation) else { continue }
          precondition(number.value.isFinite)
        }
      }
    case .recognition:
      _ = LayoutIdentification(FileSample(bytes)).verdict
    case .readers: read(bytes)
    case .mapping: map(bytes)
    case .figures:
      guard let table = try? ObservationTable(csv: bytes, name: "f") else { return }
      let figures = (0..<table.rowCount).map { table[$0] }
      _ = FigureCheck(areas: Self.areas, percentUnits: ["PERCENT"]).report(on: figures)
      _ = RevisionReport(old: figures, new: Array(figures.dropFirst())).meanRevision
    }
  }

  /// A few areas under every scheme.
  static let areas = try! AreaCatalogue([
    Area(
      id: "AUT", kind: .country, iso2: "AT", m49: "040", eurostat: "AT", unhcr: "AUS",
      nameEnglish: "Austria", nameFrench: "Autriche", nameRussian: "Австрия"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World", variants: ["m49:900"]),
  ])

  private func read(_ bytes: [UInt8]) {
    for reader in Readers.all {
      for options in Self.options {
        var context = ReadingContext(
          areas: Self.areas, source: "s", file: "f", series: "*", unit: "PERSONS",
          options: options)
        context.leavesOutProblems = true
        _ = try? reader.read(bytes, name: "f", context: context)
      }
    }
  }

  /// The options without which some readers refuse every file.
  private static let options: [[String: String]] = [
    [:], ["give": "pairs", "period": "2017", "variable": "gdp", "column": "births"],
    ["give": "destinations", "totals": "none", "total": "popF+popM"],
  ]

  /// The bytes before a line of three hyphens are the mapping, the others the table.
  private func map(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "\n---\n", maxSplits: 1)
    guard let yaml = parts.first,
      let mapping = try? TableMapping(yaml: Array(yaml.utf8), name: "map.yml")
    else { return }
    let table = parts.count > 1 ? Array(parts[1].utf8) : []
    let context = ReadingContext(
      areas: Self.areas, source: "s", file: "f", series: "*", unit: "PERSONS")
    _ = try? MappedTableReader(mapping).read(table, name: "f", context: context)
    _ = try? MappingSuggestion(table, name: "f", areas: Self.areas).yaml
  }
}
