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
}
