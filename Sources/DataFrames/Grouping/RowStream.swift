import CByteScan

/// Values that a scan reads row by row, to be brought near before they are needed.
///
/// The processor follows a column by itself only within a page and while nothing else is done. Asking
/// for the next values while groups are looked up leaves memory no time to rest.
struct RowStream {
  /// Nothing is read through its address.
  private(set) var kernel: cbytescan_stream

  init<Element>(_ values: [Element]) {
    self = values.withUnsafeBufferPointer { RowStream($0) }
  }

  init<Element>(_ values: UnsafeBufferPointer<Element>) {
    kernel = cbytescan_stream(
      address: UInt(bitPattern: values.baseAddress),
      bytes_per_row: UInt(MemoryLayout<Element>.stride))
  }

  /// The same values from some rows later on.
  func advanced(by rows: Int) -> cbytescan_stream {
    cbytescan_stream(
      address: kernel.address &+ UInt(bitPattern: rows) &* kernel.bytes_per_row,
      bytes_per_row: kernel.bytes_per_row)
  }

  /// Asks for the values of a piece of rows, of which some may be past the last.
  @inline(__always) func prefetch(_ firstRow: Int) {
    var line = advanced(by: firstRow).address
    let end = line &+ UInt(GroupBlock.pieceSize) &* kernel.bytes_per_row
    while line < end {
      cbytescan_prefetch_values(line)
      line &+= 64
    }
  }

  /// The same values, asked for a block of rows earlier.
  var oneBlockAhead: RowStream {
    var stream = self
    stream.kernel = advanced(by: RowSlots.blockSize)
    return stream
  }
}
