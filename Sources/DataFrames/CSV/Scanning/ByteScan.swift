import CByteScan

/// What a chunk of text holds, for both states it can begin in: outside quotes or inside.
struct ChunkCounts: Equatable {
  /// The line feeds that are outside quotes if the chunk begins outside, and if it begins inside.
  var lineFeeds: (Int, Int)
  /// The offset of the first of them; `nil` where there is none.
  var firstLineFeed: (Int?, Int?)
  /// Whether the state at the end is the other one.
  var changesState: Bool
  /// Whether there is a byte that is not ASCII.
  var hasHighBytes: Bool

  static func == (left: ChunkCounts, right: ChunkCounts) -> Bool {
    left.lineFeeds == right.lineFeeds && left.firstLineFeed == right.firstLineFeed
      && left.changesState == right.changesState && left.hasHighBytes == right.hasHighBytes
  }
}

/// What the separators of a run of records showed.
struct ScanFlags: OptionSet {
  let rawValue: UInt32

  /// A quote opens in the middle of a field, or text follows one that closes.
  static let strayQuote = ScanFlags(rawValue: UInt32(CBYTESCAN_STRAY_QUOTE))
  /// There are CRLF line ends.
  static let carriageReturn = ScanFlags(rawValue: UInt32(CBYTESCAN_CARRIAGE_RETURN))
  /// A CR outside quotes is not followed by LF.
  static let loneCarriageReturn = ScanFlags(
    rawValue: UInt32(CBYTESCAN_LONE_CARRIAGE_RETURN))
  /// There are quotes.
  static let quotes = ScanFlags(rawValue: UInt32(CBYTESCAN_QUOTES))
  /// A quote is written twice inside a field in quotes.
  static let doubledQuotes = ScanFlags(rawValue: UInt32(CBYTESCAN_DOUBLED_QUOTES))
  /// There are LF or CR inside quotes.
  static let quotedLineEnds = ScanFlags(rawValue: UInt32(CBYTESCAN_QUOTED_LINE_ENDS))
}

/// Finds quotes and separators, 64 bytes at a step.
///
/// The kernel of the fast reader. Both passes exist in C for processors with AVX2 or AVX-512, and in
/// Swift for all others; the results are the same.
struct ByteScan {
  /// How the passes are done.
  enum Level: Int32, CaseIterable {
    case portable, avx2, avx512
  }

  let level: Level

  /// The best this processor has.
  static let best = ByteScan(level: Level(rawValue: cbytescan_level()) ?? .portable)

  /// Counts line feeds in both quote states.
  ///
  /// - Parameter quote: the quote; `nil` when none has a meaning.
  func counts(_ text: UnsafeRawBufferPointer, quote: UInt8?) -> ChunkCounts {
    guard let base = text.baseAddress, level != .portable else {
      return portableCounts(text, quote: quote)
    }
    var result = cbytescan_counts()
    cbytescan_count(
      level.rawValue, base.assumingMemoryBound(to: UInt8.self), text.count,
      quote.map(UInt32.init) ?? 256, &result)
    return ChunkCounts(
      lineFeeds: (Int(result.line_feeds.0), Int(result.line_feeds.1)),
      firstLineFeed: (
        Int(exactly: result.first_line_feed.0), Int(exactly: result.first_line_feed.1)
      ),
      changesState: result.changes_state != 0, hasHighBytes: result.has_high_bytes != 0)
  }

  /// Lists the offsets of delimiters and line feeds outside quotes, of text that begins outside
  /// quotes and ends in a line feed.
  ///
  /// - Parameters:
  ///   - delimiter: the delimiter, which is not NUL.
  ///   - offsets: room for 64 numbers more than the text has bytes.
  func offsets(
    _ text: UnsafeRawBufferPointer, delimiter: UInt8, quote: UInt8?,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> (count: Int, flags: ScanFlags) {
    guard let base = text.baseAddress, level != .portable else {
      return portableOffsets(text, delimiter: delimiter, quote: quote, into: offsets)
    }
    var flags: UInt32 = 0
    let count = cbytescan_offsets(
      level.rawValue, base.assumingMemoryBound(to: UInt8.self), text.count, delimiter,
      quote.map(UInt32.init) ?? 256, offsets, &flags)
    return (count, ScanFlags(rawValue: flags))
  }
}

extension ByteScan {
  private func portableCounts(_ text: UnsafeRawBufferPointer, quote: UInt8?) -> ChunkCounts {
    var (outside, all) = (0, 0)
    var first: (Int?, Int?) = (nil, nil)
    var (open, high): (UInt64, UInt64) = (0, 0)
    ByteBlock.forEach(text) { position, block in
      let feeds = block.equal(0x0A)
      var quoted = open
      if let quote {
        let quotes = block.equal(quote)
        quoted ^= Self.prefixParity(quotes)
        if quotes.nonzeroBitCount & 1 != 0 { open = ~open }
      }
      high |= block.highBits
      let free = feeds & ~quoted
      outside &+= free.nonzeroBitCount
      all &+= feeds.nonzeroBitCount
      if first.0 == nil, free != 0 { first.0 = position + free.trailingZeroBitCount }
      let enclosed = feeds & quoted
      if first.1 == nil, enclosed != 0 { first.1 = position + enclosed.trailingZeroBitCount }
    }
    return ChunkCounts(
      lineFeeds: (outside, all - outside), firstLineFeed: first, changesState: open != 0,
      hasHighBytes: high != 0)
  }

  private func portableOffsets(
    _ text: UnsafeRawBufferPointer, delimiter: UInt8, quote: UInt8?,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> (count: Int, flags: ScanFlags) {
    var count = 0
    var open: UInt64 = 0
    // Of the byte before: whether it lets a quote open, is a closing quote, a CR.
    var (opens, closed, returned): (UInt64, UInt64, UInt64) = (1, 0, 0)
    var (stray, returns, lone): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var (quoteSeen, doubled, enclosed): (UInt64, UInt64, UInt64) = (0, 0, 0)
    ByteBlock.forEach(text) { position, block in
      let feeds = block.equal(0x0A)
      var separators = feeds | block.equal(delimiter)
      var carriage = block.equal(0x0D)
      let quotes = quote.map { block.equal($0) } ?? 0
      let quoted = Self.prefixParity(quotes) ^ open
      let closing = quotes & ~quoted
      enclosed |= (feeds | carriage) & quoted
      separators &= ~quoted
      carriage &= ~quoted
      stray |= quotes & quoted & ~((separators | closing) &<< 1 | opens)
      let past = closing &<< 1 | closed
      stray |= past & ~(separators | carriage | quotes)
      quoteSeen |= quotes
      doubled |= quotes & quoted & past
      lone |= (carriage &<< 1 | returned) & ~feeds
      returns |= carriage
      (opens, closed) = ((separators | closing) &>> 63, closing &>> 63)
      returned = carriage &>> 63
      open = quoted &>> 63 == 0 ? 0 : ~0
      while separators != 0 {
        offsets[count] = UInt32(truncatingIfNeeded: position &+ separators.trailingZeroBitCount)
        count &+= 1
        separators &= separators &- 1
      }
    }
    lone |= returned
    var flags: ScanFlags = []
    if stray | open != 0 { flags.insert(.strayQuote) }
    if returns != 0 { flags.insert(.carriageReturn) }
    if lone != 0 { flags.insert(.loneCarriageReturn) }
    if quoteSeen != 0 { flags.insert(.quotes) }
    if doubled != 0 { flags.insert(.doubledQuotes) }
    if enclosed != 0 { flags.insert(.quotedLineEnds) }
    return (count, flags)
  }

  /// Bit i is the parity of the bits up to i: set from an opening quote to before the closing one.
  @inline(__always) private static func prefixParity(_ mask: UInt64) -> UInt64 {
    var parity = mask
    parity ^= parity &<< 1
    parity ^= parity &<< 2
    parity ^= parity &<< 4
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    parity ^= parity &<< 32
    return parity
  }
}

/// Sixty-four bytes of text, compared at once.
private struct ByteBlock {
  // Concrete operations on SIMD16 are fast; wider vectors and generic ones are not.
  private let parts: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

  private init(_ start: UnsafeRawPointer) {
    parts = (
      start.loadUnaligned(as: SIMD16<UInt8>.self),
      start.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self),
      start.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self),
      start.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    )
  }

  /// Goes over a text; bytes past its end are NUL.
  @inline(__always) static func forEach(
    _ text: UnsafeRawBufferPointer, _ body: (Int, ByteBlock) -> Void
  ) {
    guard let base = text.baseAddress else { return }
    var position = 0
    while position &+ 64 <= text.count {
      body(position, ByteBlock(base + position))
      position &+= 64
    }
    guard position < text.count else { return }
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 16) { padded in
      padded.initializeMemory(as: UInt8.self, repeating: 0)
      padded.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[position...]))
      body(position, ByteBlock(UnsafeRawPointer(padded.baseAddress!)))
    }
  }

  /// A bit for each byte that equals another.
  @inline(__always) func equal(_ byte: UInt8) -> UInt64 {
    let pattern = SIMD16<UInt8>(repeating: byte)
    return Self.bits(parts.0 .== pattern) | Self.bits(parts.1 .== pattern) &<< 16
      | Self.bits(parts.2 .== pattern) &<< 32 | Self.bits(parts.3 .== pattern) &<< 48
  }

  /// Not zero where a byte is not ASCII.
  var highBits: UInt64 {
    func words(_ part: SIMD16<UInt8>) -> UInt64 {
      let words = unsafeBitCast(part, to: SIMD2<UInt64>.self)
      return words[0] | words[1]
    }
    return (words(parts.0) | words(parts.1) | words(parts.2) | words(parts.3))
      & 0x8080_8080_8080_8080
  }

  @inline(__always) private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    // Byte i keeps bit i; the product gathers the eight bytes in the highest one.
    let low = ((words[0] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
    let high = ((words[1] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
    return low | high &<< 8
  }
}
