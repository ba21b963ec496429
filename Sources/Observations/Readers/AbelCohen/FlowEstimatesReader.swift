/// The bilateral migration flows of Abel and Cohen (`abel-cohen-flows`): a line
/// for each period of five years, origin and destination, a column for each
/// method of estimation.
///
/// The area is the destination and the counterpart the origin; the method is a
/// breakdown, `method=da_min_closed`, and the figures are estimates. The option
/// `method` chooses one method, which is then no breakdown.
public struct FlowEstimatesReader: PublisherReader {
  public let layout = "abel-cohen-flows"

  public init() {}

  private static let keys = ["year0", "orig", "dest"]
  private static let methods = [
    "sd_drop_neg", "sd_rev_neg", "mig_rate", "da_min_open", "da_min_closed", "da_pb_closed",
  ]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: Self.keys + Self.methods, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(Self.keys)
    let chosen = context.options["method"]
    let methods = chosen.map { [$0] } ?? Self.methods.filter { scan.columnIfPresent($0) != nil }
    let columns = try scan.columns(methods)
    guard !columns.isEmpty else {
      throw ReadingError(
        file: name, line: scan.line(scan.header),
        "no column is a method of estimation: \(Self.methods.joined(separator: ", "))")
    }
    scan.readAhead(texts: keys, numbers: columns)
    var rows = scan.rows
    let starts = scan.periods(keys[0], &rows, as: .year)
    let origins = scan.areas(keys[1], [.iso3], leaving: &rows)
    let destinations = scan.areas(keys[2], [.iso3], leaving: &rows)

    var figures = ScannedFigures(context)
    let kinds = methods.map { figures.kind(breakdown: chosen == nil ? "method=\($0)" : nil) }
    let cells = columns.map { scan.printed($0, rows) }
    figures.append(
      zip(kinds, cells).map { FigureColumns.Measure(kinds: RowMeanings(ofAll: $0), cells: $1) },
      areas: destinations, counterparts: origins,
      periods: starts.mapped {
        Period(year: Period(ordinal: Int($0)).year, years: 5).map { Int32($0.ordinal) } ?? -1
      }, rows: rows,
      normal: .estimated, of: scan)
    return try scan.reading(figures.list)
  }
}
