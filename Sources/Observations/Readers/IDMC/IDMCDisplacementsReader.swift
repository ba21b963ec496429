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
    let total = sums.code(FigureSums.Kind(series: context.series))
    let conflict = sums.code(
      FigureSums.Kind(series: context.series, breakdown: "cause=conflict"))
    let disaster = sums.code(
      FigureSums.Kind(series: context.series, breakdown: "cause=disaster"))
    let world = scan.code(ofArea: "WLD")
    for record in scan.records {
      guard let period = scan.year(record, keys[1]) else { continue }
      let count = scan.number(record, keys[3])
      let text = scan.textCode(record, keys[2])
      let cause = sums.code(total, column: keys[2], text: text) {
        let cause = scan.text(text, of: keys[2]).labelCode
        $0.breakdown = cause == "conflict" ? "cause=conflict" : "hazard=\(cause)"
      }
      let kinds = cause == conflict ? [total, conflict] : [total, disaster, cause]
      let area = scan.area(record, keys[0], [.iso3])
      let line = scan.line(record)
      for kind in kinds {
        if let area { sums.add(count, to: kind, area: area, period: period, line: line) }
        sums.add(count, to: kind, area: world, period: period, line: line)
      }
    }
    return try scan.reading(sums.observations(scan))
  }
}
