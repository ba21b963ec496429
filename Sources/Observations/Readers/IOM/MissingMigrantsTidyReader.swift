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

    scan.readAhead(texts: [keys[0], keys[1], keys[3], keys[4]], numbers: [keys[2]])
    var rows = scan.rows
    var coverage = YearCoverage()
    let periods = scan.datedYears(keys[0], &rows, &coverage) { $0.date($1, $2) }
    let dead = scan.numbers(keys[2], rows)
    let areas = scan.areas(keys[1], [.iso3], rows)
    let world = SumGroup.Codes.same(scan.code(ofArea: "WLD"))

    var figures = ScannedFigures(context)
    var sums = CellSums(dead, periods: periods, rows: rows)
    func terms(part: SumGroup.Codes, rank: Int) -> [SumGroup.Term] {
      [
        SumGroup.Term(part: part, area: .each(areas), rank: rank),
        SumGroup.Term(part: part, area: world, rank: rank + 3),
      ]
    }
    sums.add([figures.kind()], terms(part: .same(0), rank: 0))
    for (rank, (dimension, column)) in [("route", keys[3]), ("cause", keys[4])].enumerated() {
      let parts = scan.parts(column) { text in
        figures.kind(breakdown: "\(dimension)=\(text.labelCode)")
      }
      sums.add(parts.kinds, terms(part: .each(parts.ofRow), rank: 1 + rank))
    }
    coverage.remark(in: &scan)
    return try scan.reading((consume sums).observations(scan, figures, covered: coverage.covered))
  }
}
