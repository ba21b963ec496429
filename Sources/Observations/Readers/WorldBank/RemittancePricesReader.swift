/// The DataBank export of Remittance Prices Worldwide
/// (`worldbank-remittance-prices`): a line for each corridor, a column such as
/// `2011Q1 [YR2011Q1]` for each quarter.
///
/// The area is the sending country and the counterpart the receiving one. The
/// export lists every pair of countries; a corridor that was never surveyed is
/// passed over, a quarter without a price in one that was is a missing figure.
public struct RemittancePricesReader: PublisherReader {
  public let layout = "worldbank-remittance-prices"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["Sending Countries Code", "Receiving Countries Code"], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let codes = ["Sending Countries Code", "Receiving Countries Code"]
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: codes)
    let columns = try scan.columns(codes)
    let quarters = scan.columnNames.enumerated().compactMap { column, title in
      PeriodText.period(String(title.prefix { $0 != " " })).map { (column: column, period: $0) }
    }
    var observations = ObservationList()

    for record in scan.records where !scan.string(record, columns[1]).isEmpty {
      let line = scan.line(record)
      var cells: [(period: Period, cell: PublishedCell)] = []
      for (column, period) in quarters {
        if let cell = scan.printed(record, column) { cells.append((period, cell)) }
      }
      guard cells.contains(where: { $0.cell.value != nil }) else {
        scan.log.remark("a corridor that was never surveyed was passed over", line: line)
        continue
      }
      guard let sender = scan.areaID(record, columns[0], [.iso3]),
        let receiver = scan.areaID(record, columns[1], [.iso3])
      else { continue }
      let key = DimensionKey(area: sender, counterpart: receiver)
      for (period, cell) in cells {
        observations.append(scan.observation(key, period: period, cell: cell, line: line))
      }
    }
    return try scan.reading(observations)
  }
}
