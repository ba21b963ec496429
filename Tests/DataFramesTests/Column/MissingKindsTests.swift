import DataFrames
import Testing

@Suite struct MissingKindsTests {
  private func frame() throws -> DataFrame {
    try DataFrame([
      ("area", AnyColumn(["A", "B", "C", "D"])), ("value", AnyColumn([1.5, nil, nil, nil])),
      ("status", AnyColumn(["E", "M", "L", nil])),
    ]).settingMissingKinds(of: "value", from: "status")
  }

  @Test func `says why values are missing`() throws {
    let frame = try frame()
    let value = try frame.doubles("value")
    #expect((0..<4).map { value.missingKind($0) } == [nil, "M", "L", nil])
    #expect(try frame.missingKinds(of: "value") == StringColumn([nil, "M", "L", nil]))
    #expect(try frame.missingKinds(of: "area").missingCount == 4)
    #expect(throws: DataFrameError.self) {
      try frame.settingMissingKinds(of: "area", from: "status")
    }
  }

  @Test func `costs nothing where no kind is known`() throws {
    let column = Column([1, nil])
    #expect(column.missingKinds == nil)
    #expect(column.settingMissingKinds(StringColumn([nil, nil])).missingKinds == nil)
    #expect(Column([1, 2]).settingMissingKinds(StringColumn(["M", "L"])).missingKinds == nil)
    #expect(column.settingMissingKinds(StringColumn([nil, "M"])) != column)
    #expect(
      column.settingMissingKinds(StringColumn(["L", "M"]))
        == column.settingMissingKinds(StringColumn([nil, "M"])))
  }

  @Test func `widens with figures and is not made by arithmetic`() throws {
    let counts = try DataFrame([("n", AnyColumn([1, nil])), ("s", AnyColumn([nil, "M"]))])
      .settingMissingKinds(of: "n", from: "s")
    #expect(try counts.doubles("n").missingKind(1) == "M")
    #expect(try counts.evaluating(col("n") + 1).missingKinds == nil)
  }

  // Every operation on rows against one on a frame that has the kinds in a column of their own.
  @Test(arguments: 0..<20) func `goes with its rows`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func made(_ rows: Int) throws -> DataFrame {
      let kinds = generator.list(rows) {
        $0.optional { ["M", "L", "H"].randomElement(using: &$0)! }
      }
      var frame = try generator.frame(rows: rows)
      for name in ["i", "d", "b", "t", "n", "p"] {
        let column = try frame.column(name)
        let known = StringColumn(
          kinds.indices.map { column.isMissing($0) ? kinds[$0] : nil })
        frame = try frame.setting(.string(known), named: "kind of \(name)")
          .settingMissingKinds(of: name, from: "kind of \(name)")
      }
      return frame
    }
    func check(_ frame: DataFrame) throws {
      for name in ["i", "d", "b", "t", "n", "p"] {
        #expect(try frame.missingKinds(of: name) == frame.strings("kind of \(name)"))
      }
    }
    let (frame, other) = (try made(70), try made(10))
    try check(frame.filtered(col("i") > 0 || col("b").isMissing))
    try check(frame.sorted(by: "i", .descending("d")))
    try check(frame.sorted(by: "t"))
    try check(frame.gathered([3, -1, 3, 0]))
    try check(frame.concatenated(other))
    try check(frame.distinct(by: ["s"]))
    try check(frame.sampled(20, seed: 1))
    try check(frame.joined(try other.select("s", "i").renamed("i", to: "x"), on: ["s"]))
    let renamed = try frame.select("d", "kind of d", "s")
    let joined = try other.select("s").joined(renamed, on: ["s"], kind: .full)
    #expect(try joined.missingKinds(of: "d") == joined.strings("kind of d"))
  }

  @Test func `is read and written where it is asked for`() throws {
    let text = "area,value,sex\nA,1.5,M\nB,M,F\nC,,M\nD,L,\n"
    let options = CSVReadingOptions(missingKindMarks: ["M", "L"])
    let frame = try DataFrame(csv: Array(text.utf8), name: "t.csv", options: options)
    #expect(
      try frame.doubles("value")
        == Column([1.5, nil, nil, nil])
        .settingMissingKinds(StringColumn([nil, "M", nil, "L"])))
    #expect(try frame.strings("sex") == StringColumn(["M", "F", "M", nil]))
    let written = frame.csvBytes(options: CSVWritingOptions(writesMissingKinds: true))
    #expect(String(decoding: written, as: UTF8.self) == text)
    let plain = String(decoding: frame.csvBytes(), as: UTF8.self)
    #expect(plain == text.replacing("B,M,", with: "B,,").replacing("L", with: ""))
    let types = CSVReadingOptions(types: ["value": .double])
    #expect(throws: CSVError.self) {
      try DataFrame(csv: Array(text.utf8), name: "t.csv", options: types)
    }
  }
}
