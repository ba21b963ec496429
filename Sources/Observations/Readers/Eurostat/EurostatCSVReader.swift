/// Reads the SDMX-CSV files of Eurostat's data browser (`eurostat-csv`), with
/// codes, with labels only, or with both side by side.
///
/// Dimensions stand between the identification of the data set and
/// `TIME_PERIOD`; areas and citizenships may be Eurostat codes or names. Flags
/// become the status and stay as the mark; an empty cell with a confidentiality
/// status is suppressed. The options of the recipe choose
/// codes (or labels, where the file has no codes) of dimensions.
public struct EurostatCSVReader: PublisherReader {
  public let layout = "eurostat-csv"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    let names = ["TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "freq", "geo"]
    let identifier =
      sample.header(with: ["STRUCTURE_ID"]) == nil ? "DATAFLOW" : "STRUCTURE_ID"
    return sample.recognition(byColumns: [identifier] + names, isSole: true)?
      .requiring("ESTAT:", inColumn: identifier, of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let cells = try scan.columns(["TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"])
    let confidentiality = scan.columnIfPresent("CONF_STATUS")
    let titles = scan.columnNames
    // With both, every code has its label in the next column.
    let hasLabels = titles.contains("STRUCTURE_NAME")
    let start = (titles.firstIndex { $0 == "freq" } ?? 0)
    let dimensions = stride(from: start, to: cells[0], by: hasLabels ? 2 : 1).map { $0 }
    try EurostatTSVReader.dimensions.checkOptions(dimensions.map { titles[$0] }, scan: scan)

    let columns = dimensions.map { (name: titles[$0], column: $0) }
    scan.readAhead(
      texts: dimensions + [cells[0], cells[2]] + [confidentiality].compactMap(\.self),
      numbers: [cells[1]])
    var rows = scan.rows
    var figures = ScannedFigures(context)
    let places = EurostatTSVReader.dimensions.places(
      columns, &rows, scan: &scan, figures: &figures)
    let periods = scan.periods(cells[0], &rows)
    var values = scan.numbers(cells[1], rows, marks: [":"])
    flag(&values, rows, scan, flags: cells[2], confidentiality: confidentiality)
    figures.append(values, at: places, periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }

  /// Gives cells the statuses of their flags.
  private func flag(
    _ cells: inout CellColumn, _ rows: ScanRows, _ scan: RecordScan, flags: Int,
    confidentiality: Int?
  ) {
    let (flagCodes, flagTexts) = (scan.codes(of: flags), scan.texts(of: flags))
    let statuses = flagTexts.map { StatusFlags.status($0, isMissing: false) }
    let isEmpty = flagTexts.map(\.isEmpty)
    for row in rows.indices where rows[row] {
      if isEmpty[Int(flagCodes[row])], cells.isPlain(row) { continue }
      let flags = flagTexts[Int(flagCodes[row])]
      guard let cell = cells[row] else { continue }
      if let value = cell.value {
        if !flags.isEmpty {
          cells.replace(
            row,
            by: PublishedCell(value: value, status: statuses[Int(flagCodes[row])], mark: flags))
        }
        continue
      }
      var status = StatusFlags.status(flags, isMissing: true)
      var marks = [cell.mark, flags]
      if let confidentiality {
        let secret = scan.texts(of: confidentiality)[Int(scan.codes(of: confidentiality)[row])]
        if !secret.isEmpty { status = .suppressed }
        marks.append(secret)
      }
      cells.replace(
        row,
        by: PublishedCell(
          missing: status, mark: marks.filter { !$0.isEmpty }.joined(separator: " ")))
    }
  }
}
