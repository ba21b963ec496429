/// The data of one indicator of a national Open SDG platform (`open-sdg`):
/// `Year` first, `Value` last, a column for each breakdown between them.
///
/// An empty cell of a breakdown is its total. A file holds one country, which
/// the option `area` names. Columns called `Units` and `UNIT_MULT` give the unit,
/// `OBS_STATUS` the status, `Series` the series where that of the context is
/// `*`; sex, age and the codes of SDMX have places of their own. With `GeoCode`,
/// only the lines without one are about the country; the others are counted and
/// left out.
public struct OpenSDGReader: PublisherReader {
  public let layout = "open-sdg"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let first = sample.records(.csv).first?.fields, first.first == "Year",
      first.contains("Value"), first.count <= 40
    else { return nil }
    return Recognition(
      evidence: ["the first column is Year and one is Value"], isSole: false)
  }

  private static let attributes: Set<String> = [
    "Year", "Value", "Units", "UNIT_MULT", "OBS_STATUS", "GeoCode", "Series",
  ]

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    guard let area = context.options["area"], context.areas[area] != nil else {
      throw ReadingError(
        file: name,
        "the file does not say its country: give the option `area`, a key of areas.csv such as MDA")
    }
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try scan.columns(["Year", "Value"])
    let breakdowns = scan.columnNames.enumerated().filter {
      !$0.element.isEmpty && !Self.attributes.contains($0.element)
    }
    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      func attribute(_ name: String) -> String {
        scan.columnIfPresent(name).map { scan.string(record, $0) } ?? ""
      }
      let line = scan.line(record)
      if !attribute("GeoCode").isEmpty {
        scan.log.remark("left out figures of parts of the country", line: line)
        continue
      }
      guard let period = scan.year(record, columns[0]), var cell = scan.printed(record, columns[1])
      else { continue }
      let code = attribute("OBS_STATUS")
      if cell.status == .normal || cell.value == nil {
        cell.status =
          StatusFlags.status(sdmx: code, isMissing: cell.value == nil) ?? cell.status
        if cell.mark.isEmpty, code != "A" { cell.mark = code }
      }
      let key = key(
        scan, record, breakdowns: breakdowns.map { ($0.offset, $0.element) }, area: area)
      let series = attribute("Series")
      var observation = scan.observation(
        key, series: context.series == "*" && !series.isEmpty ? series : nil, period: period,
        cell: cell, line: line)
      let unit = attribute("Units")
      if !unit.isEmpty { observation.unit = unit }
      if let power = Int(attribute("UNIT_MULT")) { observation.unitMultiplier = power }
      observations.append(observation)
    }
    return try scan.reading(observations)
  }

  private func key(
    _ scan: RecordScan, _ record: Int, breakdowns: [(column: Int, title: String)], area: String
  ) -> DimensionKey {
    var key = DimensionKey(area: area)
    var parts: [String] = []
    for (column, title) in breakdowns {
      let text = scan.string(record, column)
      guard !text.isEmpty, !["_T", "Total", "T"].contains(text) else { continue }
      let name = title.labelCode
      if name == "sex", let sex = SexCode.code(text) {
        key.sex = sex
      } else if name == "age", let age = AgeCode.code(text) ?? AgeCode.band(text) {
        key.age = age
      } else if text.hasPrefix("MS_") {
        key.migratoryStatus = text
      } else {
        parts.append("\(name)=\(text.labelCode)")
      }
    }
    if scan.context.series != "*", let column = scan.columnIfPresent("Series") {
      let series = scan.string(record, column)
      if !series.isEmpty { parts.append("series=\(series.labelCode)") }
    }
    if !parts.isEmpty { key.breakdown = parts.sorted().joined(separator: ";") }
    return key
  }
}
