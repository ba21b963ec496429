import DataFrames
import Testing

@Suite struct JoinStepTests {
  private func tables() throws -> (areas: DataFrame, populations: DataFrame) {
    (
      try DataFrame([
        ("code", AnyColumn((0..<20).filter { $0 % 3 != 0 }.map { "area \($0)" })),
        ("region", AnyColumn((0..<20).filter { $0 % 3 != 0 }.map { $0 % 4 == 0 ? nil : $0 })),
      ]),
      try DataFrame([
        ("year", AnyColumn((1990..<2012).map { $0 })),
        ("population", AnyColumn((1990..<2012).map { Double($0) / 7 })),
      ])
    )
  }

  @Test(arguments: [true, false]) func `equals one join after the other`(isOrdered: Bool) throws {
    var generator = SeededGenerator(seed: 21)
    let frame = try generator.largeFrame(rows: 40_000, isOrdered: isOrdered)
    let (areas, populations) = try tables()
    for kind in [JoinKind.inner, .left] {
      let together = try frame.joined(
        JoinStep(areas, on: ["area": "code"], keepsUnmatched: kind == .left),
        JoinStep(populations, on: ["year": "year"], keepsUnmatched: kind == .left))
      let first = try frame.joined(areas.renamed("code", to: "area"), on: ["area"], kind: kind)
      #expect(try together == first.joined(populations, on: ["year"], kind: kind))
      let slow = (0..<frame.rowCount).filter { row in
        let area = frame["area"]?.text(at: row)
        let year = frame["year"]?.text(at: row).flatMap { Int($0) }
        let isKnown = area.map { text in areas["code"]!.texts.contains(text) } ?? false
        return kind == .left || isKnown && year.map { 1990..<2012 ~= $0 } ?? false
      }
      #expect(try together.select(frame.columnNames) == frame.gathered(slow))
    }
  }

  @Test func `looks up a column of an earlier step`() throws {
    let (areas, _) = try tables()
    let frame = try DataFrame([("area", AnyColumn(["area 1", "area 2", "area 3"]))])
    let regions = try DataFrame([("id", AnyColumn([2, 5])), ("name", AnyColumn(["two", "five"]))])
    let result = try frame.joined(
      JoinStep(areas, on: ["area": "code"]), JoinStep(regions, on: ["region": "id"]))
    #expect(result.rows == [["area 2", "2", "two"]])
  }

  @Test func `needs unique keys and types that fit`() throws {
    let frame = try DataFrame([("area", AnyColumn(["a"]))])
    let twice = try DataFrame([("code", AnyColumn(["a", "a"])), ("x", AnyColumn([1, 2]))])
    #expect(
      throws: DataFrameError.cardinality(
        expected: "many to one", side: "right", keys: ["code=a"], count: 1)
    ) { try frame.joined(JoinStep(twice, on: ["area": "code"])) }
    #expect(throws: DataFrameError.self) { try frame.joined(JoinStep(twice, on: ["area": "x"])) }
    #expect(throws: DataFrameError.self) { try frame.joined(JoinStep(twice, on: ["b": "code"])) }
  }

  @Test func `joins keys that no table can hold`() throws {
    var generator = SeededGenerator(seed: 22)
    let left = generator.list(3000) { Int($0.next() % 4000) &* 1_000_000_007 }
    let right = (0..<2000).map { (half: Int) -> Int in half &* 2 &* 1_000_000_007 }
    let frame = try DataFrame([
      ("a", .integer(Column(values: left))), ("b", AnyColumn(left.map { Double($0) })),
    ])
    let table = try DataFrame([
      ("a", .integer(Column(values: right))), ("b", AnyColumn(right.map { Double($0) })),
      ("x", .integer(Column(values: Array(0..<2000)))),
    ])
    let result = try frame.joined(table, on: ["a", "b"], kind: .left)
    let expected = left.map { value -> Int? in
      let (half, rest) = (value / 1_000_000_007).quotientAndRemainder(dividingBy: 2)
      return rest == 0 ? half : nil
    }
    #expect(try result.integers("x") == Column(expected))
  }
}

extension AnyColumn {
  fileprivate var texts: [String] { (0..<count).compactMap { text(at: $0) } }
}
