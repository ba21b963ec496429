import Testing

@testable import DataFrames

@Suite struct ByteScanTests {
  /// The levels that this processor has.
  static let levels = ByteScan.Level.allCases.filter { $0.rawValue <= ByteScan.best.level.rawValue }

  private func text(_ generator: inout SeededGenerator, _ pieces: String) -> [UInt8] {
    let pieces = Array(pieces.utf8)
    let count = Int.random(in: 0...300, using: &generator)
    return generator.list(count) { pieces.randomElement(using: &$0)! }
  }

  /// The counts of a chunk, byte by byte.
  private func slowCounts(_ text: [UInt8]) -> ChunkCounts {
    var counts = ChunkCounts(
      lineFeeds: (0, 0), firstLineFeed: (nil, nil), changesState: false, hasHighBytes: false)
    for (place, byte) in text.enumerated() {
      if byte == UInt8(ascii: "\"") { counts.changesState.toggle() }
      if byte >= 128 { counts.hasHighBytes = true }
      guard byte == UInt8(ascii: "\n") else { continue }
      if counts.changesState {
        counts.lineFeeds.1 += 1
        counts.firstLineFeed.1 = counts.firstLineFeed.1 ?? place
      } else {
        counts.lineFeeds.0 += 1
        counts.firstLineFeed.0 = counts.firstLineFeed.0 ?? place
      }
    }
    return counts
  }

  @Test(arguments: levels, 0..<10) func `counts line feeds in both states`(
    level: ByteScan.Level, seed: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let text = text(&generator, "ab,\n\"\u{E4}")
      let counts = text.withUnsafeBytes {
        ByteScan(level: level).counts($0, quote: UInt8(ascii: "\""))
      }
      #expect(counts == slowCounts(text))
    }
  }

  /// The places of separators outside quotes, and what they show, byte by byte.
  private func slowOffsets(_ text: [UInt8]) -> (offsets: [UInt32], flags: ScanFlags) {
    var offsets: [UInt32] = []
    var flags: ScanFlags = []
    var isInside = false
    func at(_ place: Int) -> UInt8? { text.indices.contains(place) ? text[place] : nil }
    let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\n")]
    let quote = UInt8(ascii: "\"")
    for (place, byte) in text.enumerated() {
      if byte == quote {
        flags.insert(.quotes)
        isInside.toggle()
        if isInside {
          if at(place - 1) == quote { flags.insert(.doubledQuotes) }
          // After the start, a separator, or a quote that closed.
          let before = at(place - 1)
          if let before, before != quote, !separators.contains(before) {
            flags.insert(.strayQuote)
          }
        } else if let next = at(place + 1), next != quote, !separators.contains(next), next != 13 {
          flags.insert(.strayQuote)
        }
      } else if !isInside {
        if separators.contains(byte) { offsets.append(UInt32(place)) }
        if byte == 13 {
          flags.insert(.carriageReturn)
          if at(place + 1) != UInt8(ascii: "\n") { flags.insert(.loneCarriageReturn) }
        }
      } else if byte == 10 || byte == 13 {
        flags.insert(.quotedLineEnds)
      }
    }
    if isInside { flags.insert(.strayQuote) }
    return (offsets, flags)
  }

  @Test(arguments: levels, 0..<20) func `lists separators outside quotes`(
    level: ByteScan.Level, seed: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var strayCount = 0
    let alphabets = ["ab,\n", "a,\n\"", "abcdefgh,\r\n\"", ",\n", "aaaaaaaaaaaaaaaaaaaa\","]
    for _ in 0..<100 {
      // A run ends in a line feed.
      let text = text(&generator, alphabets.randomElement(using: &generator)!) + [10]
      let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: text.count + 64)
      defer { memory.deallocate() }
      let (count, flags) = text.withUnsafeBytes {
        ByteScan(level: level).offsets(
          $0, delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), into: memory)
      }
      let slow = slowOffsets(text)
      #expect(flags.contains(.strayQuote) == slow.flags.contains(.strayQuote))
      if slow.flags.contains(.strayQuote) {
        strayCount += 1
        continue
      }
      #expect(flags == slow.flags)
      #expect((0..<count).map { memory[$0] } == slow.offsets)
    }
    #expect(strayCount < 100)
  }
}
