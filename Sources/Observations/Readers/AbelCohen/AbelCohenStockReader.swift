/// Bilateral stocks in the layout of Abel and Cohen (`abel-cohen-stocks`): a
/// line for each `year`, `orig` and `dest` (ISO 3166-1 alpha-3), a column for
/// each sex.
///
/// The origin becomes the counterpart of the destination.
public struct AbelCohenStockReader: PublisherReader {
  public let layout = "abel-cohen-stocks"

  public init() {}

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["year", "orig", "dest"])
    let sexes = [("both", Observation.total), ("male", "M"), ("female", "F")]
    let columns = try scan.columns(sexes.map(\.0))
    var observations: [Observation] = []
    for record in scan.records {
      guard let period = scan.year(record, keys[0]),
        let origin = scan.area(record, keys[1], [.iso3]),
        let destination = scan.area(record, keys[2], [.iso3])
      else { continue }
      for (column, sex) in zip(columns, sexes.map(\.1)) {
        guard let cell = scan.printed(record, column) else { continue }
        observations.append(
          scan.observation(
            DimensionKey(
              area: scan.areas[Int(destination)], counterpart: scan.areas[Int(origin)], sex: sex),
            period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }
}
