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

    scan.readAhead(texts: Array(keys.prefix(4)), numbers: [keys[4]])
    var rows = scan.rows
    var coverage = YearCoverage()
    let periods = scan.datedYears(keys[0], &rows, &coverage) { $0.dayNumber($1, $2) }
    let counts = scan.numbers(keys[4], rows)
    scan.forget([keys[4]])
    let nationalities = scan.areas(keys[1], [.iso3], rows)
    let border = SumGroup.Codes.same(scan.code(ofArea: "EUB"))

    var figures = ScannedFigures(context)
    var sums = CellSums(consume counts, periods: periods, rows: rows)
    let total = figures.kind()
    sums.add([total], [SumGroup.Term(area: border, rank: 0)])
    sums.add([total], [SumGroup.Term(area: border, counterpart: .each(nationalities), rank: 1)])
    for (rank, (dimension, column)) in [("route", keys[2]), ("border_type", keys[3])].enumerated() {
      let parts = scan.parts(column) { text in
        figures.kind(breakdown: "\(dimension)=\(text.labelCode)")
      }
      sums.add(parts.kinds, [SumGroup.Term(part: .each(parts.ofRow), area: border, rank: 2 + rank)])
    }
    coverage.remark(in: &scan)
    return try scan.reading((consume sums).observations(scan, figures, covered: coverage.covered))
  }
}
