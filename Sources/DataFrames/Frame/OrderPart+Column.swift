extension OrderPart {
  /// The column of sorted rows, read back from their words; `nil` where codes do not tell the values
  /// to the last bit, as those of doubles do not.
  ///
  /// - Parameters:
  ///   - shift: how many bits of the words lie below the code.
  ///   - column: the column before.
  func column(of words: [UInt64], shift: Int, like column: AnyColumn) -> AnyColumn? {
    guard bitWidth > 0 && shift + bitWidth <= 64 else { return nil }
    switch source {
    case .texts(_, let codes):
      guard case .string(let strings) = column else { return nil }
      var texts = [Int32](repeating: -1, count: codes.count)
      for (index, code) in codes.enumerated() { texts[Int(code)] = Int32(index) - 1 }
      let (shift, mask) = (UInt64(shift), mask)
      let values = Self.filled(words.count) { rows, target in
        texts.withUnsafeBufferPointer { texts in
          words.withUnsafeBufferPointer { words in
            for row in rows {
              target[row] = texts[Int(truncatingIfNeeded: words[row] &>> shift & mask)]
            }
          }
        }
      }
      return .string(StringColumn(uncheckedCodes: values, dictionary: strings.dictionary))
    case .integers(_, let validity):
      return .integer(values(words, shift: shift, hasMissing: validity != nil))
    case .narrow(let narrow, let validity):
      let hasMissing = validity != nil
      switch narrow {
      case .integers: return .integer32(values(words, shift: shift, hasMissing: hasMissing))
      case .dates: return .date(values(words, shift: shift, hasMissing: hasMissing))
      case .periods: return .period(values(words, shift: shift, hasMissing: hasMissing))
      }
    case .booleans, .doubles, .presence:
      return nil
    }
  }

  /// The bits of a code.
  private var mask: UInt64 { bitWidth == 64 ? ~0 : 1 << UInt64(bitWidth) - 1 }

  private func values<Value: WordElement>(
    _ words: [UInt64], shift: Int, hasMissing: Bool
  ) -> Column<Value> {
    let ((flip, origin), missingCode) = (scale, missingCode)
    let (shift, mask) = (UInt64(shift), mask)
    let wordCount = hasMissing ? (words.count + 63) / 64 : 0
    let bits = ColumnBuffer<UInt64>(count: wordCount)
    let values: [Value] = Self.filled(words.count) { rows, target in
      words.withUnsafeBufferPointer { words in
        guard hasMissing else {
          for row in rows {
            target[row] = Value(orderWord: ((words[row] &>> shift & mask) &+ origin) ^ flip)
          }
          return
        }
        var start = rows.lowerBound
        while start < rows.upperBound {
          let end = min(start &+ 64, rows.upperBound)
          var present: UInt64 = 0
          for row in start..<end {
            let code = words[row] &>> shift & mask
            let isPresent = code != missingCode
            target[row] = isPresent ? Value(orderWord: (code &+ origin) ^ flip) : .placeholder
            present |= (isPresent ? 1 : 0) &<< UInt64(row &- start)
          }
          bits.base[start &>> 6] = present
          start = end
        }
      }
    }
    guard hasMissing else { return Column(values: values) }
    return Column(
      filled: values, present: Bitmap(words: bits.take(wordCount), count: words.count))
  }

  /// Values that several threads fill, each some rows from a multiple of 64 on.
  private static func filled<Value>(
    _ count: Int, _ fill: (Range<Int>, UnsafeMutablePointer<Value>) -> Void
  ) -> [Value] {
    let buffer = ColumnBuffer<Value>(count: count)
    let size = 1 << 15
    Parallel.forEach((count + size - 1) / size) { block in
      fill(block * size..<min((block + 1) * size, count), buffer.base)
    }
    return buffer.take(count)
  }
}
