import CByteScan

extension RunColumn {
  /// Reads integers into memory; false at the first field that holds none.
  func readIntegers(
    _ form: NumberForm, _ rules: FieldRules, firstRow: Int, into values: UnsafeMutablePointer<Int>,
    _ missing: inout MissingRows
  ) -> Bool {
    let isFast = rules.marksAreNoValues
    return read(rules, firstRow: firstRow, into: values, &missing) { block, values in
      guard isFast else { return 0 }
      return values.withMemoryRebound(to: Int64.self, capacity: 64) {
        cbytescan_integers(&block, form == .inferred ? 1 : 0, $0)
      }
    } fast: { start, end in
      isFast ? shortInteger(start, end, form) : nil
    } slow: {
      rules.numbers.integer($0, form)
    }
  }

  /// Reads integers of 32 bits into memory; false at the first field that holds none.
  func readNarrowIntegers(
    _ form: NumberForm, _ rules: FieldRules, firstRow: Int,
    into values: UnsafeMutablePointer<Int32>, _ missing: inout MissingRows
  ) -> Bool {
    let isFast = rules.marksAreNoValues
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: 64) { wide in
      let wide = wide.baseAddress!
      return read(rules, firstRow: firstRow, into: values, &missing) { block, values in
        guard isFast else { return 0 }
        // Integers of up to eight digits, which fit.
        let read = cbytescan_integers(&block, form == .inferred ? 1 : 0, wide)
        for index in 0..<Int(block.count) where read &>> UInt64(index) & 1 != 0 {
          values[index] = Int32(truncatingIfNeeded: wide[index])
        }
        return read
      } fast: { start, end in
        isFast
          ? shortInteger(start, end, form).map { Int32(truncatingIfNeeded: $0) } : nil
      } slow: {
        rules.numbers.integer($0, form).flatMap { Int32(exactly: $0) }
      }
    }
  }

  /// Reads doubles into memory; false at the first field that holds none.
  func readDoubles(
    _ form: NumberForm, _ rules: FieldRules, firstRow: Int,
    into values: UnsafeMutablePointer<Double>, _ missing: inout MissingRows
  ) -> Bool {
    let isFast = rules.marksAreNoValues
    let isPlain = isFast && rules.numbers.hasDecimalPoint
    let decimal = UInt8(ascii: rules.numbers.hasDecimalPoint ? "." : ",")
    return ShortDecimal.powers.withUnsafeBufferPointer { powers in
      let powers = powers.baseAddress!
      return read(rules, firstRow: firstRow, into: values, &missing) { block, values in
        isPlain ? cbytescan_doubles(&block, form == .inferred ? 1 : 0, values) : 0
      } fast: { start, end in
        isFast ? shortDouble(start, end, form, powers, decimal: decimal) : nil
      } slow: {
        rules.numbers.number($0, form)
      }
    }
  }

  /// Reads days into memory; false at the first field that holds none.
  func readDates(
    _ rules: FieldRules, firstRow: Int, into values: UnsafeMutablePointer<CalendarDate>,
    _ missing: inout MissingRows
  ) -> Bool {
    let isFast = rules.marksAreNoValues
    return read(rules, firstRow: firstRow, into: values, &missing) { _, _ in
      0
    } fast: { start, end in
      isFast ? shortDate(start, end) : nil
    } slow: {
      CalendarDate(bytes: $0)
    }
  }

  /// Reads periods into memory; false at the first field that holds none.
  func readPeriods(
    _ rules: FieldRules, firstRow: Int, into values: UnsafeMutablePointer<CalendarPeriod>,
    _ missing: inout MissingRows
  ) -> Bool {
    let isFast = rules.marksAreNoValues
    return read(rules, firstRow: firstRow, into: values, &missing) { _, _ in
      0
    } fast: { start, end in
      isFast ? shortPeriod(start, end) : nil
    } slow: {
      CalendarPeriod(bytes: $0)
    }
  }

  /// Reads truth values into memory; false at the first field that holds none.
  func readBooleans(
    _ rules: FieldRules, firstRow: Int, into values: UnsafeMutablePointer<Bool>,
    _ missing: inout MissingRows
  ) -> Bool {
    read(rules, firstRow: firstRow, into: values, &missing) { _, _ in
      0
    } fast: { _, _ in
      nil
    } slow: {
      rules.booleans.value(of: $0)
    }
  }

  /// Reads values: blocks as far as a processor can, then single ones by a fast way where they have
  /// one; false at the first field that holds none.
  @inline(__always) private func read<Element: ColumnElement>(
    _ rules: FieldRules, firstRow: Int, into values: UnsafeMutablePointer<Element>,
    _ missing: inout MissingRows,
    block readBlock: (inout cbytescan_fields, UnsafeMutablePointer<Element>) -> UInt64,
    fast: (Int, Int) -> Element?, slow: (UnsafeRawBufferPointer) -> Element?
  ) -> Bool {
    let isFast = canReadBlocks
    var row = 0
    while row < count {
      // Blocks are those of the words that say which rows are missing.
      let bit = (firstRow &+ row) & 63
      let blockCount = min(64 &- bit, count &- row)
      let out = values + (firstRow &+ row)
      var rest = ~0 &>> UInt64(64 &- blockCount)
      if isFast {
        var block = block(row, blockCount)
        rest &= ~readBlock(&block, out)
      }
      var absent: UInt64 = 0
      while rest != 0 {
        let index = rest.trailingZeroBitCount
        rest &= rest &- 1
        var (start, end) = bounds(row &+ index)
        if Int(byte(start)) == quote, start < end { (start, end) = (start &+ 1, end &- 1) }
        if let value = fast(start, end) {
          out[index] = value
          continue
        }
        let content = content(
          row &+ index, isText: false, missing: rules.missing,
          quotedMarksAreMissing: rules.quotedMarksAreMissing)
        let found: Element?
        switch content {
        case .missing: found = nil
        case .bytes(let bytes): found = slow(bytes)
        case .unescaped(let bytes): found = bytes.withUnsafeBytes(slow)
        }
        if let found {
          out[index] = found
          continue
        }
        if case .missing = content, !rules.missingMarksAreKinds {
          // It has no kind.
        } else if !note(content, row &+ index, firstRow: firstRow, rules, &missing.kinds) {
          return false
        }
        out[index] = .placeholder
        absent |= 1 &<< UInt64(bit &+ index)
      }
      missing.note(absent, word: (firstRow &+ row) &>> 6, isWhole: blockCount == 64)
      row &+= blockCount
    }
    return true
  }

  /// Notes the kind of a field that holds no value, where it has one; false where it is not missing.
  @inline(never) func note(
    _ content: Content, _ row: Int, firstRow: Int, _ rules: FieldRules,
    _ kinds: inout [KindMarks.Found]
  ) -> Bool {
    let code: Int32
    switch content {
    case .missing: code = rules.missingMarksAreKinds ? rules.kinds.code(of: unquoted(row)) : -1
    case .bytes(let bytes): code = rules.kinds.code(of: bytes)
    case .unescaped(let bytes): code = bytes.withUnsafeBytes { rules.kinds.code(of: $0) }
    }
    if code >= 0 { kinds.append(KindMarks.Found(row: firstRow &+ row, code: code)) }
    if case .missing = content { return true }
    return code >= 0
  }

  /// A field without the quotes around it.
  private func unquoted(_ row: Int) -> UnsafeRawBufferPointer {
    let (start, end) = bounds(row)
    let isQuoted = start < end && Int(byte(start)) == quote
    return UnsafeRawBufferPointer(
      start: text + (isQuoted ? start + 1 : start), count: isQuoted ? end - start - 2 : end - start)
  }

  /// Whether this processor reads blocks of fields, and these fields are of that kind.
  var canReadBlocks: Bool { level == .avx512 && !skipsEmptyLines }

  /// Some fields, at most 64, as the kernels in C take them.
  @inline(__always) func block(_ row: Int, _ count: Int) -> cbytescan_fields {
    cbytescan_fields(
      text: text.assumingMemoryBound(to: UInt8.self), separators: separators + row &* stride,
      stride: stride, count: UInt32(truncatingIfNeeded: count),
      quote: UInt32(truncatingIfNeeded: quote), has_doubled_quotes: hasDoubledQuotes ? 1 : 0,
      ends_lines: endsLines ? 1 : 0)
  }

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
