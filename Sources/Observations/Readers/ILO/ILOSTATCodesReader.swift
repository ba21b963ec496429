/// Reads an indicator of ILOSTAT exported with codes (`ilostat-codes`), in long
/// form or with a column for each year.
///
/// Columns are `ref_area`, `indicator`, `sex` (`SEX_T`), classifications
/// (`classif1` …), `time`, `obs_value` and `obs_status`. The indicator is the
/// series where that of the context is `*`. A classification that ends in
/// `_TOTAL` is a total; one of ages becomes the age, another a breakdown.
public struct ILOSTATCodesReader: PublisherReader {
  public let layout = "ilostat-codes"

  public init() {}

  private static let names = ["ref_area", "sex"]

  /// The codes of ILOSTAT's list of observation status.
  private static let statuses: [String: ObservationStatus] = [
    "": .normal, "A": .normal, "R": .normal, "B": .seriesBreak, "C": .suppressed,
    "E": .estimated, "I": .imputed, "M": .cannotExist, "N": .notReported, "P": .provisional,
    "S": .notSignificant, "U": .lowReliability,
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard let recognition = sample.recognition(byColumns: Self.names + ["indicator"], isSole: true),
      let header = sample.header(with: Self.names)
    else { return nil }
    let titles = header.record.fields
    guard titles.contains("obs_value") || titles.contains(where: { Period($0) != nil }) else {
      return Recognition(evidence: recognition.evidence, missing: ["the column obs_value"])
    }
    return recognition
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: Self.names)
    let keys = try scan.columns(Self.names)
    let indicator = scan.columnIfPresent("indicator")
    let classifications = (1...5).compactMap { scan.columnIfPresent("classif\($0)") }
    let status = scan.columnIfPresent("obs_status")
    let isLong = scan.columnIfPresent("obs_value") != nil
    let long = isLong ? try scan.columns(["time", "obs_value"]) : []
    let years = isLong ? [] : scan.yearColumns
    guard isLong || !years.isEmpty else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "the header has neither obs_value nor a column for each year: give an export of ILOSTAT")
    }
    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      let line = scan.line(record)
      let sexCode = scan.string(record, keys[1])
      guard
        let sex = SexCode.code(sexCode.replacing("SEX_", with: "_"))
          ?? SexCode.code(
            sexCode.replacing("SEX_", with: ""))
      else {
        scan.problem(record, keys[1], "'\(sexCode)' is not a sex: write SEX_T, SEX_F or SEX_M")
        continue
      }
      guard let area = scan.areaID(record, keys[0], [.iso3]) else { continue }
      var key = DimensionKey(area: area, sex: sex)
      let parts = classifications.compactMap { part(of: scan.string(record, $0), &key) }
      if !parts.isEmpty { key.breakdown = parts.sorted().joined(separator: ";") }
      let series =
        context.series == "*" ? indicator.map { scan.string(record, $0) } : context.series

      func add(_ period: Period, _ column: Int, _ code: String) {
        guard var cell = scan.printed(record, column) else { return }
        guard let printed = Self.statuses[code] else {
          if let status {
            scan.problem(record, status, "'\(code)' is no status of ILOSTAT: correct it")
          }
          return
        }
        if cell.status == .normal || cell.value == nil {
          cell.status =
            StatusFlags.status(sdmx: printed.rawValue, isMissing: cell.value == nil) ?? printed
          if cell.mark.isEmpty { cell.mark = code }
        }
        observations.append(
          scan.observation(key, series: series, period: period, cell: cell, line: line))
      }

      if isLong {
        let time = scan.string(record, long[0])
        guard let period = PeriodText.period(time) else {
          scan.problem(
            record, long[0], "'\(time)' is not a period: write a year, 2019Q3 or 2019M07",
            code: .period)
          continue
        }
        add(period, long[1], status.map { scan.string(record, $0) } ?? "")
      } else {
        for (column, period) in years where !scan.string(record, column).isEmpty {
          add(period, column, "")
        }
      }
    }
    return try scan.reading(observations)
  }

  /// The breakdown of a classification; `nil` for a total and where it is an age.
  private func part(of code: String, _ key: inout DimensionKey) -> String? {
    if code.isEmpty || code.hasSuffix("_TOTAL") { return nil }
    let pieces = code.split(separator: "_").map(String.init)
    if pieces[0] == "AGE", let last = pieces.last, let age = age(last) {
      key.age = age
      return nil
    }
    guard pieces.count > 2 else { return "classification=\(code)" }
    return
      "\(pieces[0].lowercased())_\(pieces[1].lowercased())=\(pieces.dropFirst(2).joined(separator: "_"))"
  }

  /// `Y15-24`, `YGE15` and `YLT15`.
  private func age(_ code: String) -> String? {
    AgeCode.code(code.replacing("YGE", with: "Y_GE").replacing("YLT", with: "Y_LT"))
  }
}
