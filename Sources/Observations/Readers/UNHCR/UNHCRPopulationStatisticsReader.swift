/// The exports of UNHCR's former database of population statistics
/// (`unhcr-popstats`): countries by name only, a column for each population or
/// one line for each, below a few lines about the source.
///
/// The area is the country of asylum or residence and the counterpart the
/// origin. `*` stands for 1 to 4 persons: the figure exists and is suppressed.
/// An empty cell is passed over: the export lists every pair with any figure.
/// Nothing is added up, because what is suppressed would be missing in the sums.
///
/// The exports on asylum are read, too: applications by month (`Month`, `Value`),
/// and those by procedure and level (`RSD procedure type / level`, as in `G / FI`),
/// whose columns of persons that UNHCR assisted are left out.
public struct UNHCRPopulationStatisticsReader: PublisherReader {
  public let layout = "unhcr-popstats"

  public init() {}

  private static let asylum = [
    "Country / territory of asylum/residence", "Country / territory of asylum / residence",
    "Country of asylum/residence", "Residence",
  ]
  private static let origin = ["Origin", "Origin / Returned from"]

  /// The populations of the database by the beginning of their titles.
  private static let series: [(beginning: String, series: String)] = [
    ("refugees", "refugees"), ("asylum-seekers", "asylum_seekers"),
    ("asylum seekers", "asylum_seekers"), ("returned refugees", "returned_refugees"),
    ("internally displaced", "idps"), ("returned idp", "returned_idps"),
    ("stateless", "stateless"), ("others of concern", "others_of_concern"),
    ("total population", "persons_of_concern"),
  ]

  /// The columns of the export by procedure and level by the beginning of their
  /// titles; the publisher misspelt the first.
  private static let procedures:
    [(beginning: String, series: String, decision: String?, unit: String)] = [
      ("tota pending start", "pending_start", nil, "PERSONS"),
      ("total pending start", "pending_start", nil, "PERSONS"),
      ("applied during year", "asylum_applications", nil, "APPLICATIONS"),
      ("decisions_recognized", "asylum_decisions", "recognized", "DECISIONS"),
      ("decisions_other", "asylum_decisions", "complementary", "DECISIONS"),
      ("rejected", "asylum_decisions", "rejected", "DECISIONS"),
      ("otherwise closed", "asylum_decisions", "closed", "DECISIONS"),
      ("total decisions", "asylum_decisions", nil, "DECISIONS"),
      ("tota pending end", "pending_end", nil, "PERSONS"),
      ("total pending end", "pending_end", nil, "PERSONS"),
    ]
  private static let procedure = "RSD procedure type / level"
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A column of figures.
  private struct Figure {
    var column: Int
    /// Empty where each line says its own.
    var series = ""
    var decision: String?
    var unit: String?
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    for asylum in Self.asylum {
      guard let header = sample.header(with: [asylum]) else { continue }
      let titles = header.record.fields
      let hasFigures =
        titles.contains("Value") && (titles.contains("Population type") || titles.contains("Month"))
        || titles.contains { Self.series(ofTitle: $0) != nil } || titles.contains(Self.procedure)
      let evidence = ["line \(header.record.line) has the column \(asylum)"]
      return hasFigures && titles.contains("Year")
        ? Recognition(evidence: evidence, isSole: true)
        : Recognition(evidence: evidence, missing: ["a column of a population"])
    }
    return nil
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var (scan, columns) = try RecordScan.scan(
      bytes, name: name, context: context, headerWithOneOf: [["Year"], Self.asylum, Self.origin])
    let figures = try figures(of: scan)
    let type = scan.columnIfPresent("Population type")
    let month = scan.columnIfPresent("Month")
    let procedure = scan.columnIfPresent(Self.procedure)
    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      guard let period = period(&scan, record, year: columns[0], month: month),
        let area = scan.areaID(record, columns[1], [.name]),
        let origin = scan.areaID(record, columns[2], [.name])
      else { continue }
      let parts = Self.parts(procedure.map { scan.string(record, $0) } ?? "")
      for figure in figures {
        let column = figure.column
        let text = scan.string(record, column)
        guard !text.isEmpty else { continue }
        let cell: PublishedCell?
        if text == "*" {
          cell = PublishedCell(missing: .suppressed, mark: "*")
        } else {
          cell = scan.printed(record, column)
        }
        guard let cell else { continue }
        var own = figure.series
        if own.isEmpty, let type {
          let title = scan.string(record, type)
          guard let named = Self.series(ofTitle: title) else {
            scan.problem(record, type, "'\(title)' is no population of UNHCR: correct it")
            continue
          }
          own = named
        }
        let breakdown = ([figure.decision.map { "decision=\($0)" }].compactMap(\.self) + parts)
          .joined(separator: ";")
        var observation = scan.observation(
          DimensionKey(
            area: area, counterpart: origin, breakdown: breakdown.isEmpty ? nil : breakdown),
          series: own, period: period, cell: cell, line: scan.line(record))
        if let unit = figure.unit { observation.unit = unit }
        observations.append(observation)
      }
    }
    return try scan.reading(observations)
  }

  /// The columns of figures.
  private func figures(of scan: RecordScan) throws -> [Figure] {
    if let value = scan.columnIfPresent("Value") {
      if scan.columnIfPresent("Population type") != nil { return [Figure(column: value)] }
      if scan.columnIfPresent("Month") != nil {
        return [Figure(column: value, series: "asylum_applications", unit: "APPLICATIONS")]
      }
    }
    let isByProcedure = scan.columnIfPresent(Self.procedure) != nil
    let figures = scan.columnNames.enumerated().compactMap { column, title -> Figure? in
      guard isByProcedure else {
        return Self.series(ofTitle: title).map { Figure(column: column, series: $0) }
      }
      return Self.procedures.first { title.lowercased().hasPrefix($0.beginning) }.map {
        Figure(column: column, series: $0.series, decision: $0.decision, unit: $0.unit)
      }
    }
    guard !figures.isEmpty else {
      throw ReadingError(
        file: scan.text.name, line: scan.line(scan.header),
        "no column is a population of UNHCR: the columns are "
          + scan.columnNames.joined(separator: ", "))
    }
    return figures
  }

  /// The year, or the month where there is a column of months.
  private func period(
    _ scan: inout RecordScan, _ record: Int, year: Int, month: Int?
  ) -> Period? {
    guard let period = scan.year(record, year) else { return nil }
    guard let month else { return period }
    let text = scan.string(record, month)
    let number =
      Int(text)
      ?? Self.months.firstIndex(of: String(text.lowercased().prefix(3)))
      .map { $0 + 1 }
    if let found = number.flatMap({ Period(year: period.year, month: $0) }) { return found }
    scan.problem(record, month, "'\(text)' is no month: write its English name", code: .period)
    return nil
  }

  /// The level and procedure of a text such as `G / FI`.
  private static func parts(_ text: String) -> [String] {
    let pieces = text.split(separator: "/").map { String($0).trimmed }.filter { !$0.isEmpty }
    guard pieces.count == 2 else { return text.isEmpty ? [] : ["procedure=\(text.labelCode)"] }
    return ["level=\(pieces[1])", "procedure=\(pieces[0])"]
  }

  private static func series(ofTitle title: String) -> String? {
    series.first { title.lowercased().hasPrefix($0.beginning) }?.series
  }
}
