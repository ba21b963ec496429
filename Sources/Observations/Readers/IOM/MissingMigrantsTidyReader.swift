/// Reads the incidents of the Missing Migrants Project in the tidy form of
/// `gdidata` (`iom-mmp-tidy`): deaths and disappearances by year, for the
/// country of the incident and for the world, also by route and by cause.
///
/// `dead` counts dead and missing people together. Incidents that are equal in
/// every column are different incidents and are all added. The figures of a
/// last year that the file does not cover to its end are dated with the months
/// it covers.
public struct MissingMigrantsTidyReader: PublisherReader {
  public let layout = "iom-mmp-tidy"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["t", "geo", "dead", "route", "cause"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["t", "geo", "dead", "route", "cause"])

    var sums = FigureSums()
    var coverage = YearCoverage()
    let world = scan.code(ofArea: "WLD")
    let series = context.series
    let total = sums.code(FigureSums.Kind(series: series))
    for record in scan.records {
      guard let date = scan.date(record, keys[0]) else { continue }
      coverage.note(year: date.year, month: date.month)
      let dead = scan.number(record, keys[2])
      let line = scan.line(record)
      let kinds =
        [total]
        + [("route", keys[3]), ("cause", keys[4])].map { dimension, column in
          let text = scan.textCode(record, column)
          return sums.code(total, column: column, text: text) {
            $0.breakdown = "\(dimension)=\(scan.text(text, of: column).labelCode)"
          }
        }
      for area in [scan.area(record, keys[1], [.iso3]), world].compactMap({ $0 }) {
        for kind in kinds {
          sums.add(dead, to: kind, area: area, period: Period(year: date.year), line: line)
        }
      }
    }
    coverage.remark(in: &scan)
    return try scan.reading(sums.observations(scan, covered: coverage.covered))
  }
}
