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
    scan.readAhead(texts: Array(columns.prefix(6)), numbers: [columns[6]])
    var figures = ScannedFigures(context)
    var rows = scan.rows
    let kinds = kinds(&scan, columns, &rows, &figures)
    // The file has so many lines that what is not needed any more is given back at once.
    scan.forget(columns.prefix(3))
    let periods = scan.periods(columns[3], &rows, as: .years)
    let origins = scan.areas(columns[4], [.iso3], leaving: &rows)
    let destinations = scan.areas(columns[5], [.iso3], leaving: &rows)
    scan.forget(columns[3...5])
    let cells = scan.printed(columns[6], rows)
    scan.forget([columns[6]])
    figures.append(
      [FigureColumns.Measure(kinds: kinds, cells: cells)], areas: destinations,
      counterparts: origins, periods: periods, rows: rows, normal: .estimated, of: scan)
    return try scan.reading(figures.list)
  }

  /// The kinds of the figures by row; rows that were not chosen or have no sex are taken out.
  private func kinds(
    _ scan: inout RecordScan, _ columns: [Int], _ rows: inout ScanRows,
    _ figures: inout ScannedFigures
  ) -> RowMeanings {
    let codes = columns.prefix(3).map { scan.codes(of: $0) }
    let combinations = RowCombinations(codes, rows: rows)
    let blocks = combinations.firstRows.map { row in
      block(
        zip(codes, columns).map { scan.texts(of: $1)[Int($0[Int(row)])] }, context: scan.context,
        &figures)
    }
    var kinds = [Int32](repeating: -1, count: blocks.count)
    for (place, block) in blocks.enumerated() {
      if case .kind(let kind) = block { kinds[place] = kind }
    }
    let kindOfRow = RowMeanings(codes: combinations.numbers, meanings: kinds)
    guard !kindOfRow.areAllKnown else { return kindOfRow }
    for row in rows.indices where rows[row] && kinds[Int(combinations.numbers[row])] < 0 {
      rows.remove(row)
      guard case .noSex(let text) = blocks[Int(combinations.numbers[row])] else { continue }
      scan.problem(
        scan.record(of: row), columns[1],
        "'\(text)' is not a sex: write both, female or male")
    }
    return kindOfRow
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
