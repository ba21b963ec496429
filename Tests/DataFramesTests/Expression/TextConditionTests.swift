import DataFrames
import Testing

/// Conditions on texts with dictionaries of few and of many texts, over several blocks.
@Suite struct TextConditionTests {
  @Test(arguments: [1, 3, 15, 16, 17, 400])
  func `chooses the rows whose text is asked for`(textCount: Int) throws {
    var generator = SeededGenerator(seed: UInt64(textCount))
    let texts = generator.list(10_007) { generator -> String? in
      let number = Int.random(in: -1..<textCount, using: &generator)
      return number < 0 ? nil : "text \(number)"
    }
    let frame = try DataFrame([
      ("text", AnyColumn(texts)), ("row", AnyColumn(Array(texts.indices))),
    ])
    let wanted: Set<String> = ["text 0", "text 2", "text \(textCount - 1)", "elsewhere"]
    func rows(_ condition: Expression) throws -> [Int] {
      try frame.filtered(condition).integers("row").values
    }
    #expect(
      try rows(col("text").isIn(wanted.sorted()))
        == texts.indices.filter { texts[$0].map(wanted.contains) ?? false })
    #expect(
      try rows(col("text") != "text 0")
        == texts.indices.filter { texts[$0] != nil && texts[$0] != "text 0" })
    #expect(try rows(col("text").isMissing) == texts.indices.filter { texts[$0] == nil })
  }
}
