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
    var figures = ScannedFigures(context)
    var known = DimensionReading.KnownPlaces()
    for record in scan.records {
      let line = scan.line(record)
      guard
        let place = EurostatTSVReader.dimensions.place(
          record, columns, scan: &scan, figures: &figures, known: &known),
        let period = scan.period(record, cells[0])
      else { continue }
      let flags = scan.repeatedString(record, cells[2])
      let value: Double?
      var mark = flags
      switch scan.number(record, cells[1], marks: [":"]) {
      case .value(let number): value = number
      case .missing(let text):
        value = nil
        mark = [text, flags].filter { !$0.isEmpty }.joined(separator: " ")
      }
      var status = StatusFlags.status(flags, isMissing: value == nil)
      let secret = confidentiality.map { scan.repeatedString(record, $0) } ?? ""
      if value == nil, !secret.isEmpty {
        status = .suppressed
        mark = [mark, secret].filter { !$0.isEmpty }.joined(separator: " ")
      }
      figures.append(
        place, period: period, cell: PublishedCell(value: value, status: status, mark: mark),
        line: line)
    }
    return try scan.reading(figures.list)
  }
}
