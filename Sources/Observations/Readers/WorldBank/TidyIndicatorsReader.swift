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
    scan.readAhead(texts: Array(columns.prefix(3)), numbers: [columns[3]])
    var rows = scan.rows
    let code = scan.texts(of: columns[1]).firstIndex(of: variable).map { Int32($0) }
    let codes = scan.codes(of: columns[1])
    for row in rows.indices where codes[row] != code { rows.remove(row) }
    guard !rows.isEmpty else {
      throw ReadingError(
        file: name, "no line has the variable '\(variable)': see the column 'var' for its name")
    }
    let areas = scan.areas(columns[0], [.iso3], leaving: &rows)
    let periods = scan.periods(columns[2], &rows, as: .year)
    let cells = scan.printed(columns[3], rows)
    var figures = ScannedFigures(context)
    figures.append(
      [FigureColumns.Measure(kinds: RowMeanings(ofAll: figures.kind()), cells: cells)],
      areas: areas,
      periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }
}
