/// Reads asylum applications by nationality and sex in the tidy form of
/// `gdidata` (`eurostat-asylum-tidy`).
///
/// The file has no totals: both sexes are added up for each nationality, and
/// nationalities for each country. Eurostat rounds the parts to 5, so that the
/// sums carry the rounding. The option `counterparts=none` leaves the figures
/// by nationality out, `totals=none` the others.
public struct EurostatAsylumTidyReader: PublisherReader {
  public let layout = "eurostat-asylum-tidy"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["geo", "t", "nat", "sex", "n"], isSole: false)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["geo", "t", "nat", "sex", "n"])

    scan.readAhead(texts: Array(keys.prefix(4)), numbers: [keys[4]])
    let keepsPairs = context.options["counterparts"] != "none"
    let keepsTotals = context.options["totals"] != "none"

    var rows = scan.rows
    let periods = scan.years(keys[1], &rows)
    var figures = ScannedFigures(context)
    var sexes = FigureParts()
    let both = sexes.part(figures.kind())
    let sexOfRow = scan.byRow(keys[3]) { scan in
      scan.meanings(keys[3], &rows) { text in
        SexCode.code(text).map { sexes.part(figures.kind(sex: $0)) }
      } problem: {
        "'\($0)' is not a sex: write female, male or unknown"
      }
    }
    let nationalities = scan.areas(keys[2], [.iso3], rows)
    let areas = scan.byRow(keys[0]) { $0.areas(keys[0], [.iso3], leaving: &rows) }
    let counts = scan.numbers(keys[4], rows)
    scan.forget([keys[4]])

    var sums = CellSums(consume counts, periods: periods, rows: rows)
    func terms(counterpart: SumGroup.Codes?, rank: Int) -> [SumGroup.Term] {
      [(SumGroup.Codes.same(both), 0), (.each(sexOfRow), 2)].map { part, order in
        SumGroup.Term(
          part: part, area: .each(areas), counterpart: counterpart, rank: rank + order)
      }
    }
    if keepsTotals { sums.add(sexes.kinds, terms(counterpart: nil, rank: 0)) }
    if keepsPairs { sums.add(sexes.kinds, terms(counterpart: .each(nationalities), rank: 1)) }
    return try scan.reading((consume sums).observations(scan, figures))
  }
}
