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

    var observations: [Observation] = []
    for record in scan.records {
      let line = scan.line(record)
      let texts = dimensions.map { (name: titles[$0], text: scan.string(record, $0)) }
      guard
        let key = EurostatTSVReader.dimensions.key(texts, scan: &scan, line: line)
      else { continue }
      let time = scan.string(record, cells[0])
      guard let period = PeriodText.period(time) else {
        scan.problem(
          record, cells[0], "'\(time)' is not a period: write a year, 2019-Q3 or 2019-07")
        continue
      }
      let flags = scan.string(record, cells[2])
      let value: Double?
      var mark = flags
      switch scan.number(record, cells[1], marks: [":"]) {
      case .value(let number): value = number
      case .missing(let text):
        value = nil
        mark = [text, flags].filter { !$0.isEmpty }.joined(separator: " ")
      }
      var status = StatusFlags.status(flags, isMissing: value == nil)
      let secret = confidentiality.map { scan.string(record, $0) } ?? ""
      if value == nil, !secret.isEmpty {
        status = .suppressed
        mark = [mark, secret].filter { !$0.isEmpty }.joined(separator: " ")
      }
      observations.append(
        scan.observation(
          key, period: period, value: value, status: status, mark: mark, line: line))
    }
    return try scan.reading(observations)
  }
}
