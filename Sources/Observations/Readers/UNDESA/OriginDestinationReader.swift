import DataFrames

/// UN DESA's International Migrant Stock by destination and origin, as packed
/// by IOM (`undesa-origin-destination`): one line a pair, year and sex, female
/// and male only.
///
/// The option `give` says what is wanted:
/// - `pairs`: the stock of each pair by sex, and for both sexes; with the option
///   `sexes=both` only the latter;
/// - `destinations`: the sums over all origins, for each destination and the world;
/// - `origins`: the sums over all destinations, for each origin.
///
/// Each sum names every line it was made from. The columns `type_b`, `type_c`,
/// `type_r`, `type_i` become the mark, and the status as in the tables by
/// destination; a sum carries the worst of its statuses.
///
/// A pair that is printed for one sex only has no figure for both.
public struct OriginDestinationReader: PublisherReader {
  public let layout = "undesa-origin-destination"

  public init() {}

  private enum Wanted: String {
    case pairs, destinations, origins
  }

  /// The places of the columns.
  private struct Columns {
    var destination, year, origin, sex, value: Int
    var types: [(letter: String, column: Int)]
    /// What the types say, by a bit for each of them that is marked.
    var meanings: [FlagColumn.Meaning]

    init(_ scan: RecordScan) throws {
      let keys = try scan.columns(["geo", "t", "from", "sex", "n"])
      (destination, year, origin, sex, value) = (keys[0], keys[1], keys[2], keys[3], keys[4])
      let types = try ["B", "C", "R", "I"].map {
        (letter: $0, column: try scan.column("type_\($0.lowercased())"))
      }
      self.types = types
      meanings = (0..<1 << types.count).map { bits in
        let letters = types.indices.filter { bits & 1 << $0 != 0 }.map { types[$0].letter }
          .joined(separator: " ")
        return FlagColumn.Meaning(status: StockTable.status(ofType: letters), mark: letters)
      }
    }
  }

  public func recognise(_ sample: FileSample) -> Recognition? {
    sample.recognition(
      byColumns: ["geo", "t", "from", "sex", "n", "type_b", "type_c", "type_r", "type_i"],
      isSole: true)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    guard let wanted = context.options["give"].flatMap(Wanted.init(rawValue:)) else {
      throw ReadingError(
        file: name, "the option `give` is absent: write pairs, destinations or origins")
    }
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = try Columns(scan)
    scan.readAhead(
      texts: [columns.destination, columns.year, columns.origin, columns.sex]
        + columns.types.map(\.column), numbers: [columns.value])
    let figures = wanted == .pairs ? pairs(&scan, columns) : sums(&scan, columns, by: wanted)
    return try scan.reading(figures)
  }

  /// The pairs as printed, and for both sexes where both are printed.
  private func pairs(_ scan: inout RecordScan, _ columns: Columns) -> ObservationList {
    var rows = scan.rows
    let destinations = scan.areas(columns.destination, [.iso3], leaving: &rows)
    let origins = scan.areas(columns.origin, [.iso3], leaving: &rows)
    let periods = scan.periods(columns.year, &rows, as: .year)
    let sexes = sexes(&scan, columns, &rows)
    let types = FlagColumn(codes: types(scan, columns), meanings: columns.meanings)
    var cells = scan.printed(columns.value, rows)
    for row in rows.indices where rows[row] && !cells.isPlain(row) {
      guard let cell = cells[row] else {
        rows.remove(row)
        continue
      }
      guard cell.status == .normal else { continue }
      let type = types.meanings[Int(types.codes[row])]
      cells.replace(
        row, by: PublishedCell(value: cell.value, status: type.status, mark: type.mark))
    }
    var figures = ScannedFigures(scan.context)
    let kindOfBoth = figures.kind()
    let kinds = Self.sexes.map { figures.kind(sex: $0) }
    OriginDestinationPairs(
      areas: figures.areaCodes(scan), destinations: destinations, origins: origins,
      periods: periods, kinds: sexes.mapped { kinds[Int($0)] },
      cells: cells, types: types, rows: rows, kindOfBoth: kindOfBoth,
      isForBothOnly: scan.context.options["sexes"] == "both"
    ).append(to: &figures.list, lines: scan.rowLines)
    return figures.list
  }

  /// The sums over the other end of each pair. A record counts although the
  /// other end names no area that is known.
  private func sums(
    _ scan: inout RecordScan, _ columns: Columns, by wanted: Wanted
  ) -> ObservationList {
    var rows = scan.rows
    let periods = scan.years(columns.year, &rows)
    let sexes = sexes(&scan, columns, &rows)
    let end = wanted == .destinations ? columns.destination : columns.origin
    let areas = scan.areas(end, [.iso3], rows)
    let cells = scan.numbers(columns.value, rows)
    let world = scan.code(ofArea: "WLD")

    var figures = ScannedFigures(scan.context)
    // The total, women and men; others count in the total alone.
    let kinds = [Observation.total, "F", "M"].map { figures.kind(sex: $0) }
    let parts = SumGroup.Codes.each(
      sexes.mapped { $0 < 2 ? $0 + 1 : -1 }.byRow(count: rows.count))
    let ends = [SumGroup.Codes.each(areas)] + (wanted == .destinations ? [.same(world)] : [])
    var sums = ColumnSums()
    sums.add(
      SumGroup(
        measures: [SumGroup.Measure(cells: cells, kinds: kinds)],
        terms: ends.enumerated().flatMap { index, area in
          [SumGroup.Codes.same(0), parts].enumerated().map { order, part in
            SumGroup.Term(part: part, area: area, rank: 2 * index + order)
          }
        }, periods: periods, rows: rows,
        statuses: types(scan, columns).map { columns.meanings[Int($0)].status }))
    return (consume sums).observations(scan, figures)
  }

  /// The sexes that a line can be about.
  private static let sexes = ["F", "M", "_O", "_U"]

  /// The places of the sexes; rows about none are taken out.
  private func sexes(
    _ scan: inout RecordScan, _ columns: Columns, _ rows: inout ScanRows
  ) -> RowMeanings {
    scan.meanings(columns.sex, &rows) { text in
      SexCode.code(text).flatMap { Self.sexes.firstIndex(of: $0) }.map { Int32($0) }
    } problem: {
      "the sex '\($0)' is neither female nor male: correct it"
    }
  }

  /// The places of the meanings of the types, by row.
  private func types(_ scan: RecordScan, _ columns: Columns) -> [Int32] {
    columns.types.enumerated().map { index, type in
      RowMeanings(
        codes: scan.codes(of: type.column),
        meanings: scan.texts(of: type.column).map { $0 == "1" ? 1 << Int32(index) : 0 })
    }.withReadings { types in
      let (first, second, third, fourth) = (types[0], types[1], types[2], types[3])
      return Parallel.map(scan.rows.count, blockSize: 1 << 14) { row in
        first[row] | second[row] | third[row] | fourth[row]
      }
    }
  }
}
