/// The tables of UN DESA's International Migrant Stock by destination
/// (`undesa-destination`).
///
/// One line a country or region; the line above the header says what each
/// block of seven years holds, such as `…, males`. The option `block` names
/// the beginning of the headings to read; without it all blocks are read. A rate
/// of change is printed under `1990-1995`: the period is the five years.
/// The letters of "Type of data" are kept as the mark: a stock counted by
/// citizenship (`C`) carries the status that its definition differs, one
/// without any data (`I`) that it is imputed.
public struct DestinationTableReader: PublisherReader {
  public let layout = "undesa-destination"

  public init() {}

  private struct Block {
    var column: Int
    var period: Period
    var sex: String
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["Location code", "Type of data"], isSole: true)?
      .requiringYears(inHeaderWith: "Type of data", of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(
      bytes, name: name, context: context, headerWith: ["Location code", "Type of data"])
    let code = try scan.column("Location code")
    let type = try scan.column("Type of data")
    let blocks = try blocks(of: scan, after: type)
    var observations: [Observation] = []
    var seen: [String: [PublishedCell]] = [:]

    for record in scan.records where !scan.string(record, code).isEmpty {
      guard let area = scan.areaID(record, code, [.m49]) else { continue }
      let line = scan.line(record)
      var cells: [PublishedCell] = []
      for block in blocks {
        if let cell = scan.printed(record, block.column) { cells.append(cell) }
      }
      guard cells.count == blocks.count else { continue }
      if let earlier = seen.updateValue(cells, forKey: area) {
        if earlier == cells {
          scan.log.remark("a line printed twice with the same figures was read once", line: line)
        } else {
          scan.problem(record, code, "a second line for \(area) has other figures: keep one")
        }
        continue
      }
      let letters = scan.string(record, type)
      for (block, var cell) in zip(blocks, cells) {
        if cell.status == .normal {
          cell.status = Self.status(ofType: letters)
          cell.mark = letters
        }
        observations.append(
          scan.observation(
            DimensionKey(area: area, sex: block.sex), period: block.period, cell: cell, line: line))
      }
    }
    return try scan.reading(observations)
  }

  /// What the letters of "Type of data" say of a figure.
  static func status(ofType letters: String) -> ObservationStatus {
    if letters.contains("I") { return .imputed }
    return letters.contains("C") && !letters.contains("B") ? .definitionDiffers : .normal
  }

  private func blocks(of scan: RecordScan, after first: Int) throws -> [Block] {
    let (name, line) = (scan.text.name, scan.line(scan.header))
    guard let groups = (0..<scan.header).last(where: { !scan.isBlank($0) }) else {
      throw ReadingError(
        file: name, line: line,
        "no line above the header says what the blocks of years hold: use the whole sheet")
    }
    let prefix = scan.context.options["block"] ?? ""
    var blocks: [Block] = []
    var heading = ""
    for (column, title) in scan.columnNames.enumerated() where column > first {
      let above = scan.string(groups, column)
      if !above.isEmpty { heading = above }
      guard !title.isEmpty, heading.hasPrefix(prefix) else { continue }
      guard let period = PeriodText.years(title) else {
        throw ReadingError(
          file: name, line: line, column: column + 1,
          "'\(title)' under '\(heading)' is not a year: name the blocks to read with `block`")
      }
      blocks.append(Block(column: column, period: period, sex: Self.sex(ofHeading: heading)))
    }
    guard !blocks.isEmpty else {
      throw ReadingError(
        file: name, line: scan.line(groups),
        "no heading begins with '\(prefix)': copy one from this line")
    }
    return blocks
  }

  private static func sex(ofHeading heading: String) -> String {
    let words = heading.lowercased().split { !$0.isLetter }
    if words.contains("females") || words.contains("female") { return "F" }
    if words.contains("males") || words.contains("male") { return "M" }
    return Observation.total
  }
}
