import DataFrames
import Testing

/// Integers of 32 bits against the same ones in 64.
@Suite struct NarrowIntegerTests {
  /// The frame with some columns of integers in 32 bits.
  private func narrowed(_ frame: DataFrame, _ names: [String]) throws -> DataFrame {
    try names.reduce(frame) { try $0.mutating($1, col($1).cast(to: .integer32)) }
  }

  /// The frame with every column of integers in 64 bits.
  private func widened(_ frame: DataFrame) throws -> DataFrame {
    try frame.schema.filter { $0.type == .integer32 }.reduce(frame) {
      try $0.mutating($1.name, col($1.name).cast(to: .integer))
    }
  }

  /// Whether operations give the same of both, and of the narrow one what is said of the types.
  private func check(
    _ frames: (wide: DataFrame, narrow: DataFrame), types: [String: ColumnType] = [:],
    _ operation: (DataFrame) throws -> DataFrame
  ) throws {
    let (wide, narrow) = (try operation(frames.wide), try operation(frames.narrow))
    #expect(try widened(narrow) == wide)
    for (name, type) in types { #expect(narrow[name]?.type == type, "\(name)") }
  }

  private static let conditions: [Expression] = [
    col("i") == 1, col("i") != 0, col("i") < 1, col("i") <= -1, col("i") > 3_000_000_000,
    col("i") > -3_000_000_000, col("i") <= 3_000_000_000, col("i") == 3_000_000_000,
    col("i") != 3_000_000_000, 1 >= col("i"), col("i") == 0.5, col("i") < col("d"),
    col("i") == col("j"), col("i") > col("w"), col("i").isIn([2, -2, 1 << 40]),
    !(col("i") > 0) && col("j") <= 1, col("i").isMissing || col("j") == 2,
    col("i") + col("j") > col("i") * 2, col("i") / col("j") > 0.5, -col("i") < 1,
  ]

  @Test(arguments: 0..<10) func `does in every operation what wide ones do`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func made(_ rows: Int) throws -> (DataFrame, DataFrame) {
      let frame = try generator.frame(rows: rows).dropping("n")
      let others = generator.list(rows) { $0.optional { Int.random(in: -3...3, using: &$0) } }
      let wide = try frame.appending(AnyColumn(others), named: "j")
        .appending(AnyColumn(generator.list(rows) { Int($0.next() % 5) - 2 }), named: "w")
      return (wide, try narrowed(wide, ["i", "j"]))
    }
    let (frames, others) = (try made(70), try made(30))
    try check(frames, types: ["i": .integer32]) { $0 }
    for condition in Self.conditions {
      try check(frames, types: ["i": .integer32, "w": .integer]) { try $0.filtered(condition) }
      try check(frames) { try $0.mutating("c", condition) }
      try check(frames) { try $0.grouped(by: ["i"], where: condition).aggregated(.count()) }
    }
    try check(frames, types: ["x": .integer, "y": .double, "z": .integer32, "v": .integer]) {
      try $0.mutating("x", col("i") * col("j") - 3).mutating("y", col("i") + 0.5)
        .mutating("z", col("i").replacingMissing(with: col("j")))
        .mutating("v", .choose(if: col("b"), col("i"), else: 7))
    }
    for missing in [SortKey.MissingPlacement.first, .last] {
      try check(frames, types: ["i": .integer32]) {
        try $0.sorted(by: .ascending("i", missing: missing), .descending("j", missing: missing))
      }
      try check(frames) { try $0.sorted(by: .descending("i", missing: missing)) }
    }
    for names in [["i"], ["j", "i"], ["s", "i"], ["i", "d", "b", "t"]] {
      try check(frames) { try $0.distinct(by: names) }
      try check(frames, types: ["i": .integer32, "sum": .integer, "max": .integer32]) {
        try $0.grouped(by: names).aggregated(
          .count(), .presentCount("j"), .missingCount("j"), .sum("j", as: "sum"), .mean("j"),
          .weightedMean("j", weight: "d"), .median("j"),
          .min("j"), .max("j", as: "max"), .first("j"), .last("j"), .distinctCount("j"),
          .variance("j"), .standardDeviation("j"), .quantile("j", 0.3),
          .value(of: "j", atMinimumOf: "d"), .value(of: "d", atMaximumOf: "j"),
          .slope("j", on: "d"), .intercept("d", on: "j"))
      }
    }
    try check(frames, types: ["i": .integer32]) { $0.gathered([3, -1, 3, 0]) }
    try check(frames) { try $0.summarized().dropping("type") }
    #expect(frames.0.csvBytes() == frames.1.csvBytes())
    #expect(try frames.0.jsonLinesBytes() == frames.1.jsonLinesBytes())

    for left in [frames.0, frames.1] {
      for right in [others.0, others.1] {
        #expect(try widened(left.concatenated(right)) == frames.0.concatenated(others.0))
        let isNarrow = left["i"]?.type == .integer32 && right["i"]?.type == .integer32
        #expect(
          try left.concatenated(right)["i"]?.type == (isNarrow ? .integer32 : .integer))
        for kind in JoinKind.allCases {
          for keys in [["i"], ["i", "j"], ["s", "j"]] {
            #expect(
              try widened(left.joined(right, on: keys, kind: kind, suffix: "2"))
                == frames.0.joined(others.0, on: keys, kind: kind, suffix: "2"))
          }
        }
        for direction in AsOfDirection.allCases {
          #expect(
            try widened(
              left.joined(
                right, asOf: "i", by: ["b"], direction: direction, tolerance: 2, suffix: "2"))
              == frames.0.joined(
                others.0, asOf: "i", by: ["b"], direction: direction, tolerance: 2, suffix: "2"))
        }
        let table = try right.distinct(by: ["i"])
        #expect(
          try widened(left.joined(JoinStep(table, on: ["i": "i"], suffix: "2")))
            == frames.0.joined(
              JoinStep(try others.0.distinct(by: ["i"]), on: ["i": "i"], suffix: "2")))
      }
    }
  }

  @Test(arguments: 0..<5) func `goes into wider and longer tables and windows`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(100 + seed))
    let keys = (0..<60).filter { _ in generator.next() % 3 > 0 }
    let wide = try DataFrame([
      ("area", AnyColumn(keys.map { "area \($0 / 12)" })),
      ("year", AnyColumn(keys.map { $0 % 12 })),
      ("x", AnyColumn(keys.map { _ in generator.optional { Int.random(in: -9...9, using: &$0) } })),
      ("y", AnyColumn(keys.map { _ in generator.optional { Int.random(in: -9...9, using: &$0) } })),
    ])
    let frames = (wide, try narrowed(wide, ["year", "x"]))
    try check(frames) { try $0.pivotedWider(names: "year", values: "x", index: ["area"]) }
    try check(frames, types: ["value": .integer]) { try $0.pivotedLonger(["x", "y"]) }
    try check(frames, types: ["value": .integer32]) { try $0.pivotedLonger(["x"]) }
    try check(frames) { try $0.crosstab(rows: ["year"], columns: "area", .sum("x")) }
    try check(frames) {
      try $0.crosstab(rows: ["area"], columns: "x", options: CrosstabOptions(shares: .ofRow))
    }
    let grouped = (try frames.0.grouped(by: "area"), try frames.1.grouped(by: "area"))
    #expect(
      try grouped.1.lagged("x", by: 2, over: "year")
        == narrowed(
          DataFrame([("x", grouped.0.lagged("x", by: 2, over: "year"))]), ["x"]
        ).columns[0])
    #expect(
      try grouped.1.differences(of: "x", over: "year")
        == grouped.0.differences(of: "x", over: "year"))
    #expect(
      try grouped.1.rollingSums(of: "x", length: 3, over: "year")
        == grouped.0.rollingSums(of: "x", length: 3, over: "year"))
    #expect(try grouped.1.shares(of: "x") == grouped.0.shares(of: "x"))
    #expect(try grouped.1.cumulativeSums(of: "x") == grouped.0.cumulativeSums(of: "x"))
    try check(frames, types: ["year": .integer32, "x_max": .integer32, "x_sum": .integer]) {
      var streamed = StreamedAggregation(
        by: ["year"], figures: [.rowCount, .sum("x"), .mean("x"), .minimum("x"), .maximum("x")],
        where: col("x") < 8)
      try streamed.add($0)
      try streamed.add($0.head(5))
      return try streamed.result()
    }
  }

  /// Several chunks, and codes that are too many for a table.
  @Test(arguments: [true, false]) func `does in long frames what wide ones do`(
    isOrdered: Bool
  ) throws {
    var generator = SeededGenerator(seed: 31)
    let large = try generator.largeFrame(rows: 70_000, isOrdered: isOrdered)
      .dropping("narrow")
    let far = generator.list(70_000) { generator -> Int? in
      let value = Int(generator.next() % 3000) * 1_234_567 - 2_000_000_000
      return generator.next() & 7 == 0 || value > Int32.max ? nil : value
    }
    let frame = try large.appending(AnyColumn(far), named: "far")
    let frames = (frame, try narrowed(frame, ["year", "flow", "far"]))
    for condition in [
      col("year") >= 2010 && col("flow") < 100, col("year") == 1_099_511_627_776 || col("far") > 0,
      !(col("flow") == 7) && col("year").isIn([2001, 2003]),
    ] {
      try check(frames) { try $0.filtered(condition) }
      try check(frames) {
        try $0.grouped(by: ["year"], where: condition).aggregated(.sum("flow"), .max("far"))
      }
    }
    for names in [["year", "area"], ["far"], ["far", "flow"], ["sparse", "year"]] {
      try check(frames) {
        try $0.grouped(by: names).aggregated(
          .sum("flow"), .mean("year"), .slope("value", on: "year"))
      }
      try check(frames) { try $0.sorted(by: names.map { SortKey($0, .descending) }) }
    }
    let table = try frame.distinct(by: ["year", "far"]).select("year", "far", "value")
    let tables = (table, try narrowed(table, ["year", "far"]))
    for left in [frames.0, frames.1] {
      for right in [tables.0, tables.1] {
        let joined = try left.joined(right, on: ["year", "far"], kind: .left, suffix: "2")
        #expect(
          try widened(joined)
            == widened(
              frames.0.joined(tables.0, on: ["year", "far"], kind: .left, suffix: "2")
                .mutating("flow", col("flow"))))
      }
    }
  }

  @Test func `sums into 64 bits and keeps the width of what it picks`() throws {
    let frame = try DataFrame([("n", AnyColumn([Int32.max, .max, nil, .min]))])
    let result = try frame.grouped(by: []).aggregated(
      .sum("n", as: "sum"), .min("n", as: "min"), .mean("n", as: "mean"))
    #expect(
      try result
        == DataFrame([
          ("sum", AnyColumn([2_147_483_646])), ("min", AnyColumn([Int32.min])),
          ("mean", AnyColumn([2_147_483_646.0 / 3])),
        ]))
    #expect(
      try frame.evaluating(col("n") + col("n"))
        == AnyColumn([4_294_967_294, 4_294_967_294, nil, -4_294_967_296]))
    #expect(try frame.integers("n") == Column([2_147_483_647, 2_147_483_647, nil, -2_147_483_648]))
    #expect(try frame.doubles("n")[3] == -2_147_483_648)
    #expect(
      frame.description.hasPrefix("4 rows × 1 columns\n          n\n  integer32\n 2147483647"))
  }

  @Test func `is read from a file where it is declared, and only then`() throws {
    let text = "year,n\n2020,2147483647\n2021,\n1999,-2147483648\n\"2000\",+7\n"
    let options = CSVReadingOptions(types: ["year": .integer32, "n": .integer32])
    let expected = try DataFrame([
      ("year", AnyColumn([2020, 2021, 1999, 2000] as [Int32?])),
      ("n", AnyColumn([Int32.max, nil, .min, 7])),
    ])
    #expect(try DataFrame(csv: Array(text.utf8), name: "t.csv", options: options) == expected)
    var marked = options
    marked.missingKindMarks = ["M"]
    let slow = try DataFrame(
      csv: Array(text.replacing("2021,", with: "2021,M").utf8), name: "t.csv", options: marked)
    #expect(slow["n"]?.missingKinds == StringColumn([nil, "M", nil, nil]))
    #expect(slow["year"] == expected["year"])
    #expect(
      try DataFrame(csv: Array(text.utf8), name: "t.csv")["year"]
        == AnyColumn([2020, 2021, 1999, 2000]))
    let error = #expect(throws: CSVError.self) {
      try DataFrame(
        csv: Array("year,n\n2020,1\n2021,2147483648\n2020.5,-2147483649\n".utf8), name: "t.csv",
        options: options)
    }
    #expect(
      error?.problems.map(\.description) == [
        "t.csv:3:6: error: column 'n' should hold integers of 32 bits: '2147483648'; "
          + "correct it, or declare it a missing mark or the column another type",
        "t.csv:4:1: error: column 'year' should hold integers of 32 bits: '2020.5'; "
          + "correct it, or declare it a missing mark or the column another type",
        "t.csv:4:8: error: column 'n' should hold integers of 32 bits: '-2147483649'; "
          + "correct it, or declare it a missing mark or the column another type",
      ])
  }
}
