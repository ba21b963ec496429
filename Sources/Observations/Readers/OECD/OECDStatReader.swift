/// Reads any table in the old layout of OECD.Stat (`oecd-stat`): for each
/// dimension a column of codes and one of labels, then units, the value and its
/// flags.
///
/// Dimensions are the pairs before `Unit Code`, `PowerCode Code`, `Reference
/// Period Code` or `Value`. The area is `COU`, `COUNTRY` or `LOCATION`, the other
/// country `CO2` or `NAT`, the time `YEA`, `YEAR` or `TIME`; the options
/// `area_dimension`, `counterpart_dimension` and `time_dimension` name others. An
/// option called like a dimension chooses a code; with the series `*` the
/// variable `VAR` is the series. Without a unit in the recipe it is `Unit Code`.
public struct OECDStatReader: PublisherReader {
  public let layout = "oecd-stat"

  public init() {}

  private static let areas = ["COU", "COUNTRY", "LOCATION", "LOC"]
  private static let counterparts = ["CO2", "NAT", "NATIONALITY"]
  private static let times = ["YEA", "YEAR", "TIME", "TIME_PERIOD"]
  private static let attributes = [
    "Unit Code", "PowerCode Code", "Reference Period Code", "Value",
  ]
  private static let ownOptions: Set<String> = [
    "area_dimension", "counterpart_dimension", "time_dimension", "keep", "zeros", "sheet",
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["Value", "Flag Codes", "Flags"], isSole: false)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(
      bytes, name: name, context: context, headerWith: ["Value", "Flag Codes"])
    let cells = try scan.columns(["Value", "Flag Codes"])
    let power = scan.columnIfPresent("PowerCode Code")
    let unit = scan.columnIfPresent("Unit Code")
    let titles = scan.columnNames
    let end = Self.attributes.compactMap { titles.firstIndex(of: $0) }.min() ?? cells[0]
    let dimensions = stride(from: 0, to: end - 1, by: 2).map { (name: titles[$0], column: $0) }
    let names = dimensions.map(\.name)

    func dimension(_ option: String, of known: [String]) throws -> String? {
      guard let name = context.options[option] else {
        return known.first { names.contains($0) }
      }
      guard names.contains(name) else {
        throw ReadingError(
          file: name, line: scan.line(scan.header),
          "the option `\(option)` names '\(name)': write one of \(names.joined(separator: ", "))")
      }
      return name
    }
    guard let area = try dimension("area_dimension", of: Self.areas),
      let time = try dimension("time_dimension", of: Self.times)
    else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "the dimensions \(names.joined(separator: ", ")) have no area or no time as OECD calls them: "
          + "name them in the options `area_dimension` and `time_dimension`")
    }
    let unknown = context.options.keys.sorted().filter {
      !Self.ownOptions.contains($0) && !names.contains($0)
    }
    guard unknown.isEmpty else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "the options \(unknown.joined(separator: ", ")) name none of the dimensions "
          + "\(names.joined(separator: ", ")): correct the recipe")
    }
    let series = context.series == "*" && context.options["VAR"] == nil ? "VAR" : nil
    let reading = DimensionReading(
      area: area, counterpart: try dimension("counterpart_dimension", of: Self.counterparts) ?? "",
      schemes: [.iso3, .name], ignored: [time, "FREQUENCY"])

    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      let line = scan.line(record)
      let texts = dimensions.map { (name: $0.name, text: scan.string(record, $0.column)) }
      guard let key = reading.key(texts.filter { $0.name != series }, scan: &scan, line: line)
      else { continue }
      let timeText = texts.first { $0.name == time }?.text ?? ""
      guard let period = PeriodText.period(timeText) else {
        scan.problem(
          record, dimensions.first { $0.name == time }?.column ?? 0,
          "'\(timeText)' is not a period: write a year or 2019-Q3", code: .period)
        continue
      }
      guard var cell = scan.printed(record, cells[0]) else { continue }
      let flags = scan.string(record, cells[1])
      if cell.status == .normal || cell.value == nil {
        cell.status = StatusFlags.status(flags, isMissing: cell.value == nil)
        if !flags.isEmpty { cell.mark = flags }
      }
      var observation = scan.observation(
        key, series: texts.first { $0.name == series }?.text, period: period, cell: cell, line: line
      )
      if let power, let multiplier = Int(scan.string(record, power)) {
        observation.unitMultiplier = multiplier
      }
      if context.unit.isEmpty, let unit { observation.unit = scan.string(record, unit) }
      observations.append(observation)
    }
    return try scan.reading(observations)
  }
}
