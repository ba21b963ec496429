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

    let keepsPairs = context.options["counterparts"] != "none"
    let keepsTotals = context.options["totals"] != "none"

    var sums = FigureSums()
    let both = sums.code(FigureSums.Kind(series: context.series))
    for record in scan.records {
      guard let period = scan.year(record, keys[1]) else { continue }
      let code = scan.textCode(record, keys[3])
      let text = scan.text(code, of: keys[3])
      guard let sex = SexCode.code(text) else {
        scan.problem(record, keys[3], "'\(text)' is not a sex: write female, male or unknown")
        continue
      }
      let nationality = scan.area(record, keys[2], [.iso3])
      guard let area = scan.area(record, keys[0], [.iso3]) else { continue }
      let count = scan.number(record, keys[4])
      let line = scan.line(record)
      let own = sums.code(both, column: keys[3], text: code) { $0.sex = sex }
      for kind in [both, own] {
        if keepsTotals { sums.add(count, to: kind, area: area, period: period, line: line) }
        guard keepsPairs, let nationality else { continue }
        sums.add(
          count, to: kind, area: area, counterpart: nationality, period: period, line: line)
      }
    }
    return try scan.reading(sums.observations(scan))
  }
}
