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
///
/// The columns are those of the edition of 2020. Those of 2019 (`Code`, `Type of
/// data (a)`) and of 2024 (`Data type` before `Location code`) are read as they
/// are documented; no such file was at hand to confirm them.
public struct DestinationTableReader: PublisherReader {
  public let layout = "undesa-destination"

  public init() {}

  /// What the editions call the columns of the code and of the type of data:
  /// those of 2020, 2019 and 2024.
  private static let editions = [
    (code: "Location code", type: "Type of data"), (code: "Code", type: "Type of data (a)"),
    (code: "Location code of destination", type: "Data type"),
    (code: "Location code", type: "Data type"),
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    // A table by destination and origin has these columns, too.
    guard sample.header(with: ["Location code of origin"]) == nil else { return nil }
    let recognitions = Self.editions.compactMap { code, type in
      sample.recognition(byColumns: [code, type], isSole: true)?
        .requiringYears(inHeaderWith: type, of: sample)
    }
    return recognitions.max { $0.confidence < $1.confidence }
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var (scan, columns) = try RecordScan.scan(
      bytes, name: name, context: context,
      headerWithOneOf: [Self.editions.map(\.code), Self.editions.map(\.type)])
    let (code, type) = (columns[0], columns[1])
    let blocks = try YearBlock.blocks(of: scan, after: max(code, type))
    scan.shareNotation(of: blocks.map(\.column))
    var observations = ObservationList()
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
}
