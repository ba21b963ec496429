/// The table of UN DESA's International Migrant Stock by destination and origin
/// (`undesa-origin-destination-table`), editions of 2020 and 2024: one line a
/// pair, a block of years for both sexes, males and females.
///
/// The line above the header says what each block holds. An origin that is the
/// world is the total over all origins. The letters of "Type of data" of the
/// destination become the mark and the status as in the tables by destination.
/// The option `sexes=both` leaves the figures of each sex out. No file of either
/// edition was at hand; the columns are those by which public programs read them.
public struct OriginDestinationTableReader: PublisherReader {
  public let layout = "undesa-origin-destination-table"

  public init() {}

  private static let destination = "Location code of destination"
  private static let origin = "Location code of origin"
  private static let types = [
    "Type of data of destination", "Data type", "Type of data",
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: [Self.destination, Self.origin], isSole: true)?
      .requiringYears(inHeaderWith: Self.origin, of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var (scan, columns) = try RecordScan.scan(
      bytes, name: name, context: context, headerWithOneOf: [[Self.destination], [Self.origin]])
    let type = scan.columnIfPresent(oneOf: Self.types)
    var blocks = try YearBlock.blocks(of: scan, after: columns.max() ?? 0)
    if context.options["sexes"] == "both" { blocks.removeAll { $0.sex != Observation.total } }
    scan.shareNotation(of: blocks.map(\.column))
    var observations = ObservationList()
    observations.reserveCapacity(scan.records.count * blocks.count)

    for record in scan.records where !scan.string(record, columns[0]).isEmpty {
      guard let area = scan.areaID(record, columns[0], [.m49]),
        let origin = scan.areaID(record, columns[1], [.m49])
      else { continue }
      let letters = type.map { scan.string(record, $0) } ?? ""
      let status = StockTable.status(ofType: letters)
      for block in blocks {
        guard var cell = scan.printed(record, block.column) else { continue }
        if cell.status == .normal { (cell.status, cell.mark) = (status, letters) }
        let key = DimensionKey(
          area: area, counterpart: origin == "WLD" ? nil : origin, sex: block.sex)
        observations.append(
          scan.observation(key, period: block.period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }
}
