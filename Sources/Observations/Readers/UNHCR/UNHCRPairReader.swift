import DataFrames

/// Reads the UNHCR tables with one row for a year, a country of origin and a
/// country of asylum, or several rows where a procedure was not selected.
///
/// Rows are added up: for the country the figure is about, for it and the
/// other country (where anyone is counted), and for the world. UNHCR prints
/// 5 for any number of persons from 1 to 4, so that sums carry this rounding.
/// A row whose other country has no code still counts in the totals.
public struct UNHCRPairReader: PublisherReader {
  public let layout: String

  let year: String
  let origin: String
  let asylum: String
  /// The columns that name the two countries where their codes are empty.
  let originName: String
  let asylumName: String
  let measures: [UNHCRMeasure]
  /// A column that splits the totals, and the name of its dimension.
  var category: (column: String, dimension: String)?
  /// A column that says `C` where a row counts cases, which can be families.
  var counted: String?

  public func recognise(_ sample: FileSample) -> Recognition? {
    let further = [category?.column, counted].compactMap(\.self)
    return sample.recognition(
      byColumns: [year, origin, asylum, originName, asylumName] + further + measures.map(\.column),
      isSole: true)
  }

  /// Reads a file.
  ///
  /// The series are those of the layout; `context.series` is not used. Options:
  /// - `counterparts=none` leaves the figures by other country out;
  /// - `totals=none` leaves all others out: a file of one origin has no totals;
  /// - `parts=FI` keeps of the split of the totals only the part with this code.
  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    var scan = try RecordScan(bytes, name: name, context: context)
    let columns = Columns(
      keys: try scan.columns([year, origin, asylum, originName, asylumName]),
      cells: try scan.columns(measures.map(\.column)),
      category: try category.map { try scan.column($0.column) },
      counted: try counted.map { try scan.column($0) })
    let texts = columns.keys.prefix(3) + [columns.category, columns.counted].compactMap(\.self)
    scan.readAhead(
      texts: Array(texts), numbers: columns.cells,
      substitutes: [columns.keys[1]: columns.keys[3], columns.keys[2]: columns.keys[4]])
    var figures = ScannedFigures(context)
    let sums = sums(&scan, columns, &figures)
    scan.forget(texts + columns.cells)
    return try scan.reading((consume sums).observations(scan, figures))
  }

  /// The places of the columns.
  private struct Columns {
    /// Of the year, the codes of origin and asylum, and their names.
    let keys: [Int]
    let cells: [Int]
    let category, counted: Int?
  }

  private func sums(
    _ scan: inout RecordScan, _ columns: Columns, _ figures: inout ScannedFigures
  ) -> ColumnSums {
    let (context, keys) = (scan.context, columns.keys)
    let firstYears = firstYearsCounted(scan, year: keys[0], cells: columns.cells)
    var rows = scan.rows
    let periods = scan.years(keys[0], &rows)
    let from = areas(&scan, rows, code: keys[1], name: keys[3])
    let to = areas(&scan, rows, code: keys[2], name: keys[4])
    let cells = columns.cells.map { scan.numbers($0, rows) }
    if let counted = columns.counted { remarkCases(&scan, rows, column: counted) }

    var table = PairTable(
      from: from, to: to, world: scan.code(ofArea: "WLD"), periods: periods,
      rows: rows)
    for (index, measure) in measures.enumerated() {
      table.columns.append(
        PairTable.Column(
          cells: cells[index],
          kind: figures.kind(series: measure.series, breakdown: measure.breakdown),
          kindAbroad: measure.seriesAbroad.map { figures.kind(series: $0) },
          zerosSince: zerosSince(measure, firstYear: firstYears[index])))
    }
    if let category = columns.category {
      let chosen = context.options["parts"]
      let texts = scan.texts(of: category)
      let kept = texts.indices.map { chosen == nil || texts[$0] == chosen ? Int32($0) : -1 }
      table.parts = RecordScan.mapped(scan.takeCodes(of: category), kept, otherwise: -1)
      for (index, measure) in measures.enumerated() {
        table.columns[index].kindsOfParts = texts.map {
          figures.kind(series: measure.series, breakdown: breakdown(measure, $0))
        }
      }
    }
    var sums = ColumnSums()
    if context.options["totals"] != "none" { addTotals(table, to: &sums) }
    if context.options["counterparts"] != "none" { addPairs(table, to: &sums) }
    return sums
  }

  /// What the table says, by row.
  private struct PairTable {
    struct Column {
      var cells: CellColumn
      var kind: ObservationList.Code
      var kindAbroad: ObservationList.Code?
      var kindsOfParts: [ObservationList.Code] = []
      var zerosSince: Int32
    }

    var from, to: [Int32]
    var world: Int32
    var periods: SumPeriods
    var rows: ScanRows
    var columns: [Column] = []
    /// The part of each row, below zero for none; empty where nothing is split.
    var parts: [Int32] = []

    /// The areas whose figures the rows are, and the others.
    func areas(_ perspective: UNHCRMeasure.Perspective) -> (own: [Int32], other: [Int32]) {
      perspective == .asylum ? (to, from) : (from, to)
    }

    func group(
      _ columns: [(index: Int, kinds: [ObservationList.Code])], _ terms: [SumGroup.Term],
      _ rows: ScanRows
    ) -> SumGroup {
      SumGroup(
        measures: columns.map { index, kinds in
          SumGroup.Measure(
            cells: self.columns[index].cells, kinds: kinds,
            zerosSince: self.columns[index].zerosSince, rank: 8 * index)
        }, terms: terms, periods: periods, rows: rows)
    }
  }

  /// The figures for countries, the world and parts.
  private func addTotals(_ table: PairTable, to sums: inout ColumnSums) {
    let columns = table.columns
    for perspective in [UNHCRMeasure.Perspective.asylum, .origin] {
      let indices = measures.indices.filter { measures[$0].perspective == perspective }
      let own = SumGroup.Codes.each(table.areas(perspective).own)
      func terms(_ part: SumGroup.Codes, rank: Int) -> [SumGroup.Term] {
        [
          SumGroup.Term(part: part, area: own, rank: rank),
          SumGroup.Term(part: part, area: .same(table.world), rank: rank + 1),
        ]
      }
      sums.add(
        table.group(indices.map { ($0, [columns[$0].kind]) }, terms(.same(0), rank: 0), table.rows))
      guard !table.parts.isEmpty else { continue }
      sums.add(
        table.group(
          indices.map { ($0, columns[$0].kindsOfParts) }, terms(.each(table.parts), rank: 3),
          table.rows))
    }
    let abroad = measures.indices.compactMap { index in
      columns[index].kindAbroad.map { (index, [$0]) }
    }
    sums.add(
      table.group(abroad, [SumGroup.Term(area: .each(table.from), rank: 2)], table.rows))
  }

  /// The figures by other country. A row without anyone says nothing of two
  /// countries, but where there were decisions, none of one kind is a zero.
  private func addPairs(_ table: PairTable, to sums: inout ColumnSums) {
    var series: [String] = []
    for measure in measures where !series.contains(measure.series) { series.append(measure.series) }
    for series in series {
      let family = measures.indices.filter { measures[$0].series == series }
      guard family.contains(where: { measures[$0].hasCounterparts }) else { continue }
      var rows = table.rows
      rows.keep(whereAnyIsPositive: family.map { table.columns[$0].cells })
      for perspective in [UNHCRMeasure.Perspective.asylum, .origin] {
        let (own, other) = table.areas(perspective)
        let indices = family.filter {
          measures[$0].perspective == perspective && measures[$0].hasCounterparts
        }
        sums.add(
          table.group(
            indices.map { ($0, [table.columns[$0].kind]) },
            [SumGroup.Term(area: .each(own), counterpart: .each(other), rank: 5)], rows))
      }
    }
  }

  /// The first year in which a measure counts anyone, where its zeros of
  /// earlier years say nothing. Cells that are no numbers are left to the reading.
  private func firstYearsCounted(_ scan: RecordScan, year: Int, cells: [Int]) -> [Int?] {
    guard measures.contains(where: \.beginsWhenCounted) else { return measures.map { _ in nil } }
    let years = scan.texts(of: year).map { text in
      Array(text.utf8).withUnsafeBytes(PlainDigits.number).flatMap { Int(exactly: $0) }
        ?? Int(text) ?? .max
    }
    return Parallel.map(measures.count) { index in
      guard measures[index].beginsWhenCounted else { return nil }
      let earliest = scan.lowest(years, of: year, wherePositive: cells[index])
      return earliest == .max ? nil : earliest
    }
  }

  /// The ordinal of the period since when a zero says that nobody was counted.
  private func zerosSince(_ measure: UNHCRMeasure, firstYear: Int?) -> Int32 {
    guard measure.hasReportedZeros else { return .max }
    return firstYear.map { Int32(clamping: Period(year: min($0, 9999)).ordinal) } ?? .min
  }

  /// The areas of rows by code, or by name where the code is empty.
  private func areas(
    _ scan: inout RecordScan, _ rows: ScanRows, code: Int, name: Int
  ) -> [Int32] {
    let named = scan.rows(rows, ofText: "", in: code)
    guard !named.isEmpty else { return scan.areas(code, [.iso3], rows) }
    var coded = rows
    for row in named { coded.remove(row) }
    var areas = scan.areas(code, [.iso3], coded)
    var substitutes = scan.memories[code].substitutes[...]
    for row in named {
      let record = scan.record(of: row)
      substitutes = substitutes.drop { $0.record < row }
      // A code of spaces alone has no substitute.
      let text =
        if let next = substitutes.first, next.record == row { next.text.trimmed } else {
          scan.string(record, name)
        }
      areas[row] = scan.area(named: text, [.name], of: name, line: scan.line(record)) ?? -1
    }
    if let first = named.first {
      scan.log.remark(
        "found an area by its name, because its code is empty",
        line: scan.line(scan.record(of: first)), count: named.count)
    }
    return areas
  }

  private func remarkCases(_ scan: inout RecordScan, _ rows: ScanRows, column: Int) {
    let codes = scan.codes(of: column)
    guard let cases = scan.texts(of: column).firstIndex(of: "C") else { return }
    var (count, first) = (0, 0)
    for row in rows.indices where codes[row] == cases && rows[row] {
      if count == 0 { first = row }
      count += 1
    }
    guard count > 0 else { return }
    scan.log.remark(
      "added rows that count cases, not persons", line: scan.line(scan.record(of: first)),
      count: count)
  }

  /// The breakdown of a part, its dimensions in order.
  private func breakdown(_ measure: UNHCRMeasure, _ part: String) -> String {
    let part = category.map { "\($0.dimension)=\(part)" }
    return [measure.breakdown, part].compactMap { $0 }.sorted().joined(separator: ";")
  }
}
