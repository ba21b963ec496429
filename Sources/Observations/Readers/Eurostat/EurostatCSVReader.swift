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
    let flags = FlagColumn(
      codes: scan.codes(of: cells[2]),
      meanings: scan.texts(of: cells[2]).map {
        FlagColumn.Meaning(status: StatusFlags.status($0, isMissing: false), mark: $0)
      })
    flag(&values, rows, flags, scan, confidentiality: confidentiality)
    figures.append(values, flags: flags, at: places, periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }

  /// Gives cells that are no plain numbers the statuses of their flags.
  private func flag(
    _ cells: inout CellColumn, _ rows: ScanRows, _ flags: FlagColumn, _ scan: RecordScan,
    confidentiality: Int?
  ) {
    for row in rows.indices where rows[row] && !cells.isPlain(row) {
      guard let cell = cells[row] else { continue }
      let flag = flags.meanings[Int(flags.codes[row])]
      if let value = cell.value {
        if !flag.mark.isEmpty {
          cells.replace(
            row, by: PublishedCell(value: value, status: flag.status, mark: flag.mark))
        }
        continue
      }
      var status = StatusFlags.status(flag.mark, isMissing: true)
      var marks = [cell.mark, flag.mark]
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
