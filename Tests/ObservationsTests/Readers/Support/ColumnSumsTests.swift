import DataFrames
import Testing

@testable import Observations

/// Sums of columns against sums record by record.
@Suite struct ColumnSumsTests {
  @Test(arguments: 1...12) func `sums of columns are those of records`(seed: Int) throws {
    var numbers = SmallNumbers(seed: seed)
    let count = numbers.next(below: 400)
    var scan = try numbers.scan(count)
    // Some records are about the world themselves.
    let world = ["AUT", "DEU", "WLD"].map { scan.code(ofArea: $0) }[2]
    var rows = scan.rows
    for row in rows.indices where numbers.next(below: 10) == 0 { rows.remove(row) }
    let periods = numbers.codes(count, below: 4).map { $0 < 0 ? -1 : (2000 + $0) * 64 }
    // Where none is, each term stands for itself.
    let own = numbers.codes(count, below: seed % 2 == 0 ? 2 : 3)
    let other = numbers.codes(count, below: 3)
    let parts = numbers.codes(count, below: 2)
    // Columns of plain numbers alone are added up side by side.
    let columns = (0..<[1, 2, 3, 7][seed % 4]).map { column in
      numbers.cells(count, arePlain: (column + seed) % 3 > 0)
    }
    let zerosSince = columns.indices.map { Int32(2000 + ($0 + seed) % 4) * 64 }
    let statuses = (0..<(seed % 3 == 0 ? count : 0)).map { _ in
      [ObservationStatus.normal, .estimated, .provisional][numbers.next(below: 3)]
    }

    var figures = ScannedFigures(scan.context)
    var sums = ColumnSums()
    func add(_ terms: [SumGroup.Term], breakdowns: [String?]) {
      sums.add(
        SumGroup(
          measures: columns.enumerated().map { index, cells in
            SumGroup.Measure(
              cells: cells,
              kinds: breakdowns.map { figures.kind(series: "s\(index)", breakdown: $0) },
              zerosSince: zerosSince[index], rank: 8 * index)
          }, terms: terms, periods: SumPeriods(ordinals: periods), rows: rows, statuses: statuses))
    }
    add(
      [SumGroup.Term(area: .each(own), rank: 0), SumGroup.Term(area: .same(world), rank: 1)],
      breakdowns: [nil])
    add(
      [SumGroup.Term(part: .each(parts), area: .each(own), rank: 2)],
      breakdowns: ["part=0", "part=1"])
    add(
      [SumGroup.Term(area: .each(own), counterpart: .each(other), rank: 3)], breakdowns: [nil])

    var slow = FigureSums()
    for row in rows.indices where rows[row] && periods[row] >= 0 {
      for (index, cells) in columns.enumerated() {
        let value = cells.value(row)
        let isCounted = value != 0 || periods[row] >= zerosSince[index]
        let cell =
          value.map { isCounted ? RecordScan.Cell.value($0) : .missing("0") }
          ?? .missing(cells[row]?.mark ?? "")
        func add(_ area: Int32, counterpart: Int32? = nil, breakdown: String? = nil) {
          guard area >= 0, counterpart ?? 0 >= 0 else { return }
          slow.add(
            cell, to: slow.code(FigureSums.Kind(series: "s\(index)", breakdown: breakdown)),
            area: area, counterpart: counterpart, period: Period(ordinal: Int(periods[row])),
            line: scan.line(scan.record(of: row)),
            status: statuses.isEmpty ? .normal : statuses[row])
        }
        add(own[row])
        add(world)
        if parts[row] >= 0 { add(own[row], breakdown: "part=\(parts[row])") }
        add(own[row], counterpart: other[row])
      }
    }
    let expected = Array(slow.observations(scan))
    #expect(Array(sums.observations(scan, figures)) == expected)
    #expect(expected.contains { $0.lines.count > 1 } || count < 20)
  }

  @Test(arguments: [[0, 7, 0], [0, 7, -0.0]])
  func `zeros from before anything was counted are marks`(values: [Double]) throws {
    var numbers = SmallNumbers(seed: 1)
    var scan = try numbers.scan(3)
    let area = scan.code(ofArea: "AUT")
    var figures = ScannedFigures(scan.context)
    var sums = ColumnSums()
    var cells = CellColumn(values: values)
    cells.canHaveMinus = values.contains { $0.sign == .minus }
    sums.add(
      SumGroup(
        measures: [
          SumGroup.Measure(
            cells: cells, kinds: [figures.kind()], zerosSince: 2001 * 64)
        ], terms: [SumGroup.Term(area: .same(area), rank: 0)],
        periods: SumPeriods(ordinals: [1999 * 64, 2000 * 64, 2001 * 64]), rows: scan.rows))
    let observations = Array(sums.observations(scan, figures))
    #expect(observations.map(\.value) == [nil, 7, 0])
    #expect(observations.map(\.mark) == ["0", nil, nil])
  }

  /// Keys in any order, and those of an area and period together, mostly at once.
  @Test(arguments: [1, 9, 1500, 1 << 20], [1, 50, 5000])
  func `keys get the numbers of their first meeting`(parts: Int, together: Int) {
    var numbers = SmallNumbers(seed: 5)
    // The more parts there are and the less is together, the sooner keys move to a hash table.
    var table = SlotTable(areaCount: 40, counterpartCount: 40, periodCount: 9, partCount: parts)
    let (entryCount, blockSize) = (20_000, 1000)
    var keys: [SlotTable.Key?] = []
    var place = 0
    for entry in 0..<entryCount {
      if entry % together == 0 { place = numbers.next(below: 40 * 9) }
      let key = SlotTable.Key(place: place, detail: numbers.next(below: 41 * parts))
      keys.append(numbers.next(below: 9) == 0 ? nil : key)
    }
    let firsts = ColumnBuffer<Int32>(count: entryCount + 1)
    let block = KeyBlock(rowCount: blockSize)
    var known: [[Int]: Int32] = [:]
    for start in stride(from: 0, to: entryCount, by: blockSize) {
      for index in 0..<blockSize {
        block.places.base[index] = keys[start + index].map { Int32($0.place) } ?? -1
        block.details.base[index] = keys[start + index].map { Int32($0.detail) } ?? 0
      }
      table.number(
        start..<start + blockSize, block, known: { keys[$0] }, firsts: firsts.base)
      for index in 0..<blockSize {
        let number = block.numbers.base[index]
        guard let key = keys[start + index] else {
          #expect(number == -1)
          continue
        }
        let expected = known[[key.place, key.detail]] ?? Int32(known.count)
        #expect(number == expected)
        if Int(expected) == known.count { #expect(Int(firsts.base[known.count]) == start + index) }
        known[[key.place, key.detail]] = expected
      }
    }
    #expect(table.count == known.count)
  }

  @Test func `lines of sums are those of the rows`() throws {
    var numbers = SmallNumbers(seed: 4)
    let count = 3000
    var scan = try numbers.scan(count)
    let areas = ["AUT", "DEU", "WLD"].map { scan.code(ofArea: $0) }
    var rows = scan.rows
    for row in rows.indices where numbers.next(below: 10) == 0 { rows.remove(row) }
    // A row can be added to the same figure by both terms.
    let own = numbers.codes(count, below: 3)
    let group = SumGroup(
      measures: [SumGroup.Measure(cells: CellColumn(values: []), kinds: [0])],
      terms: [
        SumGroup.Term(area: .each(own), rank: 0), SumGroup.Term(area: .same(areas[2]), rank: 1),
      ], periods: SumPeriods(ordinals: Array(repeating: 2000 * 64, count: count)), rows: rows)
    let lines = SummedLines(group, areaCount: areas.count, count: 3, lines: scan.rowLines)
    let order = own.indices.reduce(into: [Int32]()) { order, row in
      for area in [own[row], areas[2]] where rows[row] && area >= 0 && !order.contains(area) {
        order.append(area)
      }
    }
    for (number, area) in order.enumerated() {
      let met = rows.indices.filter { rows[$0] && (own[$0] == area || area == areas[2]) }
      #expect(lines.lines(number) == LineSet(met.map { scan.line(scan.record(of: $0)) }))
      #expect(lines.areSeveral(number))
    }
  }

  @Test(arguments: [0, 1, 1000, 1024, 1025, 5000])
  func `terms meet where a row can have the code of all`(count: Int) {
    for place in [0, count / 2, count - 1] where place >= 0 {
      var codes = [Int32](repeating: 3, count: count)
      #expect(!SumGroup.Codes.same(-7).meets(.each(codes)))
      if place < count { codes[place] = -7 }
      #expect(SumGroup.Codes.each(codes).meets(.same(-7)) == (count > 0))
    }
  }

  @Test func `rows that are left are counted`() throws {
    var numbers = SmallNumbers(seed: 6)
    let count = 10_000
    let scan = try numbers.scan(count)
    var rows = scan.rows
    #expect(rows.areAllLeft && rows.leftCount == count)
    for row in rows.indices where numbers.next(below: 3) == 0 {
      rows.remove(row)
      rows.remove(row)
    }
    #expect(rows.leftCount == rows.indices.count { rows[$0] })
    let columns = [numbers.cells(count, arePlain: true), numbers.cells(count, arePlain: false)]
    let left = rows
    rows.keep(whereAnyIsPositive: columns)
    for row in rows.indices {
      let isPositive = columns.contains { $0[row]?.value ?? 0 > 0 }
      #expect(rows[row] == (left[row] && isPositive))
    }
    #expect(rows.leftCount == rows.indices.count { rows[$0] } && rows.leftCount < left.leftCount)
    for row in rows.indices { rows.remove(row) }
    #expect(rows.isEmpty)
  }

  @Test func `combinations are numbered in the order of the rows`() throws {
    var numbers = SmallNumbers(seed: 3)
    let count = 500
    let scan = try numbers.scan(count)
    var rows = scan.rows
    for row in rows.indices where numbers.next(below: 10) == 0 { rows.remove(row) }
    let columns = [3, 5, 2].map { limit in numbers.codes(count, below: limit).map { $0 + 1 } }
    let combinations = RowCombinations(columns, rows: rows)
    var known: [[Int32]: Int32] = [:]
    for row in 0..<count {
      guard rows[row] else {
        #expect(combinations.numbers[row] == -1)
        continue
      }
      let codes = columns.map { $0[row] }
      if known[codes] == nil {
        #expect(combinations.firstRows[known.count] == row)
        known[codes] = Int32(known.count)
      }
      #expect(combinations.numbers[row] == known[codes])
    }
    #expect(combinations.firstRows.count == known.count)
  }
}

extension SmallNumbers {
  /// Codes below a limit, some of them -1.
  fileprivate mutating func codes(_ count: Int, below limit: Int) -> [Int32] {
    (0..<count).map { _ in Int32(next(below: limit + 1)) - 1 }
  }

  /// Whole numbers, many of them zero, and some marks in their place.
  fileprivate mutating func cells(_ count: Int, arePlain: Bool) -> CellColumn {
    let highest = [2, 50][next(below: 2)]
    var cells = CellColumn(values: (0..<count).map { _ in Double(next(below: highest)) })
    cells.canHaveMinus = false
    guard !arePlain else { return cells }
    for row in 0..<count where next(below: 4) == 0 {
      cells.replace(
        row,
        by: PublishedCell(missing: .notReported, mark: ["", "..", "x"][next(below: 3)]))
    }
    return cells
  }
}

extension SumPeriods {
  /// The periods of rows by their ordinals, below zero for none.
  fileprivate init(ordinals: [Int32]) {
    self.init(
      RowMeanings(codes: ordinals.indices.map { Int32($0) }, meanings: ordinals),
      rowCount: ordinals.count)
  }
}
