import DataFrames

extension SeededGenerator {
  /// A frame long enough to be worked on in several chunks: `area` and `year` as keys, `sparse` with
  /// integers far apart, `flow`, `value` and `weight` as figures, `day`, `flag` and `narrow`. One row in eight
  /// is missing in each but `weight`.
  ///
  /// - Parameter isOrdered: whether rows with equal keys follow one another, as in most files.
  mutating func largeFrame(rows: Int, isOrdered: Bool) throws -> DataFrame {
    var keys = list(rows) { Int.random(in: 0..<240, using: &$0) }
    if isOrdered { keys.sort() }
    func rare<Value>(_ value: Value) -> Value? { next() & 7 == 0 ? nil : value }
    let names = (0..<12).map { "area \($0)" }
    return try DataFrame([
      ("area", AnyColumn(keys.map { rare(names[$0 / 20]) })),
      ("year", AnyColumn(keys.map { rare(2000 + $0 % 20) })),
      ("sparse", AnyColumn(list(rows) { Int($0.next() % 5000) * 1_000_003 - 7 }.map { rare($0) })),
      ("flow", AnyColumn(list(rows) { Int($0.next() % 1000) - 300 }.map { rare($0) })),
      (
        "value",
        AnyColumn(list(rows) { Double($0.next() % 1_000_000) / 1000 - 400 }.map { rare($0) })
      ),
      ("weight", AnyColumn(list(rows) { Double($0.next() % 50) / 10 })),
      (
        "day",
        AnyColumn(
          list(rows) { CalendarDate(daysSinceEpoch: Int32($0.next() % 900)) }.map { rare($0) })
      ),
      ("flag", AnyColumn(list(rows) { $0.next() & 1 == 0 }.map { rare($0) })),
      ("narrow", AnyColumn(list(rows) { Int32($0.next() % 700) - 300 }.map { rare($0) })),
    ])
  }
}
