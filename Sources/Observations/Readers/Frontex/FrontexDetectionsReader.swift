/// Reads detections of illegal border crossing by month, route, border and
/// nationality in the tidy form of `gdidata` (`frontex-detections`).
///
/// Months, counted in days since 1 January 1970, are added up to years for the
/// external borders of the European Union (area `EUB`): in all, by nationality
/// (the counterpart), by route and by type of border. A detection is a
/// crossing, not a person. The figures of a last year that the file does not
/// cover to its end are dated with the months it covers.
public struct FrontexDetectionsReader: PublisherReader {
  public let layout = "frontex-detections"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["t", "nat", "route", "type", "n"], isSole: false)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["t", "nat", "route", "type", "n"])

    var sums = FigureSums()
    var coverage = YearCoverage()
    let border = scan.code(ofArea: "EUB")
    let total = sums.code(FigureSums.Kind(series: context.series))
    for record in scan.records {
      guard let month = scan.dayNumber(record, keys[0]) else { continue }
      coverage.note(year: month.year, month: month.month)
      let period = Period(year: month.year)
      let count = scan.number(record, keys[4])
      let line = scan.line(record)
      sums.add(count, to: total, area: border, period: period, line: line)
      if let nationality = scan.area(record, keys[1], [.iso3]) {
        sums.add(
          count, to: total, area: border, counterpart: nationality, period: period, line: line)
      }
      for (dimension, column) in [("route", keys[2]), ("border_type", keys[3])] {
        let text = scan.textCode(record, column)
        let part = sums.code(total, column: column, text: text) {
          $0.breakdown = "\(dimension)=\(scan.text(text, of: column).labelCode)"
        }
        sums.add(count, to: part, area: border, period: period, line: line)
      }
    }
    coverage.remark(in: &scan)
    return try scan.reading(sums.observations(scan, covered: coverage.covered))
  }
}
