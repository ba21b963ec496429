/// Reads an indicator of ILOSTAT exported with labels (`ilostat-labels`).
///
/// Labels carry the name of their list, as in `Sex: Total`. The status is
/// printed in words and stays as the mark.
public struct ILOSTATReader: PublisherReader {
  public let layout = "ilostat-labels"

  public init() {}

  /// The labels of ILOSTAT's list of observation status.
  private static let statuses: [String: ObservationStatus] = [
    "": .normal, "Break in series": .seriesBreak, "Confidential": .suppressed,
    "Estimated": .estimated, "Imputation": .imputed, "Not applicable": .cannotExist,
    "Not available": .notReported, "Not significant": .notSignificant, "Provisional": .provisional,
    "Real value": .normal, "Unreliable": .lowReliability,
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["ref_area.label", "sex.label", "time", "obs_value", "obs_status.label"],
      isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns([
      "ref_area.label", "sex.label", "time", "obs_value", "obs_status.label",
    ])

    var figures = ScannedFigures(context)
    var sexes: [String: ObservationList.Code] = [:]
    for record in scan.records {
      let line = scan.line(record)
      let label = scan.repeatedString(record, keys[1])
      if sexes[label] == nil, let sex = SexCode.code(String(label.dropFirst("Sex: ".count))) {
        sexes[label] = figures.kind(sex: sex)
      }
      guard let kind = sexes[label] else {
        scan.problem(record, keys[1], "'\(label)' is not a sex: write 'Sex: Total'")
        continue
      }
      guard let period = scan.period(record, keys[2]) else { continue }
      let mark = scan.repeatedString(record, keys[4])
      guard let printed = Self.statuses[mark] else {
        scan.problem(record, keys[4], "'\(mark)' is not a status that ILOSTAT prints: correct it")
        continue
      }
      guard let area = scan.area(record, keys[0], [.name]) else { continue }
      let value: Double?
      if case .value(let number) = scan.number(record, keys[3]) {
        value = number
      } else {
        value = nil
      }
      let status = StatusFlags.status(sdmx: printed.rawValue, isMissing: value == nil)
      figures.append(
        kind, area: area, period: period,
        cell: PublishedCell(value: value, status: status ?? printed, mark: mark), line: line,
        of: scan)
    }
    return try scan.reading(figures.list)
  }
}
