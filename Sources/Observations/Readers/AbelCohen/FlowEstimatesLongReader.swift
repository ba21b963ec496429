/// The bilateral migration flows of Abel and Cohen in long form
/// (`abel-cohen-flows-long`): a line for each method, sex, type of flow, period,
/// origin and destination.
///
/// The area is the destination and the counterpart the origin. Method and type
/// are breakdowns, the type `total` is none. The options `method`, `sex` and
/// `type` choose one code of each, which is then no breakdown: the whole file
/// has 8.6 million figures.
public struct FlowEstimatesLongReader: PublisherReader {
  public let layout = "abel-cohen-flows-long"

  public init() {}

  private static let names = ["method", "sex", "type", "period", "orig", "dest", "flow"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: Self.names, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try scan.columns(Self.names)
    let choices = ["method", "sex", "type"].map { context.options[$0] }
    var observations: [Observation] = []
    for record in scan.records {
      let codes = (0..<3).map { scan.string(record, columns[$0]) }
      guard zip(choices, codes).allSatisfy({ $0 == nil || $0 == $1 }) else { continue }
      guard let sex = SexCode.code(codes[1]) else {
        scan.problem(record, columns[1], "'\(codes[1])' is not a sex: write both, female or male")
        continue
      }
      let years = scan.string(record, columns[3])
      guard let period = PeriodText.years(years) else {
        scan.problem(
          record, columns[3], "'\(years)' is not a period: write 1990-1995", code: .period)
        continue
      }
      guard let origin = scan.areaID(record, columns[4], [.iso3]),
        let destination = scan.areaID(record, columns[5], [.iso3]),
        var cell = scan.printed(record, columns[6])
      else { continue }
      if cell.status == .normal { cell.status = .estimated }
      var parts: [String] = []
      if choices[0] == nil { parts.append("method=\(codes[0])") }
      if choices[2] == nil, codes[2] != "total" { parts.append("type=\(codes[2])") }
      let key = DimensionKey(
        area: destination, counterpart: origin, sex: sex,
        breakdown: parts.isEmpty ? nil : parts.joined(separator: ";"))
      observations.append(
        scan.observation(key, period: period, cell: cell, line: scan.line(record)))
    }
    return try scan.reading(observations)
  }
}
