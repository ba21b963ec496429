import DataFrames
import Testing

@Suite struct AsOfJoiningTests {
  private func frames() throws -> (left: DataFrame, right: DataFrame) {
    (
      try DataFrame([
        ("k", AnyColumn(["a", "b", "a", "b", "a", "c"])), ("t", AnyColumn([1, 5, 10, 3, 7, 5])),
      ]),
      try DataFrame([
        ("k", AnyColumn(["a", "a", "b", "a", "b", "a"])), ("t", AnyColumn([2, 7, 4, 7, 5, 12])),
        ("v", AnyColumn([10, 20, 30, 40, 50, 60])),
      ])
    )
  }

  // pandas 3.1: merge_asof(left, right, on="t", by="k", direction=…), both sorted by t before.
  @Test func `finds what pandas finds`() throws {
    let (left, right) = try frames()
    func partners(
      _ direction: AsOfDirection, tolerance: Double? = nil, allowsEqual: Bool = true
    ) throws -> Column<Int> {
      try left.joined(
        right, asOf: "t", by: ["k"], direction: direction, tolerance: tolerance,
        allowsEqual: allowsEqual
      ).integers("v")
    }
    #expect(try partners(.backward) == Column([nil, 50, 40, nil, 40, nil]))
    #expect(try partners(.forward) == Column([10, 50, 60, 30, 20, nil]))
    #expect(try partners(.nearest) == Column([10, 50, 60, 30, 40, nil]))
    #expect(
      try partners(.backward, allowsEqual: false) == Column([nil, 30, 40, nil, 10, nil]))
    #expect(
      try partners(.forward, allowsEqual: false) == Column([10, nil, 60, 30, 60, nil]))
    #expect(
      try partners(.nearest, allowsEqual: false) == Column([10, 30, 60, 30, 10, nil]))
    #expect(try partners(.backward, tolerance: 2) == Column([nil, 50, nil, nil, 40, nil]))
    #expect(try partners(.nearest, tolerance: 2) == Column([10, 50, 60, 30, 40, nil]))
    #expect(try partners(.forward, tolerance: 1) == Column([10, 50, nil, 30, 20, nil]))
  }

  @Test func `keeps every row and names what it adds`() throws {
    let (left, right) = try frames()
    let result = try left.joined(right, asOf: "t", by: ["k"], keepingKeyAs: "since")
    #expect(result.columnNames == ["k", "t", "v", "since"])
    #expect(try result.select("k", "t") == left)
    #expect(try result.integers("since") == Column([nil, 5, 7, nil, 7, nil]))
    #expect(throws: DataFrameError.duplicateColumn(name: "k")) {
      try left.joined(right, asOf: "t")
    }
    #expect(
      try left.joined(right, asOf: "t", suffix: "_right").columnNames == ["k", "t", "k_right", "v"])
  }

  @Test func `takes dates and mixed figures, and nothing else`() throws {
    func days(_ texts: [String?]) -> AnyColumn {
      AnyColumn(texts.map { $0.flatMap { CalendarDate($0) } })
    }
    let left = try DataFrame([("day", days(["2020-03-01", nil, "2020-01-01"]))])
    let right = try DataFrame([
      ("day", days(["2020-02-29", nil, "2020-02-01"])), ("v", AnyColumn([1, 2, 3])),
    ])
    #expect(try left.joined(right, asOf: "day").integers("v") == Column([1, nil, nil]))
    #expect(
      try left.joined(right, asOf: "day", direction: .forward, tolerance: 31).integers("v")
        == Column([nil, nil, 3]))
    let whole = try DataFrame([("x", AnyColumn([2, Int.max]))])
    let half = try DataFrame([("x", AnyColumn([1.5, .nan])), ("v", AnyColumn(["a", "b"]))])
    #expect(try whole.joined(half, asOf: "x").strings("v") == StringColumn(["a", "a"]))
    #expect(try half.joined(whole, asOf: "x", keepingKeyAs: "y").integers("y").missingCount == 2)
    #expect(throws: DataFrameError.self) {
      try whole.joined(left.renamed("day", to: "x"), asOf: "x")
    }
    #expect(throws: DataFrameError.self) { try half.joined(half, asOf: "v") }
  }

  @Test func `measures distances beyond half of the integers`() throws {
    let left = try DataFrame([("t", AnyColumn([Int.min, 0]))])
    let right = try DataFrame([("t", AnyColumn([Int.max])), ("v", AnyColumn([1]))])
    #expect(
      try left.joined(right, asOf: "t", direction: .forward, tolerance: 1e18).integers("v")
        == Column([nil, nil]))
    #expect(
      try left.joined(right, asOf: "t", direction: .nearest).integers("v") == Column([1, 1]))
  }

  @Test(arguments: 0..<20) func `agrees with a look at every row`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let left = try generator.frame(rows: 40)
    let right = try generator.frame(rows: 30).renamed(["b": "b2", "t": "t2", "s": "s"])
      .appending(AnyColumn(Array(0..<30)), named: "row")
    for (key, names) in [("i", []), ("d", ["s"]), ("i", ["s", "d"]), ("d", ["i"]), ("n", ["i"])] {
      let (leftNames, rightNames) = (left.cells(names), right.cells(names))
      let (own, other) = (try left.doubles(key), try right.doubles(key))
      for direction in AsOfDirection.allCases {
        for (tolerance, allowsEqual) in [(nil, true), (nil, false), (0.7, true), (1, false)] {
          let expected = (0..<left.rowCount).map { row -> Int? in
            guard let value = own[row], !leftNames[row].contains(nil) else { return nil }
            var best: (row: Int, distance: Double, isEarlier: Bool)?
            for candidate in 0..<right.rowCount {
              guard let found = other[candidate], rightNames[candidate] == leftNames[row]
              else { continue }
              let distance = abs(found - value)
              guard allowsEqual || distance > 0, distance <= tolerance ?? .infinity
              else { continue }
              let isEarlier = found < value || (found == value && direction != .forward)
              if direction == .backward && found > value { continue }
              if direction == .forward && found < value { continue }
              let isBetter =
                best.map {
                  distance < $0.distance
                    || (distance == $0.distance && isEarlier)
                } ?? true
              if isBetter { best = (candidate, distance, isEarlier) }
            }
            return best?.row
          }
          let result = try left.joined(
            right, asOf: key, by: names, direction: direction, tolerance: tolerance,
            allowsEqual: allowsEqual, suffix: "_2")
          #expect(try result.integers("row") == Column(expected))
        }
      }
    }
  }
}
