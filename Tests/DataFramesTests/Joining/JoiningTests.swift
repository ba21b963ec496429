import DataFrames
import Testing

@Suite struct JoiningTests {
  private func frames() throws -> (flows: DataFrame, areas: DataFrame) {
    (
      try DataFrame([
        ("area", AnyColumn(["AUT", "BEL", nil, "CHE", "AUT"])),
        ("flow", AnyColumn([1, 2, 3, 4, 5])),
      ]),
      try DataFrame([
        ("name", AnyColumn(["Austria", "Belgium", "nowhere", "Denmark"])),
        ("area", AnyColumn(["AUT", "BEL", nil, "DNK"])),
      ])
    )
  }

  @Test func `keeps the rows that its kind says`() throws {
    let (flows, areas) = try frames()
    func rows(_ kind: JoinKind) throws -> [[String?]] {
      try flows.joined(areas, on: ["area"], kind: kind).rows
    }
    let pairs: [[String?]] = [
      ["AUT", "1", "Austria"], ["BEL", "2", "Belgium"], ["AUT", "5", "Austria"],
    ]
    #expect(try rows(.inner) == pairs)
    let left: [[String?]] = [pairs[0], pairs[1], [nil, "3", nil], ["CHE", "4", nil], pairs[2]]
    #expect(try rows(.left) == left)
    #expect(
      try rows(.right) == [
        pairs[0], pairs[2], pairs[1], [nil, nil, "nowhere"], ["DNK", nil, "Denmark"],
      ])
    #expect(try rows(.full) == left + [[nil, nil, "nowhere"], ["DNK", nil, "Denmark"]])
    #expect(try rows(.semi) == [["AUT", "1"], ["BEL", "2"], ["AUT", "5"]])
    #expect(try rows(.anti) == [[nil, "3"], ["CHE", "4"]])
  }

  @Test func `lists the keys that break a promised cardinality`() throws {
    let (flows, areas) = try frames()
    let one = #expect(throws: DataFrameError.self) {
      try flows.joined(areas, on: ["area"], cardinality: .oneToOne)
    }
    #expect(
      one?.description
        == "error: the join should be one to one, but 1 key of the left frame occurs more than once: area=AUT"
    )
    #expect(
      throws: DataFrameError.cardinality(
        expected: "many to one", side: "right", keys: ["area=AUT"], count: 1)
    ) { try areas.joined(flows, on: ["area"], cardinality: .manyToOne) }
    #expect(try flows.joined(areas, on: ["area"], cardinality: .manyToOne).rowCount == 3)
    #expect(try areas.joined(flows, on: ["area"], cardinality: .oneToMany).rowCount == 3)
  }

  @Test func `does not count missing keys as repeated`() throws {
    let frame = try DataFrame([("k", AnyColumn([1, nil, nil]))])
    #expect(try frame.joined(frame, on: ["k"], cardinality: .oneToOne).rowCount == 1)
  }

  @Test func `asks for names and types that fit`() throws {
    let left = try DataFrame([("k", AnyColumn([1])), ("v", AnyColumn([1]))])
    let right = try DataFrame([("k", AnyColumn([1.0])), ("v", AnyColumn(["x"]))])
    #expect(throws: DataFrameError.duplicateColumn(name: "v")) {
      try left.joined(right, on: ["k"])
    }
    let both = try left.joined(right, on: ["k"], suffix: "_right")
    #expect(both.columnNames == ["k", "v", "v_right"])
    #expect(both.rowCount == 1)
    #expect(throws: DataFrameError.self) { try left.joined(right, on: ["v"]) }
    #expect(throws: DataFrameError.self) { try left.joined(right, on: ["x"]) }
  }

  @Test(arguments: 0..<20) func `agrees with two nested loops`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let left = try generator.frame(rows: 25)
    for keys in [
      ["s"], ["i", "b"], ["d"], ["t", "s"], ["n", "s"], ["p"], ["i", "d", "b", "t", "s", "n", "p"],
    ] {
      let renaming = Dictionary(
        uniqueKeysWithValues: left.columnNames.filter { !keys.contains($0) }.map { ($0, $0 + "2") })
      let right = try generator.frame(rows: 20).renamed(renaming)
      let (leftKeys, rightKeys) = (left.cells(keys), right.cells(keys))
      func match(_ row: Int, _ other: Int) -> Bool {
        !leftKeys[row].contains(nil) && leftKeys[row] == rightKeys[other]
      }
      var pairs: [(Int, Int)] = []
      for row in 0..<left.rowCount {
        let partners = (0..<right.rowCount).filter { match(row, $0) }
        pairs += partners.isEmpty ? [(row, -1)] : partners.map { (row, $0) }
      }
      let inner = pairs.filter { $0.1 >= 0 }
      let rest = try right.dropping(keys)
      func combined(_ pairs: [(Int, Int)]) -> [[String?]] {
        let (leftPart, rightPart) = (
          left.gathered(pairs.map(\.0)).rows, rest.gathered(pairs.map(\.1)).rows
        )
        return rest.columns.isEmpty ? leftPart : zip(leftPart, rightPart).map { $0 + $1 }
      }
      #expect(try left.joined(right, on: keys, kind: .inner).rows == combined(inner))
      #expect(try left.joined(right, on: keys, kind: .left).rows == combined(pairs))
      let lonely = (0..<right.rowCount).filter { other in !inner.contains { $0.1 == other } }
      let full = try left.joined(right, on: keys, kind: .full)
      #expect(full.head(pairs.count).rows == combined(pairs))
      #expect(full.cells(keys).suffix(lonely.count) == lonely.map { rightKeys[$0] }[...])
      #expect(full.rowCount == pairs.count + lonely.count)
      let flipped = try right.joined(left, on: keys, kind: .left)
      #expect(
        try left.joined(right, on: keys, kind: .right).select(flipped.columnNames) == flipped)
      let partnered = (0..<left.rowCount).filter { row in inner.contains { $0.0 == row } }
      #expect(try left.joined(right, on: keys, kind: .semi) == left.gathered(partnered))
      let alone = (0..<left.rowCount).filter { !partnered.contains($0) }
      #expect(try left.joined(right, on: keys, kind: .anti) == left.gathered(alone))
    }
  }
}
