extension RunColumn {
  /// Reads texts into memory as codes; true, because every field holds a text.
  ///
  /// - Parameters:
  ///   - highest: raised to the highest code.
  ///   - kinds: takes the kinds of missing texts.
  func readTexts(
    _ rules: FieldRules, firstRow: Int, into codes: UnsafeMutablePointer<Int32>,
    _ pool: inout StringPool, highest: inout Int32, kinds: inout [KindMarks.Found]
  ) -> Bool {
    let emptyIsMissing = rules.missing.includesEmpty
    let hasOtherMarks = rules.missing.hasOthers
    let marksAreKinds = rules.missingMarksAreKinds
    let isFast = canReadBlocks && !hasOtherMarks && !marksAreKinds
    var lastWord: UInt64 = 0
    var (lastCount, lastCode, top) = (-1, Int32(-1), highest)
    var long = (start: 0, count: -1, code: Int32(-1))
    for blockStart in Swift.stride(from: 0, to: count, by: 64) {
      let blockCount = min(64, count &- blockStart)
      var rest = ~0 &>> UInt64(64 &- blockCount)
      if isFast {
        var block = block(blockStart, blockCount)
        rest &= ~pool.codes(
          of: &block,
          emptyIsMissing: (emptyIsMissing, emptyIsMissing && rules.quotedMarksAreMissing),
          into: codes + (firstRow &+ blockStart), highest: &top)
      }
      if pool.isDistant { askForCodes(of: rest, from: blockStart, pool) }
      while rest != 0 {
        let row = blockStart &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        let (start, end) = bounds(row)
        let length = end &- start
        if length &- 1 < 8, length > 0, Int(byte(start)) != quote, !hasOtherMarks {
          let word = word(start) & (~0 &>> UInt64(64 &- 8 &* length))
          if word != lastWord || length != lastCount {
            lastCode = pool.code(word: word, count: length, place: firstRow &+ row)
            (lastWord, lastCount) = (word, length)
            top = max(top, lastCode)
          }
          codes[firstRow &+ row] = lastCode
          continue
        }
        // Long texts often repeat: what is written alike has the same code.
        if length == long.count, length > 8, isAlike(start, long.start, length) {
          codes[firstRow &+ row] = long.code
          continue
        }
        let code = slowCode(row, start, end, rules, place: firstRow &+ row, &pool)
        codes[firstRow &+ row] = code
        top = max(top, code)
        if marksAreKinds, code < 0 {
          _ = note(.missing, row, firstRow: firstRow, rules, &kinds)
          continue
        }
        if length > 8 { long = (start, length, code) }
      }
    }
    highest = top
    return true
  }

  @inline(__always) private func slowCode(
    _ row: Int, _ start: Int, _ end: Int, _ rules: FieldRules, place: Int, _ pool: inout StringPool
  ) -> Int32 {
    if !rules.missing.hasOthers, start < end {
      let isQuoted = Int(byte(start)) == quote
      let (first, length) = isQuoted ? (start &+ 1, end &- start &- 2) : (start, end &- start)
      if length > 8, !isQuoted || !hasDoubledQuotes || !holdsQuote(first, length) {
        return pool.code(
          for: UnsafeRawBufferPointer(start: text + first, count: length), place: place)
      }
      if length > 0, length <= 8 {
        let word = word(first) & (~0 &>> UInt64(64 &- 8 &* length))
        if !isQuoted || !hasDoubledQuotes || !hasByte(word, UInt8(truncatingIfNeeded: quote)) {
          return pool.code(word: word, count: length, place: place)
        }
      }
    }
    let content = content(
      row, isText: true, missing: rules.missing, quotedMarksAreMissing: rules.quotedMarksAreMissing)
    switch content {
    case .missing: return -1
    case .bytes(let bytes): return pool.code(for: bytes, place: place)
    case .unescaped(let bytes):
      return bytes.withUnsafeBytes { pool.code(for: $0, place: place) }
    }
  }

  /// Whether more than eight bytes at two places are the same.
  @inline(__always) private func isAlike(_ left: Int, _ right: Int, _ count: Int) -> Bool {
    var offset = 0
    while offset &+ 8 < count {
      if word(left &+ offset) != word(right &+ offset) { return false }
      offset &+= 8
    }
    return word(left &+ count &- 8) == word(right &+ count &- 8)
  }

  /// Whether more than eight bytes have a quote among them.
  @inline(__always) private func holdsQuote(_ start: Int, _ count: Int) -> Bool {
    let quote = UInt8(truncatingIfNeeded: quote)
    var offset = 0
    while offset &+ 8 < count {
      if hasByte(word(start &+ offset), quote) { return true }
      offset &+= 8
    }
    return hasByte(word(start &+ count &- 8), quote)
  }

  /// Whether eight bytes have one that is not NUL and equals another.
  @inline(__always) private func hasByte(_ word: UInt64, _ byte: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = word ^ ones &* UInt64(byte)
    return (difference &- ones) & ~difference & 0x8080_8080_8080_8080 != 0
  }
}
