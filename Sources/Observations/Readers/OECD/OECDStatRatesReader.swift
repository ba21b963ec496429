/// Reads the labour market rates of the native-born and the foreign-born in the
/// old layout of OECD.Stat (`oecd-stat-rates`).
///
/// The place of birth becomes the migratory status: `MS_MIGRANT` for the
/// foreign-born. The series are `unemployment_rate`, `employment_rate` and
/// `participation_rate`.
public struct OECDStatRatesReader: PublisherReader {
  public let layout = "oecd-stat-rates"

  public init() {}

  private static let series = [
    "U_RATE": "unemployment_rate", "N_RATE": "employment_rate", "P_RATE": "participation_rate",
  ]
  private static let migratoryStatus = ["FB": "MS_MIGRANT", "NB": "MS_NOMIGRANT"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: [
        "COUNTRY", "BIRTH", "GENDER", "RATE", "YEAR", "PowerCode Code", "Value", "Flag Codes",
      ], isSole: true)
  }

  /// Reads a file; the series are those of the layout.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(["COUNTRY", "BIRTH", "GENDER", "RATE", "YEAR"])
    let cells = try scan.columns(["PowerCode Code", "Value", "Flag Codes"])

    var observations = ObservationList()
    for record in scan.records {
      let line = scan.line(record)
      guard let period = scan.year(record, keys[4]) else { continue }
      guard
        let birth = code(&scan, record, keys[1], { Self.migratoryStatus[$0] }),
        let sex = code(&scan, record, keys[2], SexCode.code),
        let series = code(&scan, record, keys[3], { Self.series[$0] }),
        let area = scan.area(record, keys[0], [.iso3])
      else { continue }
      let value: Double?
      var mark = scan.repeatedString(record, cells[2])
      let flags = mark
      switch scan.number(record, cells[1], marks: [".."]) {
      case .value(let number): value = number
      case .missing(let text):
        value = nil
        if mark.isEmpty { mark = text }
      }
      guard let multiplier = scan.plainNumber(record, cells[0]).flatMap({ Int(exactly: $0) }) else {
        scan.problem(record, cells[0], "the power code is no power of ten: write 0 for units")
        continue
      }
      let key = DimensionKey(area: scan.areas[Int(area)], sex: sex, migratoryStatus: birth)
      observations.append(
        scan.observation(
          key, series: series, period: period, value: value, unitMultiplier: multiplier,
          status: StatusFlags.status(flags, isMissing: value == nil), mark: mark, line: line))
    }
    return try scan.reading(observations)
  }

  private func code(
    _ scan: inout RecordScan, _ record: Int, _ column: Int, _ meaning: (String) -> String?
  ) -> String? {
    let text = scan.repeatedString(record, column)
    if let code = meaning(text) { return code }
    scan.problem(record, column, "'\(text)' is no code of this layout: correct the cell")
    return nil
  }
}
