/// The World Bank's matrix of bilateral remittances
/// (`worldbank-remittance-matrix`): senders down, receivers across, by name.
///
/// The area is the sender and the counterpart the receiver. The column and
/// the row `WORLD` are the totals: what a sender pays to all, and what all pay
/// to a receiver (area `WLD`). The option `period` says the year, which only
/// the title names.
public struct RemittanceMatrixReader: PublisherReader {
  public let layout = "worldbank-remittance-matrix"

  public init() {}

  private static let corner = "receiving (across) / sending (down)"

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: [Self.corner], isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    guard let period = context.options["period"].flatMap({ Period($0) }) else {
      throw ReadingError(
        file: name, "the year of the matrix is not known: give it in the option `period`")
    }
    var scan = try RecordScan(bytes, name: name, context: context, headerWith: [Self.corner])
    var receivers: [(column: Int, area: String)] = []
    for (column, title) in scan.columnNames.enumerated().dropFirst() where !title.isEmpty {
      let code = scan.area(named: title, [.name], of: 0, line: scan.line(scan.header))
      if let code { receivers.append((column, scan.areas[Int(code)])) }
    }
    var observations = ObservationList()

    for record in scan.records {
      guard !scan.isBlank(record), !scan.string(record, 0).hasPrefix("Notes") else { break }
      guard let sender = scan.areaID(record, 0, [.name]) else { continue }
      for (column, receiver) in receivers {
        guard let cell = scan.printed(record, column) else { continue }
        let key = DimensionKey(area: sender, counterpart: receiver == "WLD" ? nil : receiver)
        observations.append(
          scan.observation(key, period: period, cell: cell, line: scan.line(record)))
      }
    }
    return try scan.reading(observations)
  }
}
