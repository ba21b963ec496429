extension Bitmap {
  /// Visits the rows whose bit is clear, in ascending order.
  ///
  /// - Parameter rows: start at a multiple of 64.
  @inline(__always) func forEachMissing(in rows: Range<Int>, _ body: (Int) -> Void) {
    words.withUnsafeBufferPointer { words in
      var start = rows.lowerBound
      while start < rows.upperBound {
        var missing = ~words[start &>> 6]
        if rows.upperBound &- start < 64 {
          missing &= (1 &<< UInt64(rows.upperBound &- start)) &- 1
        }
        while missing != 0 {
          body(start &+ missing.trailingZeroBitCount)
          missing &= missing &- 1
        }
        start &+= 64
      }
    }
  }

  /// Copies the words of the bits of some rows.
  ///
  /// - Parameter rows: start at a multiple of 64.
  func copyWords(of rows: Range<Int>, into target: UnsafeMutablePointer<UInt64>) {
    let first = rows.lowerBound >> 6
    for word in first..<(rows.upperBound + 63) >> 6 { target[word - first] = words[word] }
  }
}
