import DataFrames
import Testing

@Suite struct SortingTests {
  /// Insertion sort by one key over the values themselves: slow, stable and obvious.
  private func order<Value>(
    _ column: some Collection<Value?>, _ order: [Int], _ key: SortKey,
    _ precedes: (Value, Value) -> Bool
  ) -> [Int] {
    let values = Array(column)
    var result: [Int] = []
    for row in order {
      let place =
        result.firstIndex { other in
          switch (values[row], values[other]) {
          case (nil, nil): false
          case (nil, _): key.missing == .first
          case (_, nil): key.missing == .last
          case (let mine?, let theirs?):
            key.direction == .ascending ? precedes(mine, theirs) : precedes(theirs, mine)
          }
        } ?? result.endIndex
      result.insert(row, at: place)
    }
    return result
  }

  private func slowOrder(_ frame: DataFrame, _ keys: [SortKey]) -> [Int] {
    keys.reversed().reduce(Array(0..<frame.rowCount)) { rows, key in
      switch frame[key.column]! {
      case .integer(let column): order(column, rows, key) { $0 < $1 }
      case .integer32(let column): order(column, rows, key) { $0 < $1 }
      case .double(let column): order(column, rows, key) { $0 < $1 }
      case .boolean(let column): order(column, rows, key) { !$0 && $1 }
      case .date(let column): order(column, rows, key) { $0 < $1 }
      case .period(let column): order(column, rows, key) { $0 < $1 }
      case .string(let column):
        order(column, rows, key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
    }
  }

  @Test(arguments: 0..<20) func `agrees with insertion sort`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 50)
    for _ in 0..<10 {
      let names = Array(frame.columnNames.shuffled(using: &generator).prefix(2))
      let keys = names.map { name in
        SortKey(
          name, Bool.random(using: &generator) ? .ascending : .descending,
          missing: Bool.random(using: &generator) ? .first : .last)
      }
      #expect(try frame.sorted(by: keys) == frame.gathered(slowOrder(frame, keys)))
    }
  }

  @Test func `orders extreme figures, both zeros as one and NaN last`() throws {
    let figures = [
      Double.infinity, 0, -0.0, -.infinity, .nan, .leastNonzeroMagnitude,
      -Double.leastNonzeroMagnitude, -1, 1e308,
    ]
    let frame = try DataFrame([("x", AnyColumn(figures)), ("row", AnyColumn(Array(0..<9)))])
    #expect(
      try frame.sorted(by: "x").integers("row").compactMap { $0 } == [3, 7, 6, 1, 2, 5, 8, 0, 4])
    let integers = try DataFrame([("x", AnyColumn([1, Int.min, -1, Int.max, 0]))])
    #expect(
      try integers.sorted(by: .descending("x")).integers("x")
        == Column([Int.max, 1, 0, -1, Int.min]))
  }
}
