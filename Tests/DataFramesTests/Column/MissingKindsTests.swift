import DataFrames
import Testing

@Suite struct MissingKindsTests {
  private func frame() throws -> DataFrame {
    try DataFrame([
      ("area", AnyColumn(["A", "B", nil, "D"])), ("value", AnyColumn([1.5, nil, nil, nil])),
      ("status", AnyColumn(["E", "M", "L", nil])),
    ]).settingMissingKinds(of: "value", from: "status")
  }

  @Test func `says why values are missing`() throws {
    let frame = try frame()
    let value = try frame.doubles("value")
    #expect((0..<4).map { value.missingKind($0) } == [nil, "M", "L", nil])
    #expect(try frame.missingKinds(of: "value") == StringColumn([nil, "M", "L", nil]))
    #expect(try frame.missingKinds(of: "area").missingCount == 4)
    let texts = try frame.settingMissingKinds(of: "area", from: "status")
    #expect(try texts.missingKinds(of: "area") == StringColumn([nil, nil, "L", nil]))
    #expect(try texts.strings("area").missingKind(2) == "L")
    #expect(try texts.strings("area") != frame.strings("area"))
    #expect(throws: DataFrameError.self) {
      try frame.settingMissingKinds(of: "area", from: "value")
    }
  }

  @Test func `costs nothing where no kind is known`() throws {
    let column = Column([1, nil])
    #expect(column.missingKinds == nil)
    #expect(column.settingMissingKinds(StringColumn([nil, nil])).missingKinds == nil)
    #expect(column.settingMissingKinds(StringColumn(["M", nil])).missingKinds == nil)
    #expect(Column([1, 2]).settingMissingKinds(StringColumn(["M", "L"])).missingKinds == nil)
    #expect(column.settingMissingKinds(StringColumn([nil, "M"])) != column)
    #expect(
      column.settingMissingKinds(StringColumn(["L", "M"]))
        == column.settingMissingKinds(StringColumn([nil, "M"])))
    let texts = StringColumn(["a", nil])
    #expect(texts.settingMissingKinds(StringColumn(["M", nil])).missingKinds == nil)
    let known = texts.settingMissingKinds(StringColumn(["L", "M"]))
    #expect(known != texts && known.missingKinds == StringColumn([nil, "M"]))
    #expect(known.settingMissingKinds(StringColumn([nil, nil])) == texts)
    #expect(known.gathered([0, 0]).missingKinds == nil)
    #expect(MemoryLayout<StringColumn>.size == 3 * MemoryLayout<Int>.size)
    // Kinds have no kinds.
    let kinds = StringColumn([nil, "M"]).settingMissingKinds(StringColumn(["L", nil]))
    #expect(texts.settingMissingKinds(kinds).missingKinds?.missingKinds == nil)
    #expect(column.settingMissingKinds(kinds).missingKinds?.missingKinds == nil)
  }

  // Every operation on rows against one on a frame that has the kinds in a column of their own.
  @Test(arguments: 0..<20) func `goes with its rows`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (frame, other) = (try generator.markedFrame(rows: 70), try generator.markedFrame(rows: 10))
    func check(_ frame: DataFrame) throws {
      #expect(frame.rowCount > 0)
      for name in ["i", "d", "b", "t", "n", "p", "s"] {
        #expect(try frame.missingKinds(of: name) == frame.strings("kind of \(name)"))
      }
    }
    try check(frame)
    try check(frame.filtered(col("i") > 0 || col("b").isMissing))
    try check(frame.filtered(rows: (0..<70).map { $0 % 3 > 0 }))
    for name in ["i", "d", "b", "t", "n", "p", "s"] {
      try check(frame.sorted(by: .ascending(name), .descending("d")))
      try check(frame.sorted(by: .descending(name)))
    }
    try check(frame.gathered([3, -1, 3, 0]))
    try check(frame.head(7))
    try check(frame.tail(7))
    try check(frame.concatenated(other))
    try check(.concatenating([other, frame.head(0), frame]))
    try check(frame.distinct(by: ["s"]))
    try check(frame.sampled(20, seed: 1))
    try check(frame.joined(try other.select("s", "i").renamed("i", to: "x"), on: ["s"]))
    // Where rows of both sides follow each other keys are those of either.
    let keys = try other.select("n", "kind of n").renamed("n", to: "i")
    for kind in [JoinKind.left, .right, .full] {
      let renamed = try frame.select("s", "kind of s", "d", "kind of d", "p")
      let joined = try other.select("p").joined(renamed, on: ["p"], kind: kind)
      for name in ["s", "d"] {
        #expect(try joined.missingKinds(of: name) == joined.strings("kind of \(name)"))
      }
      let looked = try frame.select("i", "kind of i").joined(keys, on: ["i"], kind: kind)
      let expected = (0..<looked.rowCount).map { row in
        looked["i"]?.isMissing(row) == true
          ? looked["kind of i"]?.text(at: row) ?? looked["kind of n"]?.text(at: row) : nil
      }
      #expect(try looked.missingKinds(of: "i") == StringColumn(expected))
    }
    let table = try frame.filtered(col("i").isPresent).distinct(by: ["i"])
      .renamed(["s": "s2", "kind of s": "kinds"]).select("i", "s2", "kinds")
    let steps = try frame.joined(JoinStep(table, on: ["i": "i"], keepsUnmatched: true))
    #expect(try steps.missingKinds(of: "s2") == steps.strings("kinds"))
    let nearest = try frame.select("d").joined(
      frame.select("s", "kind of s").appending(
        AnyColumn((0..<70).map { Double($0 % 5) - 2 }), named: "d"), asOf: "d")
    #expect(try nearest.missingKinds(of: "s") == nearest.strings("kind of s"))
  }

  @Test(arguments: 0..<20) func `goes with its cells`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.markedFrame(rows: 60)
      .appending(AnyColumn((0..<60).map { $0 / 2 }), named: "id")
      .appending(AnyColumn((0..<60).map { $0 % 2 == 0 ? "x" : "y" }), named: "half")
      .appending(AnyColumn(Array(0..<60)), named: "row")
    for name in ["i", "d", "b", "t", "n", "p", "s"] {
      let wide = try frame.tail(59).pivotedWider(names: "half", values: name, index: ["id"])
      let kinds = try frame.tail(59).pivotedWider(
        names: "half", values: "kind of \(name)", index: ["id"])
      for cell in ["x", "y"] {
        #expect(try wide.missingKinds(of: cell) == kinds.strings(cell))
      }
      let lag = try frame.grouped(by: ["half"]).lagged(name, by: 2, over: "row")
      let kind = try frame.grouped(by: ["half"]).lagged("kind of \(name)", by: 2, over: "row")
      #expect(kind == .string(lag.missingKinds ?? StringColumn(Array(repeating: nil, count: 60))))
      for type in ColumnType.allCases {
        guard let cast = try? frame.evaluating(col(name).cast(to: type)) else { continue }
        #expect(cast.missingKinds == frame[name]?.missingKinds)
      }
    }
    for (names, kinds) in [
      (["i", "d", "n"], ["kind of i", "kind of d", "kind of n"]),
      (["s", "half"], ["kind of s", "none"]),
    ] {
      let frame = try frame.appending(.missing(.string, count: 60), named: "none")
      let long = try frame.pivotedLonger(names)
      #expect(try long.missingKinds(of: "value") == frame.pivotedLonger(kinds).strings("value"))
    }
  }

  @Test func `is not that of a group of missing keys`() throws {
    let frame = try DataFrame([
      ("key", AnyColumn(["a", nil, nil])), ("why", AnyColumn([nil, "M", "L"])),
      ("name", AnyColumn(["x", "x", "y"])), ("value", AnyColumn([1, 2, 3])),
    ]).settingMissingKinds(of: "key", from: "why")
    let sums = try frame.grouped(by: ["key"]).aggregated(.sum("value"))
    #expect(sums["key"] == AnyColumn(["a", nil]))
    let wide = try frame.pivotedWider(names: "name", values: "value", index: ["key"])
    #expect(wide["key"] == AnyColumn(["a", nil]))
    // The row that is kept of several stays what it is.
    #expect(try frame.distinct(by: ["key"]).missingKinds(of: "key") == StringColumn([nil, "M"]))
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

  @Test func `is read among texts where the mark is one of missing values`() throws {
    let text = "note,value\na,1\nM,M\n,\n\"M\",L\n"
    let options = CSVReadingOptions(
      columnMissingMarks: ["note": ["", "M"]], missingKindMarks: ["M", "L"])
    let frame = try DataFrame(csv: Array(text.utf8), name: "t.csv", options: options)
    #expect(
      try frame.strings("note")
        == StringColumn(["a", nil, nil, nil])
        .settingMissingKinds(StringColumn([nil, "M", nil, "M"])))
    #expect(try frame.missingKinds(of: "value") == StringColumn([nil, "M", nil, "L"]))
    var exact = options
    exact.quotedMarksAreMissing = false
    let both = try DataFrame(csv: Array(text.utf8), name: "t.csv", options: exact)
    #expect(
      try both.strings("note")
        == StringColumn(["a", nil, nil, "M"])
        .settingMissingKinds(StringColumn([nil, "M", nil, nil])))
    // A text that would be read as a kind stands in quotes.
    let written = both.csvBytes(options: CSVWritingOptions(writesMissingKinds: true))
    #expect(String(decoding: written, as: UTF8.self) == text)
  }

  @Test func `is read where nothing is known but why`() throws {
    let options = CSVReadingOptions(missingMarks: ["", "M"], missingKindMarks: ["M"])
    let frame = try DataFrame(csv: Array("a,b\nM,1\n,2\n".utf8), name: "t.csv", options: options)
    #expect(
      try frame.strings("a")
        == StringColumn([nil, nil]).settingMissingKinds(StringColumn(["M", nil])))
  }

  @Test(arguments: 0..<10) func `comes back from a delimited text`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.markedFrame(rows: 50).select("i", "d", "b", "t", "n", "p", "s")
    let text = frame.csvBytes(options: CSVWritingOptions(writesMissingKinds: true))
    var options = CSVReadingOptions(
      types: Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) }))
    options.columnMissingMarks["s"] = ["", "M", "L", "H"]
    options.missingKindMarks = ["M", "L", "H"]
    options.quotedMarksAreMissing = false
    #expect(try DataFrame(csv: text, name: "t.csv", options: options) == frame)
    let plain = try DataFrame(csv: frame.csvBytes(), name: "t.csv", options: options)
    #expect(plain.columns.allSatisfy { $0.missingKinds == nil } && plain.rows == frame.rows)
  }
}
