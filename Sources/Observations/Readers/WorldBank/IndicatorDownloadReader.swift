/// The World Bank's download of one indicator (`worldbank-indicator`): four
/// lines before the header, a line for each country or aggregate, a column for
/// each year, and a comma at the end of every line.
public struct IndicatorDownloadReader: PublisherReader {
  public let layout = "worldbank-indicator"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: ["Country Code", "Indicator Code"], isSole: true)?
      .requiringYears(inHeaderWith: "Indicator Code", of: sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(
      bytes, name: name, context: context, headerWith: ["Country Code", "Indicator Code"])
    let areaColumn = try scan.column("Country Code")
    let years = scan.yearColumns
    var observations = ObservationList()

    for record in scan.records where !scan.isBlank(record) {
      guard let area = scan.areaID(record, areaColumn, [.iso3]) else { continue }
      for (column, period) in years {
        guard let cell = scan.printed(record, column) else { continue }
        observations.append(
          scan.observation(
            DimensionKey(area: area), period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }
}
