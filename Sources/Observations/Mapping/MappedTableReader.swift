import DataFrames

/// Reads a table of one's own by a mapping of its columns.
///
/// A text of `values` is turned into its code before anything else. Areas are
/// found by any code or name, sexes and ages by what publishers usually print.
public struct MappedTableReader: PublisherReader {
  /// What `files.csv` of an imported folder calls the layout of such a table.
  static let layout = "mapped"

  public var layout: String { Self.layout }
  public var mapping: TableMapping

  public init(_ mapping: TableMapping) {
    self.mapping = mapping
  }

  /// No file is recognised: a mapping is for one table.
  public func recognise(_ sample: FileSample) -> Recognition? { nil }

  private static let schemes: [AreaScheme] = [.iso3, .iso2, .m49, .eurostat, .name]

  /// Reads a file; series, unit and multiplier are those of the mapping.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var context = context
    context.unit = mapping.unit
    context.unitMultiplier = mapping.unitMultiplier
    context.notation = mapping.notation ?? context.notation
    let dialect = mapping.dialect(for: FileSample(bytes))
    let text = try DelimitedText(bytes, dialect: dialect, name: name)
    guard let header = (0..<text.recordCount).first(where: { text.line($0) >= mapping.header })
    else {
      throw ReadingError(file: name, "the file ends before line \(mapping.header): correct header")
    }
    var scan = try RecordScan(
      bytes, name: name, context: context, dialect: dialect, header: header)
    let names = mapping.columns.sorted { $0.key < $1.key }
    let places = Dictionary(
      uniqueKeysWithValues: zip(names.map(\.key), try scan.columns(names.map(\.value))))
    let dimensions = mapping.breakdowns.sorted { $0.key < $1.key }
    let breakdowns = zip(dimensions.map(\.key), try scan.columns(dimensions.map(\.value)))
      .map { (name: $0, column: $1) }
    let periods = mapping.hasPeriodsInHeader ? periodColumns(scan) : []
    if mapping.hasPeriodsInHeader, periods.isEmpty {
      throw ReadingError(
        file: name, line: scan.line(header),
        "no column is named by a period: correct header or period in the mapping")
    }
    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      guard let key = key(&scan, record, places, breakdowns) else { continue }
      let series =
        places["series"].map { code("series", scan.string(record, $0)) } ?? mapping.series
      guard let series, !series.isEmpty else {
        scan.problem(record, places["series"] ?? 0, "'' is no series: fill it in")
        continue
      }
      if let column = places["period"] {
        guard let period = period(&scan, record, column), let value = places["value"] else {
          continue
        }
        add(&observations, &scan, record, value, key, series, period, places["status"])
      }
      for (column, period) in periods {
        add(&observations, &scan, record, column, key, series, period, places["status"])
      }
    }
    return try scan.reading(observations)
  }

  private func code(_ part: String, _ text: String) -> String {
    mapping.values[part]?[text] ?? text
  }

  private func periodColumns(_ scan: RecordScan) -> [(column: Int, period: Period)] {
    scan.columnNames.enumerated().compactMap { column, title in
      PeriodText.period(code("period", title)).map { (column, $0) }
    }
  }

  private func period(_ scan: inout RecordScan, _ record: Int, _ column: Int) -> Period? {
    let text = code("period", scan.string(record, column))
    if let period = PeriodText.period(text) { return period }
    if let year = Double(plain: text), year == year.rounded(), 1...9999 ~= year {
      return Period(year: Int(year))
    }
    scan.problem(
      record, column,
      "'\(scan.string(record, column))' is not a period: write 2020, 2020-Q3 or 2020-07",
      code: .period)
    return nil
  }

  private func key(
    _ scan: inout RecordScan, _ record: Int, _ places: [String: Int],
    _ breakdowns: [(name: String, column: Int)]
  ) -> DimensionKey? {
    let line = scan.line(record)
    var key = DimensionKey(area: mapping.area ?? "")
    if let column = places["area"] {
      let text = code("area", scan.string(record, column))
      guard let area = scan.area(named: text, Self.schemes, of: column, line: line) else {
        return nil
      }
      key.area = scan.areas[Int(area)]
    }
    if let column = places["counterpart"] {
      let text = code("counterpart", scan.string(record, column))
      if text != Observation.total {
        guard let area = scan.area(named: text, Self.schemes, of: column, line: line) else {
          return nil
        }
        key.counterpart = scan.areas[Int(area)]
      }
    }
    if let column = places["sex"] {
      guard let sex = part("sex", &scan, record, column, SexCode.code) else { return nil }
      key.sex = sex
    }
    if let column = places["age"] {
      guard let age = part("age", &scan, record, column, AgeCode.code) else { return nil }
      key.age = age
    }
    if let column = places["migratory_status"] {
      let codes = ["_T", "MS_MIGRANT", "MS_NOMIGRANT", "MS_EUMIGRANT", "MS_NONEUMIGRANT"]
      guard
        let status = part(
          "migratory_status", &scan, record, column, { codes.contains($0) ? $0 : nil })
      else { return nil }
      key.migratoryStatus = status
    }
    let parts = breakdowns.compactMap { name, column -> String? in
      let text = code(name, scan.string(record, column))
      return text.isEmpty || text == Observation.total
        ? nil
        : "\(name)=\(mapping.values[name]?.values.contains(text) == true ? text : text.labelCode)"
    }
    key.breakdown = parts.isEmpty ? nil : parts.joined(separator: ";")
    return key
  }

  /// The code of a part; a text that `values` turns into a code is taken as it is.
  private func part(
    _ name: String, _ scan: inout RecordScan, _ record: Int, _ column: Int,
    _ known: (String) -> String?
  ) -> String? {
    let text = scan.string(record, column)
    if let code = mapping.values[name]?[text] { return code }
    if let code = known(text) { return code }
    scan.problem(
      record, column, "'\(text)' is no \(name) that is known: add it under values: \(name)")
    return nil
  }

  private func add(
    _ observations: inout ObservationList, _ scan: inout RecordScan, _ record: Int, _ column: Int,
    _ key: DimensionKey, _ series: String, _ period: Period, _ statusColumn: Int?
  ) {
    let text = scan.string(record, column)
    var cell: PublishedCell?
    if mapping.missingMarks.contains(text) {
      cell = PublishedCell(missing: text) ?? PublishedCell(missing: "")
      cell?.mark = text
    } else {
      cell = scan.printed(record, column)
    }
    guard var cell else { return }
    if let statusColumn {
      let printed = code("status", scan.string(record, statusColumn))
      guard let status = StatusFlags.status(sdmx: printed, isMissing: cell.value == nil) else {
        scan.problem(
          record, statusColumn,
          "'\(printed)' is no code of CL_OBS_STATUS: add it under values: status")
        return
      }
      if cell.status == .normal || status.isMissing { cell.status = status }
    }
    observations.append(
      scan.observation(key, series: series, period: period, cell: cell, line: scan.line(record)))
  }
}

extension TableMapping {
  /// The delimiter of the mapping, or the one that gives the header most fields.
  func dialect(for sample: FileSample) -> DelimitedText.Dialect {
    if let byte = delimiter?.asciiValue { return DelimitedText.Dialect(delimiter: byte) }
    return sample.likelyDialect
  }
}

extension FileSample {
  /// The dialect under which most records have the same number of fields, more
  /// than one.
  var likelyDialect: DelimitedText.Dialect {
    var best = (score: 0, dialect: DelimitedText.Dialect.csv)
    for dialect in Self.dialects {
      var counts: [Int: Int] = [:]
      for record in records(dialect) where record.fields.count > 1 {
        counts[record.fields.count, default: 0] += 1
      }
      let score = counts.values.max() ?? 0
      if score > best.score { best = (score, dialect) }
    }
    return best.dialect
  }
}
