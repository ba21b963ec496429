import DataFrames
import Testing

@Suite struct LargeSortingTests {
  /// The rows in the order of Swift's own stable sort over ranks.
  private func slowOrder(_ frame: DataFrame, _ keys: [SortKey]) throws -> [Int] {
    var rows = Array(0..<frame.rowCount)
    for key in keys.reversed() {
      let ranks = try ranks(frame, key)
      rows = rows.enumerated().sorted {
        (ranks[$0.element], $0.offset) < (ranks[$1.element], $1.offset)
      }
      .map(\.element)
    }
    return rows
  }

  private func ranks(_ frame: DataFrame, _ key: SortKey) throws -> [Double] {
    let sign = key.direction == .ascending ? 1.0 : -1
    let missing = key.missing == .first ? -Double.infinity : Double.infinity
    switch try frame.column(key.column) {
    case .integer(let column): return column.map { $0.map { sign * Double($0) } ?? missing }
    case .integer32(let column): return column.map { $0.map { sign * Double($0) } ?? missing }
    case .double(let column): return column.map { $0.map { sign * $0 } ?? missing }
    case .boolean(let column): return column.map { $0.map { sign * ($0 ? 1 : 0) } ?? missing }
    case .period(let column):
      return column.map {
        $0.map {
          sign * Double(12 * $0.year + $0.firstDay.month) + sign * Double($0.length.rawValue) / 8
        }
          ?? missing
      }
    case .date(let column):
      return column.map { $0.map { sign * Double($0.daysSinceEpoch) } ?? missing }
    case .string(let column):
      let sorted = Set(column.compactMap { $0 }).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      let places = Dictionary(uniqueKeysWithValues: zip(sorted, 0...))
      return column.map { $0.map { sign * Double(places[$0]!) } ?? missing }
    }
  }

  @Test(arguments: 0..<6) func `agrees with a stable sort`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(100 + seed))
    let frame = try generator.largeFrame(rows: 70_000, isOrdered: seed % 2 == 0)
    let names = Array(frame.columnNames.shuffled(using: &generator).prefix(seed + 1))
    let keys = names.map { name in
      SortKey(
        name, Bool.random(using: &generator) ? .ascending : .descending,
        missing: Bool.random(using: &generator) ? .first : .last)
    }
    #expect(try frame.sorted(by: keys) == frame.gathered(slowOrder(frame, keys)))
  }

  @Test(arguments: [30, 200, 9000]) func `keeps the order of rows whose other columns go along`(
    count: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    func some(_ bound: UInt64) -> Column<Int> {
      Column(generator.list(count) { $0.optional { Int($0.next() % bound) - 3 } })
    }
    let texts = generator.list(count) { $0.optional { ["é", "", "z", "a"][Int($0.next() % 4)] } }
    let frame = try DataFrame([
      ("key", .integer(some(5))), ("few", .integer(some(9))),
      ("row", .integer(Column(values: Array(0..<count)))),
      ("text", .string(StringColumn(texts))), ("none", .missing(.integer, count: count)),
      ("wide", .integer(some(.max >> 2))),
    ])
    for key in [SortKey.ascending("key"), .descending("key", missing: .first)] {
      #expect(try frame.sorted(by: key) == frame.gathered(slowOrder(frame, [key])))
    }
  }

  @Test func `orders words of 64 bits with missing ones among them`() throws {
    var generator = SeededGenerator(seed: 7)
    var values = generator.list(20_000) { $0.optional { Int(bitPattern: UInt($0.next())) } }
    values += [Int.min, Int.max, nil, Int.max, Int.min]
    let frame = try DataFrame([
      ("x", AnyColumn(values)), ("row", AnyColumn(Array(values.indices))),
    ])
    for placement in [SortKey.MissingPlacement.first, .last] {
      let sorted = try frame.sorted(by: .descending("x", missing: placement)).integers("row")
      let present = values.indices.filter { values[$0] != nil }
        .sorted { (values[$1]!, $0) < (values[$0]!, $1) }
      let missing = values.indices.filter { values[$0] == nil }
      let expected = placement == .first ? missing + present : present + missing
      #expect(sorted.compactMap { $0 } == expected)
    }
  }
}
