import DataFrames
import Observations

/// The figures that indicators are computed from, indexed by series as needed.
///
/// The store is a class because its indices are built on first use; it belongs
/// to one evaluation and is not shared.
public final class FigureStore {
  /// The tables in the order given; a ``FigureReference`` counts them from 0.
  public let tables: [ObservationTable]
  private var symbols: [String: Int32] = [:]
  private var symbolTexts: [String] = []
  /// The symbol of a total; also of an empty cell in a file of the user.
  private var total: Int32 = 0
  private var columns: [SymbolColumns] = []
  private var runs: [SeriesKey: [Run]] = [:]
  private var indices: [SeriesKey: SeriesIndex] = [:]
  private var outwardIndices: [SeriesKey: SeriesIndex] = [:]
  /// The series that takes the place of another, by the other.
  private let replacements: [SeriesKey: SeriesKey]

  /// The symbol of each dictionary code of the columns of one table.
  private struct SymbolColumns {
    var area: [Int32]
    var counterpart: [Int32]
    var sex: [Int32]
    var age: [Int32]
    var migratoryStatus: [Int32]
    var breakdown: [Int32]
  }

  /// Neighbouring rows of one series.
  private struct Run {
    var table: Int
    var rows: Range<Int>
  }

  /// A store over tables; nothing is indexed before it is asked for.
  ///
  /// - Parameter replacements: the later of two for one series counts.
  public init(_ tables: [ObservationTable], replacements: [FigureReplacement] = []) {
    self.tables = tables
    self.replacements = Dictionary(
      replacements.map { ($0.replaced, $0.replacement) }, uniquingKeysWith: { $1 })
    total = intern(Observation.total)
    for (number, table) in tables.enumerated() {
      columns.append(
        SymbolColumns(
          area: intern(table.areas), counterpart: intern(table.counterparts),
          sex: intern(table.sexes), age: intern(table.ages),
          migratoryStatus: intern(table.migratoryStatuses), breakdown: intern(table.breakdowns)))
      addRuns(of: table, number: number)
    }
  }

  /// The series that have figures, in order.
  public var seriesKeys: [SeriesKey] { runs.keys.sorted() }

  /// The figure behind a reference.
  public func observation(_ reference: FigureReference) -> Observation {
    tables[reference.table][reference.row]
  }

  /// The figures that stand twice under one key, in the order of the tables.
  public func repeatedFigures(of key: SeriesKey) -> [FigureReference] {
    (index(key, isOutward: false)?.repeated ?? []).sorted {
      ($0.table, $0.row) < ($1.table, $1.row)
    }
  }

  /// The codes of a dimension that a series has figures for, the total left
  /// out, in order.
  ///
  /// - Parameter isOutward: whether area and counterpart change places.
  public func codes(of key: SeriesKey, dimension: String, isOutward: Bool = false) -> [String] {
    guard let index = index(key, isOutward: isOutward) else { return [] }
    var codes: Set<String> = []
    for coordinates in index.slices.keys {
      switch dimension {
      case "sex": codes.insert(text(coordinates.sex))
      case "age": codes.insert(text(coordinates.age))
      case "migratory_status": codes.insert(text(coordinates.migratoryStatus))
      case "counterpart":
        if coordinates.counterpart >= 0 { codes.insert(text(coordinates.counterpart)) }
      default:
        guard coordinates.breakdown >= 0 else { continue }
        for piece in text(coordinates.breakdown).split(separator: ";")
        where piece.hasPrefix("\(dimension)=") {
          codes.insert(String(piece.dropFirst(dimension.utf8.count + 1)))
        }
      }
    }
    codes.remove(Observation.total)
    return codes.sorted()
  }

  /// The symbol of a text, if any figure uses it.
  func symbol(_ text: String) -> Int32? { symbols[text] }

  func text(_ symbol: Int32) -> String { symbolTexts[Int(symbol)] }

  /// The index of a series, with area and counterpart swapped if outward.
  func index(_ key: SeriesKey, isOutward: Bool) -> SeriesIndex? {
    if let found = isOutward ? outwardIndices[key] : indices[key] { return found }
    let replacement = replacements[key].flatMap { self.index($0, isOutward: isOutward) }
    guard runs[key] != nil || replacement != nil else { return nil }
    var index = SeriesIndex()
    for run in runs[key] ?? [] { fill(&index, from: run, isOutward: isOutward) }
    if let replacement { index.take(replacement) }
    index.sort()
    if isOutward { outwardIndices[key] = index } else { indices[key] = index }
    return index
  }

  private func intern(_ column: StringColumn) -> [Int32] {
    column.dictionary.map { intern($0) }
  }

  private func intern(_ text: String) -> Int32 {
    if let symbol = symbols[text] { return symbol }
    let symbol = Int32(symbolTexts.count)
    symbols[text] = symbol
    symbolTexts.append(text)
    return symbol
  }

  private func addRuns(of table: ObservationTable, number: Int) {
    let sources = table.sources.codes
    let series = table.series.codes
    var start = 0
    for row in 0..<table.rowCount {
      let isLast = row + 1 == table.rowCount
      if !isLast, sources[row] == sources[row + 1], series[row] == series[row + 1] { continue }
      let key = SeriesKey(
        source: table.sources[row] ?? ObservationTable.nationalSource,
        series: table.series[row] ?? "")
      runs[key, default: []].append(Run(table: number, rows: start..<row + 1))
      start = row + 1
    }
  }

  /// Adds a run to an index, touching the dictionaries once for neighbouring
  /// rows that differ in their period only: tables are sorted that way.
  private func fill(_ index: inout SeriesIndex, from run: Run, isOutward: Bool) {
    let table = tables[run.table]
    let columns = columns[run.table]
    let areas = isOutward ? table.counterparts.codes : table.areas.codes
    let areaSymbols = isOutward ? columns.counterpart : columns.area
    let counterparts = isOutward ? table.areas.codes : table.counterparts.codes
    let counterpartSymbols = isOutward ? columns.area : columns.counterpart
    let sexes = table.sexes.codes
    let ages = table.ages.codes
    let statuses = table.migratoryStatuses.codes
    let breakdowns = table.breakdowns.codes
    func key(_ row: Int) -> (Int32, Int32, Int32, Int32, Int32, Int32) {
      (areas[row], counterparts[row], sexes[row], ages[row], statuses[row], breakdowns[row])
    }
    var entries: [SeriesIndex.Entry] = []
    for row in run.rows {
      entries.append(
        .init(period: table.periods[row], reference: .init(table: run.table, row: row)))
      if row + 1 < run.rows.upperBound, key(row) == key(row + 1) { continue }
      // Outward, the totals have no counterpart to be the area.
      if areas[row] >= 0 {
        func symbol(_ code: Int32, _ symbols: [Int32], empty: Int32 = -1) -> Int32 {
          code < 0 ? empty : symbols[Int(code)]
        }
        index.append(
          entries,
          coordinates: SliceCoordinates(
            counterpart: symbol(counterparts[row], counterpartSymbols),
            sex: symbol(sexes[row], columns.sex, empty: total),
            age: symbol(ages[row], columns.age, empty: total),
            migratoryStatus: symbol(statuses[row], columns.migratoryStatus, empty: total),
            breakdown: symbol(breakdowns[row], columns.breakdown)),
          area: areaSymbols[Int(areas[row])])
      }
      entries.removeAll(keepingCapacity: true)
    }
  }
}
