import Testing

@testable import DataFrames

@Suite struct ScannedFieldsTests {
  /// What records and fields there are, and the lines that records start on.
  private struct Located: Equatable {
    var fields: [[Range<Int>]]
    var lines: [Int]

    init(_ index: FieldIndex, _ text: [UInt8]) {
      fields = (0..<index.recordCount).map { record in
        (0..<index.firstField(record + 1) - index.firstField(record)).map {
          index.range(record, $0, in: text)
        }
      }
      lines = (0..<index.recordCount).map { index.line($0) }
    }
  }

  private func located(
    _ text: [UInt8], _ dialect: DelimitedText.Dialect, preamble: Int, chunkSize: Int?
  ) throws -> Located {
    try Located(
      FieldIndex(
        text, dialect: dialect, name: "t", preambleLineCount: preamble, isUTF8: false,
        chunkSize: chunkSize), text)
  }

  @Test(arguments: 0..<40) func `finds what a walk finds`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      ["a", ",", "\n", "b", "\"x\"", ",", "1"], ["ä", ",", "\r\n", "\"a,\"\"b\n\"", ",", "c", ""],
      ["\"", ",", "\n", "\r", "a", "\r\n", "\"\"", "é"],
    ][seed % 3]
    for _ in 0..<60 {
      let text = Array(
        generator.list(Int.random(in: 0...60, using: &generator)) {
          pieces.randomElement(using: &$0)!
        }.joined().utf8)
      let preamble = seed % 4 == 0 ? 1 : 0
      for dialect in [DelimitedText.Dialect.csv, .init(quote: nil), .semicolonSeparated] {
        // Texts are not scanned in chunks by themselves when they are so small.
        let slow = Result {
          try located(text, dialect, preamble: preamble, chunkSize: nil)
        }
        for chunkSize in [1, 7, 64, 1000] {
          let fast = Result {
            try located(text, dialect, preamble: preamble, chunkSize: chunkSize)
          }
          switch (slow, fast) {
          case (.success(let slow), .success(let fast)): #expect(slow == fast, "\(text)")
          case (.failure(let slow), .failure(let fast)): #expect("\(slow)" == "\(fast)")
          default: Issue.record("\(slow) and \(fast) of \(text)")
          }
        }
      }
    }
  }

  @Test func `scans texts with quotes, line ends in them and records of any length`() throws {
    for (text, isScanned) in [
      ("a,b\n1,2\n", true), ("a\n1,2\n\n", true), ("\"a\r\nb\",c\r\nd,e", true), ("a\rb\n", false),
      ("a\"b,c\n", false), ("\"a\"b\n", false), ("a,\"b\n", false),
    ] {
      let bytes = Array(text.utf8)
      let scanned = bytes.withUnsafeBytes {
        ScannedFields($0, from: 0, firstLine: 1, .csv, chunkSize: 4)
      }
      #expect((scanned != nil) == isScanned, "\(text)")
    }
  }

  /// Fields are looked for in their runs first, and all written down when many are asked for.
  @Test(arguments: [7, 1000, 1 << 14]) func `finds fields that several threads ask for`(
    chunkSize: Int
  ) throws {
    let cells = (0..<3000).map { record in (0..<3).map { "\(record * ($0 + 1))" } }
    let text = Array(cells.map { $0.joined(separator: ",") + "\r\n" }.joined().utf8)
    let index = try FieldIndex(
      text, dialect: .csv, name: "t", preambleLineCount: 0, isUTF8: false, chunkSize: chunkSize)
    #expect(index.places.all == nil)
    let areFound = Parallel.map(cells.count, blockSize: 100, threadCount: 3) { record in
      (0..<3).allSatisfy { field in
        let range = index.range(record, field, in: text)
        return String(decoding: text[range], as: UTF8.self) == cells[record][field]
      }
    }
    #expect(!areFound.contains(false))
    #expect(index.places.all != nil)
  }

  @Test(arguments: 0..<10) func `tells invalid UTF-8 in chunks as in one piece`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      var text = Array(
        generator.list(40) {
          ["a", "é", "日", "🇦🇹", "abcdefghijklmnopqrstuvwxyzabcdefghijkl"]
            .randomElement(using: &$0)!
        }.joined().utf8)
      if Bool.random(using: &generator) {
        text[Int.random(in: text.indices, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      let expected = String(validating: text, as: UTF8.self) == nil
      for chunkSize in [5, 64, 1 << 18] {
        #expect((firstInvalidUTF8(text, chunkSize: chunkSize) != nil) == expected)
      }
      #expect(firstInvalidUTF8(text, chunkSize: 9) == firstInvalidUTF8(text))
    }
  }
}
