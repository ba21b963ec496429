import DataFrames

/// The tab-separated tables of the R packages of UN DESA's World Population
/// Prospects (`wpp-wide`): a line for each `country_code`, a column for each year.
///
/// The last column of some, `last.observed`, says up to which year figures are
/// observed: later ones are forecasts. The other columns that are no years are
/// passed over.
public struct WorldPopulationProspectsWideReader: PublisherReader {
  public let layout = "wpp-wide"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["country_code"], dialect: .tabSeparated, isSole: true)?
      .requiringYears(inHeaderWith: "country_code", dialect: .tabSeparated, of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context, dialect: .tabSeparated)
    let areaColumn = try scan.column("country_code")
    let lastObserved = scan.columnIfPresent("last.observed")
    let years = scan.yearColumns
    var observations = ObservationList()

    for record in scan.records {
      guard let area = scan.areaID(record, areaColumn, [.m49]) else { continue }
      let last = lastObserved.flatMap { scan.year(record, $0) }
      for (column, period) in years {
        guard var cell = scan.printed(record, column) else { continue }
        if let last, period > last, cell.status == .normal { cell.status = .forecast }
        observations.append(
          scan.observation(
            DimensionKey(area: area), period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }
}
