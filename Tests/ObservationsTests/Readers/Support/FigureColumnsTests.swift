import Testing

@testable import Observations

/// Figures of columns against figures row by row.
@Suite struct FigureColumnsTests {
  @Test(arguments: 1...60) func `columns give the figures of their rows`(seed: Int) throws {
    var numbers = SmallNumbers(seed: seed)
    let count = numbers.next(below: 300)
    var scan = try numbers.scan(count)
    let codes = ["AUT", "DEU", "SYR"].map { scan.code(ofArea: $0) }
    var rows = scan.rows
    if seed % 3 > 0 {
      for row in rows.indices where numbers.next(below: 6) == 0 { rows.remove(row) }
    }
    let areas = RowMeanings(
      codes: (0..<count).map { _ in Int32(numbers.next(below: 3)) }, meanings: codes)
    let counterparts =
      seed % 4 == 0
      ? RowMeanings(ofAll: -1) : numbers.meanings(count) { codes[$0] }
    let periods = RowMeanings(
      codes: (0..<count).map { _ in Int32(numbers.next(below: 4)) },
      meanings: (0..<4).map { Int32(Period(year: 2000 + $0).ordinal) })
    var figures = ScannedFigures(scan.context)
    // A figure before the columns, so that they are put behind it.
    if seed % 5 == 0 {
      figures.append(
        figures.kind(sex: "F"), area: codes[0], period: Period(year: 1990),
        cell: PublishedCell(value: 3, mark: "m"), line: 1, of: scan)
    }
    var slow = figures
    let measures = (0..<1 + numbers.next(below: 7)).map { measure in
      FigureColumns.Measure(
        kinds: seed % 2 == 0
          ? RowMeanings(ofAll: figures.kind(series: "s\(measure)"))
          : numbers.meanings(count) { figures.kind(series: "s\(measure)", breakdown: "b=\($0)") },
        cells: seed % 7 == 0
          ? CellColumn(values: (0..<count).map { Double($0) }) : numbers.cells(count),
        flags: numbers.next(below: 2) == 0
          ? nil
          : FlagColumn(
            codes: (0..<count).map { _ in Int32(numbers.next(below: 2)) },
            meanings: [.none, FlagColumn.Meaning(status: .provisional, mark: "p")]))
    }
    slow = figures
    figures.append(
      measures, areas: areas, counterparts: counterparts, periods: periods, rows: rows,
      normal: .estimated, of: scan)

    func byRow(_ column: RowMeanings) -> [Int32] { column.byRow(count: count) }
    let kinds = measures.map { byRow($0.kinds) }
    for row in rows.indices where rows[row] {
      for (measure, kinds) in zip(measures, kinds) where kinds[row] >= 0 {
        guard var cell = measure.cells[row] else { continue }
        if measure.cells.isPlain(row), let flags = measure.flags {
          let flag = flags.meanings[Int(flags.codes[row])]
          (cell.status, cell.mark) = (flag.status, flag.mark)
        }
        if cell.status == .normal { cell.status = .estimated }
        let counterpart = byRow(counterparts)[row]
        slow.append(
          kinds[row], area: byRow(areas)[row], counterpart: counterpart < 0 ? nil : counterpart,
          period: Period(ordinal: Int(byRow(periods)[row])), cell: cell,
          line: scan.line(scan.record(of: row)), of: scan)
      }
    }
    #expect(figures.list.elementsEqual(slow.list))
  }

  /// Rows are done in blocks on several threads, and the last rows of one may have no figures.
  @Test(arguments: 2...6) func `plain numbers of many rows stay in their places`(measureCount: Int)
    throws
  {
    let count = 40_000
    var numbers = SmallNumbers(seed: measureCount)
    var scan = try numbers.scan(count)
    let area = scan.code(ofArea: "AUT")
    var rows = scan.rows
    for row in rows.indices where row % 16_384 > 16_370 || numbers.next(below: 50) == 0 {
      rows.remove(row)
    }
    let periods = RowMeanings(
      codes: (0..<count).map { Int32($0 % 4) },
      meanings: (0..<4).map { Int32(Period(year: 2000 + $0).ordinal) })
    var figures = ScannedFigures(scan.context)
    let kinds = (0..<measureCount).map { figures.kind(series: "s\($0)") }
    figures.append(
      kinds.enumerated().map { measure, kind in
        FigureColumns.Measure(
          kinds: RowMeanings(ofAll: kind),
          cells: CellColumn(values: (0..<count).map { Double(10 * $0 + measure) }))
      }, areas: RowMeanings(ofAll: area), periods: periods, rows: rows, of: scan)

    let left = rows.indices.filter { rows[$0] }
    let list = figures.list
    #expect(list.values == left.flatMap { row in kinds.indices.map { Double(10 * row + $0) } })
    #expect(Array(list.kindCodes) == left.flatMap { _ in kinds })
    #expect(
      Array(list.periods)
        == left.flatMap { row in
          kinds.map { _ in Int32(Period(year: 2000 + row % 4).ordinal) }
        })
    #expect(
      list.firstLines
        == left.flatMap { row in
          kinds.map { _ in UInt32(scan.line(scan.record(of: row))) }
        })
    #expect(list.states.allSatisfy { $0 == .plain })
  }

  @Test func `meanings have numbers in the order of the texts`() {
    let years = RowMeanings(codes: [0, 2, 1, -1, 3], meanings: [2010, 2020, 2010, -1])
    let (numbers, count) = years.numbered()
    #expect(numbers.byRow(count: 5) == [0, 0, 1, -1, -1])
    #expect(count == 2)
    #expect(!years.areAllKnown && !years.areNone && years.ofAll == nil)
    #expect(RowMeanings(ofAll: 4).byRow(count: 3) == [4, 4, 4])
    #expect(RowMeanings(codes: [], meanings: []).byRow(count: 0) == [])
  }
}

extension SmallNumbers {
  /// What a column of three texts means, some of which mean nothing.
  fileprivate mutating func meanings(_ count: Int, _ meaning: (Int) -> Int32) -> RowMeanings {
    if next(below: 3) == 0 { return RowMeanings(ofAll: meaning(0)) }
    let isWhole = next(below: 2) == 0
    return RowMeanings(
      codes: (0..<count).map { _ in Int32(next(below: isWhole ? 3 : 4)) },
      meanings: (0..<4).map { $0 == 3 ? -1 : meaning($0) })
  }

  /// Numbers, and some other cells, of which some could not be read.
  fileprivate mutating func cells(_ count: Int) -> CellColumn {
    var cells = CellColumn(values: (0..<count).map { _ in Double(next(below: 50)) })
    guard next(below: 2) == 0 else { return cells }
    let canFail = next(below: 2) == 0
    for row in 0..<count where next(below: 4) == 0 {
      cells.replace(
        row,
        by: [
          PublishedCell(missing: .notReported, mark: ".."), PublishedCell(value: 7, mark: "7 b"),
          canFail ? nil : PublishedCell(value: 0),
        ][next(below: 3)])
    }
    return cells
  }
}
