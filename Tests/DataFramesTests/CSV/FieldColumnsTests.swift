import Testing

@testable import DataFrames

@Suite struct FieldColumnsTests {
  private static let cells = [
    "AUT", "Czechia and others", "", "\"\"", "\"a, b\"", "\"c \"\"d\"\" and more\"", " x ", "é",
    "12", "-3", "0", "-0", "-0.0", "4.5", ".5", "5.", "1234567890123", "0.1234567890123",
    "12345678901234567", "1e3", "+7", "NaN", "\"8\"", "\"9.25\"", "..", "007", " 5",
  ]

  /// Texts and numbers of a field, record by record.
  private func expectColumns(
    _ text: DelimitedText, field: Int, records: Range<Int>, blockSize: Int?, threadCount: Int
  ) {
    let (texts, numbers) = text.columns(
      texts: [field, field], numbers: [field], of: records, blockSize: blockSize,
      threadCount: threadCount)
    #expect(texts[0].codes == texts[1].codes && texts[0].texts == texts[1].texts)
    var distinct: [String] = []
    var others = numbers[0].others[...]
    for (row, record) in records.enumerated() {
      let cell = text.string(record, field)
      let code = Int(texts[0].codes[row])
      #expect(code < 0 ? cell.isEmpty : texts[0].texts[code] == cell)
      if !cell.isEmpty, !distinct.contains(cell) { distinct.append(cell) }
      // Beside those that a division gets exactly there are `.5`, `5.` and longer ones.
      if let other = others.first, other.record == row {
        #expect(PlainDigits.number(Array(cell.utf8)) == nil)
        #expect(other.code < 0 ? cell.isEmpty : numbers[0].texts[Int(other.code)] == cell)
        #expect(numbers[0].values[row] == 0)
        others = others.dropFirst()
      } else {
        let value = PlainDigits.number(Array(cell.utf8)) ?? Double(cell)
        #expect(numbers[0].values[row].bitPattern == value?.bitPattern, "\(cell)")
      }
    }
    #expect(others.isEmpty)
    #expect(numbers[0].haveMinus == numbers[0].values.contains { $0.sign == .minus })
    #expect(texts[0].texts == distinct)
    #expect(texts[0].hasEmpty == texts[0].codes.contains { $0 < 0 })
  }

  @Test(arguments: 0..<12) func `reads fields as they are read one by one`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lineEnd = ["\n", "\r\n"][seed % 2]
    var lines = ["a,b,c"]
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      let isRegular = seed % 3 != 0
      let count = isRegular ? 3 : Int.random(in: 1...4, using: &generator)
      lines.append(
        generator.list(count) { Self.cells.randomElement(using: &$0)! }.joined(separator: ","))
    }
    var text = lines.joined(separator: lineEnd)
    if seed % 4 < 2 { text += lineEnd }
    // Large enough for the scan, or not.
    if seed > 5 { text = String(repeating: "x,y,z" + lineEnd, count: 3000) + text }
    let delimited = try DelimitedText(text)
    let first = max(delimited.recordCount - lines.count + 1, 0)
    for field in 0..<4 {
      for (blockSize, threadCount) in [(64, 1), (64, 3), (1 << 14, 2), (nil, 1), (nil, 3)] {
        expectColumns(
          delimited, field: field, records: first..<delimited.recordCount, blockSize: blockSize,
          threadCount: threadCount)
      }
    }
  }

  @Test func `reads no records`() throws {
    let (texts, numbers) = try DelimitedText("a,b\n").columns(texts: [0], numbers: [1], of: 1..<1)
    #expect(texts[0].codes.isEmpty && texts[0].texts.isEmpty && numbers[0].values.isEmpty)
  }
}

extension PlainDigits {
  fileprivate static func number(_ bytes: [UInt8]) -> Double? { bytes.withUnsafeBytes(number) }
}
