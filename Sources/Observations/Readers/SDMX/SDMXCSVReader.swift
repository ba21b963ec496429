/// Reads SDMX-CSV of any agency (`sdmx-csv`), versions 1.0, 2.0 and 2.1, with
/// codes, with `id: label` or with names in columns of their own.
///
/// The separator is the character after the first word of the header. Dimensions
/// are the columns before the measure other than `TIME_PERIOD`, or those that
/// the option `dimensions` lists. Of them
/// - the area is `REF_AREA`, `GEO`, `COUNTRY` or what `area_dimension` names;
/// - the other country is `COUNTERPART_AREA`, `CITIZEN`, `CITIZENSHIP`,
///   `C_BIRTH` or what `counterpart_dimension` names;
/// - `SERIES` gives the series: those that the context names, joined by spaces,
///   or `*` for all; with `*`, `INDICATOR` or `MEASURE` where there is no `SERIES`;
/// - an option called like a dimension chooses a code;
/// - sex, age and the codes `MS_…` of migratory status have places of their own;
///   any other code than a total is a breakdown.
///
/// The unit, the multiplier, the nature and the status are those of the record;
/// a code of the status that is not normal stays as the mark. A record that
/// deletes (`ACTION` `D`), and one about a series without an observation, is
/// left out and counted.
public struct SDMXCSVReader: PublisherReader {
  public let layout = "sdmx-csv"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let dialect = SDMXCSVHeader.dialect(of: Array(sample.text.utf8)),
      let first = sample.records(dialect).first, let header = SDMXCSVHeader(first.fields)
    else { return nil }
    let evidence = ["the header begins with \(first.fields[0]), as SDMX-CSV does"]
    let missing = ["TIME_PERIOD", "OBS_VALUE"].filter { header.column($0) == nil }
    return missing.isEmpty
      ? Recognition(evidence: evidence, isSole: false)
      : Recognition(evidence: evidence, missing: missing.map { "the column \($0)" })
  }

  private static let areas = ["REF_AREA", "GEO", "COUNTRY", "LOCATION"]
  private static let counterparts = ["COUNTERPART_AREA", "CITIZEN", "CITIZENSHIP", "C_BIRTH"]
  private static let measures = ["INDICATOR", "MEASURE"]
  /// Options that are about reading, not codes of dimensions.
  private static let ownOptions: Set<String> = [
    "dimensions", "area_dimension", "counterpart_dimension", "measure", "sheet", "keep", "zeros",
  ]

  /// The columns by what they say.
  private struct Columns {
    var dimensions: [SDMXCSVHeader.Column]
    var time, value: SDMXCSVHeader.Column
    var action, status, unit, multiplier, nature: SDMXCSVHeader.Column?
    var series: String?
    var reading: DimensionReading
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let dialect = SDMXCSVHeader.dialect(of: bytes) ?? .csv
    var scan = try RecordScan(bytes, name: name, context: context, dialect: dialect)
    guard let header = SDMXCSVHeader(scan.columnNames) else {
      throw ReadingError(
        file: name, line: 1, column: 1,
        "'\(scan.columnNames[0])' begins no SDMX-CSV: the first column is DATAFLOW or STRUCTURE")
    }
    let columns = try columns(header, scan: scan)
    if dialect != .csv, scan.context.notation == nil, hasOnlyCommas(scan, columns.value.index) {
      scan = try RecordScan(
        bytes, name: name, context: context.with(notation: .decimalComma), dialect: dialect)
    }
    let wanted = Set(context.series.split(separator: " ").map(String.init))

    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      let line = scan.line(record)
      if let action = columns.action, Self.code(&scan, record, action) == "D" {
        scan.log.remark("left out records that delete", line: line)
        continue
      }
      let time = Self.code(&scan, record, columns.time)
      var texts: [(name: String, text: String)] = []
      for dimension in columns.dimensions {
        texts.append((dimension.id, Self.code(&scan, record, dimension)))
      }
      if time.isEmpty || time == "~" || texts.contains(where: { $0.text == "~" }) {
        scan.log.remark("left out records that describe series, not observations", line: line)
        continue
      }
      var series = context.series
      if let id = columns.series, let code = texts.first(where: { $0.name == id })?.text {
        guard wanted == ["*"] || wanted.contains(code) else { continue }
        series = code
      }
      let rest = texts.filter { $0.name != columns.series }
      guard var key = columns.reading.key(rest, scan: &scan, line: line) else { continue }
      // A figure vis-à-vis the world is the total over all counterparts.
      if key.counterpart == "WLD" { key.counterpart = nil }
      guard let period = PeriodText.period(time) ?? PeriodText.years(time) else {
        scan.problem(
          record, columns.time.index,
          "'\(time)' is not a period: write a year, 2019-Q3 or 2019-07", code: .period)
        continue
      }
      if let observation = observation(
        &scan, record, columns, key: key, series: series, period: period)
      {
        observations.append(observation)
      }
    }
    return try scan.reading(observations)
  }

  private func observation(
    _ scan: inout RecordScan, _ record: Int, _ columns: Columns, key: DimensionKey,
    series: String, period: Period
  ) -> Observation? {
    func attribute(_ column: SDMXCSVHeader.Column?) -> String {
      if let column { Self.code(&scan, record, column) } else { "" }
    }
    guard var cell = scan.printed(record, columns.value.index) else { return nil }
    let code = attribute(columns.status)
    if cell.status == .normal || cell.value == nil {
      let isMissing = cell.value == nil
      cell.status =
        StatusFlags.status(sdmx: code, isMissing: isMissing)
        ?? StatusFlags.status(code, isMissing: isMissing)
      if cell.mark.isEmpty {
        cell.mark = code == "A" ? "" : code
      } else if !code.isEmpty, code != "A" {
        cell.mark += " " + code
      }
    }
    var observation = scan.observation(
      key, series: series, period: period, cell: cell, line: scan.line(record))
    let (unit, nature) = (attribute(columns.unit), attribute(columns.nature))
    if !unit.isEmpty { observation.unit = unit }
    if !nature.isEmpty { observation.nature = nature }
    let multiplier = attribute(columns.multiplier)
    if !multiplier.isEmpty, let column = columns.multiplier {
      guard let power = Int(multiplier) else {
        scan.problem(
          record, column.index, "'\(multiplier)' is no power of ten: write 0 for units",
          code: .number)
        return nil
      }
      observation.unitMultiplier = power
    }
    return observation
  }

  private func columns(_ header: SDMXCSVHeader, scan: RecordScan) throws -> Columns {
    let options = scan.context.options
    func required(_ id: String) throws -> SDMXCSVHeader.Column {
      if let column = header.column(id) { return column }
      throw ReadingError(
        problems: [
          ReadingError.Problem(
            file: scan.text.name, line: scan.line(scan.header),
            text: "no column '\(id)' among \(header.columns.map(\.id).joined(separator: ", ")): "
              + "give an SDMX-CSV file of observations", code: .columnMissing)
        ])
    }
    let value = try required(options["measure"] ?? "OBS_VALUE")
    let time = try required("TIME_PERIOD")
    let listed = options["dimensions"].map { Set($0.split(separator: ",").map(String.init)) }
    let dimensions = header.columns.filter { column in
      if let listed { return listed.contains(column.id) }
      return column.index < value.index && column.id != time.id
        && !SDMXCSVHeader.identity.contains(column.id)
    }
    let ids = dimensions.map(\.id)
    func first(_ option: String, of names: [String]) throws -> String? {
      if let name = options[option] { return try required(name).id }
      return names.lazy.compactMap { name in ids.first { $0.uppercased() == name } }.first
    }
    guard let area = try first("area_dimension", of: Self.areas) else {
      throw ReadingError(
        file: scan.text.name, line: scan.line(scan.header),
        "none of the dimensions \(ids.joined(separator: ", ")) is called as areas are: name it in "
          + "the option `area_dimension`")
    }
    let unknown = options.keys.sorted().filter {
      !Self.ownOptions.contains($0) && !ids.contains($0)
    }
    guard unknown.isEmpty else {
      throw ReadingError(
        problems: unknown.map {
          ReadingError.Problem(
            file: scan.text.name, line: scan.line(scan.header),
            text: "the option '\($0)' names none of the dimensions "
              + "\(ids.joined(separator: ", ")): correct the recipe", code: .optionUnknown)
        })
    }
    let isAnySeries = scan.context.series == "*"
    let series =
      ids.first { $0 == "SERIES" && options[$0] == nil }
      ?? (isAnySeries
        ? Self.measures.lazy.compactMap { name in
          ids.first { $0.uppercased() == name && options[$0] == nil }
        }.first : nil)
    return Columns(
      dimensions: dimensions, time: time, value: value, action: header.column("ACTION"),
      status: header.column("OBS_STATUS") ?? header.column("OBS_FLAG"),
      unit: header.column("UNIT_MEASURE"), multiplier: header.column("UNIT_MULT"),
      nature: header.column("NATURE"), series: series,
      reading: DimensionReading(
        area: area,
        counterpart: try first("counterpart_dimension", of: Self.counterparts) ?? "",
        schemes: [.iso3, .m49, .eurostat, .iso2, .name],
        ignored: ["FREQ", "freq", "UNIT_MEASURE", "UNIT_MULT", "unit"]))
  }

  /// Whether decimals of a column can only stand after a comma.
  private func hasOnlyCommas(_ scan: RecordScan, _ column: Int) -> Bool {
    var hasComma = false
    for record in scan.records {
      let text = scan.string(record, column)
      if text.contains(".") { return false }
      if text.contains(",") { hasComma = true }
    }
    return hasComma
  }

  /// The code in a cell, without the label after it.
  private static func code(
    _ scan: inout RecordScan, _ record: Int, _ column: SDMXCSVHeader.Column
  ) -> String {
    let text = scan.repeatedString(record, column.index)
    guard column.hasLabels, let colon = text.firstRange(of: ": ") else { return text }
    return String(text[..<colon.lowerBound])
  }
}
