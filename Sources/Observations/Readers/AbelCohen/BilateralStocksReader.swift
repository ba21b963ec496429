/// The bilateral migrant stocks that Abel and Cohen used
/// (`abel-cohen-stocks`): a line for each year, origin and destination, with
/// columns for both sexes, men and women. The area is the destination.
public struct BilateralStocksReader: PublisherReader {
  public let layout = "abel-cohen-stocks"

  public init() {}

  private static let keys = ["year", "orig", "dest"]
  private static let sexes = ["both", "male", "female"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: Self.keys + Self.sexes, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(Self.keys)
    let columns = try scan.columns(Self.sexes)
    var figures = ScannedFigures(context)
    figures.list.reserveCapacity(scan.records.count * columns.count)
    let kinds = [Observation.total, "M", "F"].map { figures.kind(sex: $0) }
    for record in scan.records {
      guard let period = scan.year(record, keys[0]),
        let origin = scan.area(record, keys[1], [.iso3]),
        let destination = scan.area(record, keys[2], [.iso3])
      else { continue }
      let line = scan.line(record)
      for (kind, column) in zip(kinds, columns) {
        guard let cell = scan.printed(record, column) else { continue }
        figures.append(
          kind, area: destination, counterpart: origin, period: period, cell: cell, line: line,
          of: scan)
      }
    }
    return try scan.reading(figures.list)
  }
}
