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

    let columns = dimensions.map { (name: titles[$0], column: $0) }
    var figures = ScannedFigures(context)
    var known = DimensionReading.KnownPlaces()
    for record in scan.records {
      let line = scan.line(record)
      let power = scan.plainNumber(record, cells[4]).flatMap { Int(exactly: $0) }
      guard
        let place = Self.dimensions.place(
          record, columns, unitMultiplier: power, scan: &scan, figures: &figures, known: &known),
        let period = scan.period(record, cells[1])
      else { continue }
      let value: Double?
      if case .value(let number) = scan.number(record, cells[2]) {
        value = number
      } else {
        value = nil
      }
      let code = scan.repeatedString(record, cells[3])
      guard let status = StatusFlags.status(sdmx: code, isMissing: value == nil) else {
        scan.problem(record, cells[3], "'\(code)' is not a code of CL_OBS_STATUS: correct the cell")
        continue
      }
      guard power != nil else {
        scan.problem(record, cells[4], "the multiplier is no power of ten: write 0 for units")
        continue
      }
      figures.append(
        place, period: period,
        cell: PublishedCell(value: value, status: status, mark: code == "A" ? "" : code),
        line: line)
    }
    return try scan.reading(figures.list)
  }

  /// Codes have titles in capitals, labels do not.
  private static func isCode(_ title: String) -> Bool {
    title == title.uppercased()
  }
}
