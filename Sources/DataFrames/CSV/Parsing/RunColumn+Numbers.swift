import CByteScan

extension RunColumn {
  /// Reads numbers of plain digits into memory, as ``PlainNumbers`` tells.
  ///
  /// - Parameters:
  ///   - pool: takes the texts of other fields.
  ///   - others: takes the rows of other fields.
  func readPlainNumbers(
    firstRow: Int, into values: UnsafeMutablePointer<Double>, _ pool: inout StringPool,
    others: inout [PlainNumbers.Other]
  ) {
    ShortDecimal.powers.withUnsafeBufferPointer { powers in
      let powers = powers.baseAddress!
      for blockStart in Swift.stride(from: 0, to: count, by: 64) {
        let blockCount = min(64, count &- blockStart)
        let out = values + (firstRow &+ blockStart)
        var rest = ~0 &>> UInt64(64 &- blockCount)
        if canReadBlocks {
          var block = block(blockStart, blockCount)
          rest &= ~cbytescan_doubles(&block, 0, out)
          rest |= negativeZeros(out, blockCount)
        }
        while rest != 0 {
          let index = rest.trailingZeroBitCount
          rest &= rest &- 1
          var (start, end) = bounds(blockStart &+ index)
          if start < end, Int(byte(start)) == quote { (start, end) = (start &+ 1, end &- 1) }
          if let value = shortDouble(start, end, .declared, powers), value.bitPattern != 1 << 63 {
            out[index] = value
            continue
          }
          let row = firstRow &+ blockStart &+ index
          out[index] = 0
          if start == end {
            others.append(PlainNumbers.Other(record: Int32(truncatingIfNeeded: row), code: -1))
          } else if let value = otherNumber(blockStart &+ index, row, &pool, &others) {
            out[index] = value
          }
        }
      }
    }
  }

  /// The number of a field, or its text noted among the others.
  @inline(never) private func otherNumber(
    _ row: Int, _ place: Int, _ pool: inout StringPool, _ others: inout [PlainNumbers.Other]
  ) -> Double? {
    let content = content(row, isText: true, missing: Self.noMarks, quotedMarksAreMissing: false)
    let code: Int32
    switch content {
    case .missing: return nil
    case .bytes(let bytes):
      if let value = Self.number(bytes) { return value }
      code = pool.code(for: bytes, place: place)
    case .unescaped(let bytes):
      code = bytes.withUnsafeBytes { pool.code(for: $0, place: place) }
    }
    others.append(PlainNumbers.Other(record: Int32(truncatingIfNeeded: place), code: code))
    return nil
  }

  private static let noMarks = FieldReader.MissingMarks([])

  /// The number of a field of digits, a point and a minus.
  private static func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
    // Few digits need one division, and many are read in one go.
    if bytes.count < 16, let value = PlainDigits.number(bytes) { return value }
    let isPlain = bytes.allSatisfy {
      $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    return isPlain ? parsedDouble(bytes, .declared) : nil
  }

  /// The rows with `-0`, which is zero as it is for integers, among other things.
  @inline(__always) private func negativeZeros(
    _ values: UnsafeMutablePointer<Double>, _ count: Int
  ) -> UInt64 {
    var found: UInt64 = 0
    for index in 0..<count where values[index].bitPattern == 1 << 63 {
      found |= 1 &<< UInt64(index)
    }
    return found
  }
}
