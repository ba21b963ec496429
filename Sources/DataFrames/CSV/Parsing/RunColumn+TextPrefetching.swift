extension RunColumn {
  /// Asks for the places of texts in a table that no near cache holds.
  ///
  /// Of texts that are all different each one waits for memory, unless many are waited for at once.
  ///
  /// - Parameter fields: a bit for each of 64 fields that will be looked up.
  @inline(__always) func askForCodes(
    of fields: UInt64, from blockStart: Int, _ pool: borrowing StringPool
  ) {
    var rest = fields
    while rest != 0 {
      var (start, end) = bounds(blockStart &+ rest.trailingZeroBitCount)
      rest &= rest &- 1
      guard start < end else { continue }
      if Int(byte(start)) == quote { (start, end) = (start &+ 1, end &- 1) }
      if start < end {
        pool.prefetch(UnsafeRawBufferPointer(start: text + start, count: end &- start))
      }
    }
  }
}
