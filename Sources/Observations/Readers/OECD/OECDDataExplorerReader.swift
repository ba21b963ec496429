/// Reads the SDMX-CSV files of the OECD Data Explorer (`oecd-csv`), with codes
/// and, beside them, labels.
///
/// Dimensions stand between `ACTION` and `TIME_PERIOD`; the options of the
/// recipe choose codes, as in `MEASURE=B11`. The status and the multiplier are
/// those of the record.
public struct OECDDataExplorerReader: PublisherReader {
  public let layout = "oecd-csv"

  public init() {}

  private static let dimensions = DimensionReading(
    area: "REF_AREA", counterpart: "CITIZENSHIP", schemes: [.iso3],
    ignored: ["FREQ", "UNIT_MEASURE"])

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["STRUCTURE_ID", "ACTION", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MULT"],
      isSole: true
    )?.requiring("OECD", inColumn: "STRUCTURE_ID", of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let cells = try scan.columns([
      "ACTION", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MULT",
    ])
    let titles = scan.columnNames
    let dimensions = (cells[0] + 1..<cells[1]).filter { Self.isCode(titles[$0]) }
    try Self.dimensions.checkOptions(dimensions.map { titles[$0] }, scan: scan)

    var observations: [Observation] = []
    for record in scan.records {
      let line = scan.line(record)
      let texts = dimensions.map { (name: titles[$0], text: scan.string(record, $0)) }
      guard let key = Self.dimensions.key(texts, scan: &scan, line: line) else { continue }
      let time = scan.string(record, cells[1])
      guard let period = PeriodText.period(time) else {
        scan.problem(
          record, cells[1], "'\(time)' is not a period: write a year, 2019-Q3 or 2019-07")
        continue
      }
      let value: Double?
      if case .value(let number) = scan.number(record, cells[2]) {
        value = number
      } else {
        value = nil
      }
      let code = scan.string(record, cells[3])
      guard let status = StatusFlags.status(sdmx: code, isMissing: value == nil) else {
        scan.problem(record, cells[3], "'\(code)' is not a code of CL_OBS_STATUS: correct the cell")
        continue
      }
      guard case .value(let multiplier) = scan.number(record, cells[4]) else {
        scan.problem(record, cells[4], "the multiplier is missing: write 0 for units")
        continue
      }
      observations.append(
        scan.observation(
          key, period: period, value: value, unitMultiplier: Int(multiplier), status: status,
          mark: code == "A" ? "" : code, line: line))
    }
    return try scan.reading(observations)
  }

  /// Codes have titles in capitals, labels do not.
  private static func isCode(_ title: String) -> Bool {
    title == title.uppercased()
  }
}
