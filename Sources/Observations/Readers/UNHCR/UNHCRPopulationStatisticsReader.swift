/// The exports of UNHCR's former database of population statistics
/// (`unhcr-popstats`): countries by name only, a column for each population or
/// one line for each, below a few lines about the source.
///
/// The area is the country of asylum or residence and the counterpart the
/// origin. `*` stands for 1 to 4 persons: the figure exists and is suppressed.
/// An empty cell is passed over: the export lists every pair with any figure.
/// Nothing is added up, because what is suppressed would be missing in the sums.
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

  public func recognise(_ sample: FileSample) -> Recognition? {
    for asylum in Self.asylum {
      guard let header = sample.header(with: [asylum]) else { continue }
      let titles = header.record.fields
      let hasFigures =
        titles.contains("Value") || titles.contains { Self.series(ofTitle: $0) != nil }
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
    var observations = ObservationList()
    for record in scan.records where !scan.isBlank(record) {
      guard let period = scan.year(record, columns[0]),
        let area = scan.areaID(record, columns[1], [.name]),
        let origin = scan.areaID(record, columns[2], [.name])
      else { continue }
      for (column, series) in figures {
        let text = scan.string(record, column)
        guard !text.isEmpty else { continue }
        let cell: PublishedCell?
        if text == "*" {
          cell = PublishedCell(missing: .suppressed, mark: "*")
        } else {
          cell = scan.printed(record, column)
        }
        guard let cell else { continue }
        var own = series
        if own.isEmpty, let type {
          let title = scan.string(record, type)
          guard let named = Self.series(ofTitle: title) else {
            scan.problem(record, type, "'\(title)' is no population of UNHCR: correct it")
            continue
          }
          own = named
        }
        observations.append(
          scan.observation(
            DimensionKey(area: area, counterpart: origin), series: own, period: period, cell: cell,
            line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }

  /// The columns of figures; without a series where a line says its own.
  private func figures(of scan: RecordScan) throws -> [(column: Int, series: String)] {
    if let value = scan.columnIfPresent("Value"), scan.columnIfPresent("Population type") != nil {
      return [(value, "")]
    }
    let figures = scan.columnNames.enumerated().compactMap { column, title in
      Self.series(ofTitle: title).map { (column: column, series: $0) }
    }
    guard !figures.isEmpty else {
      throw ReadingError(
        file: scan.text.name, line: scan.line(scan.header),
        "no column is a population of UNHCR: \(scan.columnNames.joined(separator: ", "))")
    }
    return figures
  }

  private static func series(ofTitle title: String) -> String? {
    series.first { title.lowercased().hasPrefix($0.beginning) }?.series
  }
}
