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

  /// What the method, sex and type of a line say of its figure.
  private enum Block {
    case kind(ObservationList.Code)
    case notChosen
    case noSex(String)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try scan.columns(Self.names)
    var figures = ScannedFigures(context)
    figures.list.reserveCapacity(scan.records.count)
    var blocks: [[CellTexts.Code]: Block] = [:]
    // The lines of a block stand together.
    var last: (method: Int, sex: Int, type: Int, block: Block)?
    for record in scan.records {
      let method = scan.textCode(record, columns[0])
      let sex = scan.textCode(record, columns[1])
      let type = scan.textCode(record, columns[2])
      let block: Block
      if let last, last.method == method, last.sex == sex, last.type == type {
        block = last.block
      } else {
        let codes = [method, sex, type]
        block =
          blocks[codes]
          ?? self.block(
            zip(codes, columns).map { scan.text($0, of: $1) }, context: context, &figures)
        blocks[codes] = block
        last = (method, sex, type, block)
      }
      switch block {
      case .notChosen: break
      case .noSex(let text):
        scan.problem(record, columns[1], "'\(text)' is not a sex: write both, female or male")
      case .kind(let kind):
        guard let period = scan.years(record, columns[3]),
          let origin = scan.area(record, columns[4], [.iso3]),
          let destination = scan.area(record, columns[5], [.iso3]),
          var cell = scan.printed(record, columns[6])
        else { continue }
        if cell.status == .normal { cell.status = .estimated }
        figures.append(
          kind, area: destination, counterpart: origin, period: period, cell: cell,
          line: scan.line(record), of: scan)
      }
    }
    return try scan.reading(figures.list)
  }

  private func block(
    _ texts: [String], context: ReadingContext, _ figures: inout ScannedFigures
  ) -> Block {
    let choices = ["method", "sex", "type"].map { context.options[$0] }
    guard zip(choices, texts).allSatisfy({ $0 == nil || $0 == $1 }) else { return .notChosen }
    guard let sex = SexCode.code(texts[1]) else { return .noSex(texts[1]) }
    var parts: [String] = []
    if choices[0] == nil { parts.append("method=\(texts[0])") }
    if choices[2] == nil, texts[2] != "total" { parts.append("type=\(texts[2])") }
    return .kind(
      figures.kind(sex: sex, breakdown: parts.isEmpty ? nil : parts.joined(separator: ";")))
  }
}
