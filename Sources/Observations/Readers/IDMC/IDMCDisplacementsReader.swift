/// Reads new internal displacements by country, year and cause in the tidy form
/// of `gdidata` (`idmc-displacements`).
///
/// Every cause but conflict is a hazard: hazards are kept one by one and added
/// up to disasters, conflict and disasters to the total, for each country and
/// for the world. A displacement is a movement, not a person.
public struct IDMCDisplacementsReader: PublisherReader {
  public let layout = "idmc-displacements"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["geo", "t", "cause", "n"], isSole: false)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["geo", "t", "cause", "n"])

    var sums = FigureSums()
    let world = scan.code(ofArea: "WLD")
    for record in scan.records {
      guard let period = scan.year(record, keys[1]) else { continue }
      let count = scan.number(record, keys[3])
      let cause = scan.string(record, keys[2]).labelCode
      var breakdowns: [String?] = [nil]
      if cause == "conflict" {
        breakdowns.append("cause=conflict")
      } else {
        breakdowns += ["cause=disaster", "hazard=\(cause)"]
      }
      let areas = [scan.area(record, keys[0], [.iso3]), world].compactMap { $0 }
      for breakdown in breakdowns {
        let kind = sums.code(FigureSums.Kind(series: context.series, breakdown: breakdown))
        for area in areas {
          sums.add(count, to: kind, area: area, period: period, line: scan.line(record))
        }
      }
    }
    return try scan.reading(sums.observations(scan))
  }
}
