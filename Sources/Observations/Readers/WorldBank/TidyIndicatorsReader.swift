/// World Bank indicators as packed by IOM (`worldbank-tidy`): a line for each
/// area, variable and year.
///
/// The option `variable` names the variable of the series.
public struct TidyIndicatorsReader: PublisherReader {
  public let layout = "worldbank-tidy"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["geo", "var", "t", "v"], isSole: false)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try scan.columns(["geo", "var", "t", "v"])
    let variable = context.options["variable"] ?? context.series
    var figures = ScannedFigures(context)
    let kind = figures.kind()
    var isPresent = false

    // The code of the variable, once it was met.
    var code: CellTexts.Code?
    for record in scan.records {
      let own = scan.textCode(record, columns[1])
      if code == nil, scan.text(own, of: columns[1]) == variable { code = own }
      guard own == code else { continue }
      isPresent = true
      guard let area = scan.area(record, columns[0], [.iso3]),
        let period = scan.year(record, columns[2]), let cell = scan.printed(record, columns[3])
      else { continue }
      figures.append(
        kind, area: area, period: period, cell: cell, line: scan.line(record), of: scan)
    }
    if !isPresent {
      throw ReadingError(
        file: name, "no line has the variable '\(variable)': see the column 'var' for its name")
    }
    return try scan.reading(figures.list)
  }
}
