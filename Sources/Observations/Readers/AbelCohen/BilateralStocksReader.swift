/// The bilateral migrant stocks that Abel and Cohen used
/// (`abel-cohen-stocks`): a line for each year, origin and destination, with
/// columns for both sexes, men and women. The area is the destination.
public struct BilateralStocksReader: PublisherReader {
  public let layout = "abel-cohen-stocks"

  public init() {}

  private static let keys = ["year", "orig", "dest"]
  private static let sexes = ["both", "male", "female"]

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(byColumns: Self.keys + Self.sexes, isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let keys = try scan.columns(Self.keys)
    let columns = try scan.columns(Self.sexes)
    scan.readAhead(texts: keys, numbers: columns)
    var rows = scan.rows
    let periods = scan.periods(keys[0], &rows, as: .year)
    let origins = scan.areas(keys[1], [.iso3], leaving: &rows)
    let destinations = scan.areas(keys[2], [.iso3], leaving: &rows)

    var figures = ScannedFigures(context)
    let kinds = [Observation.total, "M", "F"].map { figures.kind(sex: $0) }
    let cells = columns.map { scan.printed($0, rows) }
    figures.append(
      zip(kinds, cells).map { FigureColumns.Measure(kinds: RowMeanings(ofAll: $0), cells: $1) },
      areas: destinations, counterparts: origins, periods: periods, rows: rows, of: scan)
    return try scan.reading(figures.list)
  }
}
