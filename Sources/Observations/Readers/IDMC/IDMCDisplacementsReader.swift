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

    scan.readAhead(texts: Array(keys.prefix(3)), numbers: [keys[3]])
    var rows = scan.rows
    let periods = scan.years(keys[1], &rows)
    let counts = scan.numbers(keys[3], rows)
    let areas = scan.areas(keys[0], [.iso3], rows)
    let world = SumGroup.Codes.same(scan.code(ofArea: "WLD"))

    var figures = ScannedFigures(context)
    let causes = scan.texts(of: keys[2]).map { $0.labelCode }
    let causeOfRow = scan.codes(of: keys[2])
    let isConflict = causes.map { $0 == "conflict" }
    var hazards = FigureParts()
    let hazardOfCause = causes.map { cause in
      cause == "conflict" ? -1 : hazards.part(figures.kind(breakdown: "hazard=\(cause)"))
    }
    let kinds = ["disaster", "conflict"].map { figures.kind(breakdown: "cause=\($0)") }

    var sums = CellSums(counts, periods: periods, rows: rows)
    func terms(part: SumGroup.Codes, rank: Int) -> [SumGroup.Term] {
      [
        SumGroup.Term(part: part, area: .each(areas), rank: rank),
        SumGroup.Term(part: part, area: world, rank: rank + 1),
      ]
    }
    let typeOfRow = causeOfRow.map { isConflict[Int($0)] ? Int32(1) : 0 }
    let hazardOfRow = RecordScan.mapped(causeOfRow, hazardOfCause, otherwise: -1)
    sums.add([figures.kind()], terms(part: .same(0), rank: 0))
    sums.add(kinds, terms(part: .each(typeOfRow), rank: 2))
    sums.add(hazards.kinds, terms(part: .each(hazardOfRow), rank: 4))
    return try scan.reading((consume sums).observations(scan, figures))
  }
}
