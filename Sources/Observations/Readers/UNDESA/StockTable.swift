/// The sheets of UN DESA's International Migrant Stock with one line an area and
/// blocks of years, whether the area is the destination or the origin.
///
/// The header is the line that names the code of the area. In the editions since
/// 2020 the years stand in it and the headings of the blocks above; in the
/// editions from 2015 to 2019 the headings stand in it and the years below.
enum StockTable {
  /// What the editions call the code of an area.
  private static let codes = [
    "Location code", "Code", "Country code", "Location code of destination",
  ]
  /// What they call the type of data.
  private static let types = ["Type of data", "Type of data (a)", "Data type"]
  /// What they call the area: tables of the population have no type of data.
  private static let areas = [
    "Region, development group, country or area",
    "Major area, region, country or area of destination", "Major area, region, country or area",
  ]

  /// What the header of a sample says.
  static func recognition(_ sample: FileSample) -> Recognition? {
    // A table by destination and origin, and the matrix of 2019, have such columns, too.
    guard sample.header(with: ["Location code of origin"]) == nil else { return nil }
    let recognitions = (types + areas).flatMap { other in
      codes.compactMap { code in
        sample.recognition(byColumns: [code, other], isSole: true)?
          .requiringYears(inHeaderWith: other, of: sample)
      }
    }
    return recognitions.max { $0.confidence < $1.confidence }
  }

  /// Whether the titles above the header say that the areas are origins.
  static func isByOrigin(_ sample: FileSample) -> Bool {
    let titles = sample.records().prefix { !$0.fields.contains(where: codes.contains) }
      .flatMap(\.fields)
    return titles.contains { $0.contains("area of origin") }
  }

  /// Reads the figures of each area, block and year.
  static func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var (scan, columns) = try RecordScan.scan(
      bytes, name: name, context: context, headerWithOneOf: [codes, types + areas])
    let code = columns[0]
    let type = scan.columnIfPresent(oneOf: types)
    let blocks = try YearBlock.blocks(of: scan, after: max(code, columns[1]))
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
      let letters = type.map { scan.string(record, $0) } ?? ""
      for (block, var cell) in zip(blocks, cells) {
        if cell.status == .normal {
          cell.status = status(ofType: letters)
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
