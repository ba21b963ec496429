import CByteScan

/// Values that a scan reads row by row, to be brought near before they are needed.
///
/// The processor follows a column by itself only within a page and while nothing else is done. Asking
/// for the next values while groups are looked up leaves memory no time to rest.
struct RowStream {
  /// Where the value of the first row lies. Nothing is read through it.
  private let address: UInt
  private let bytesPerRow: UInt
  private var rowsAhead = 0

  init<Element>(_ values: [Element]) {
    self = values.withUnsafeBufferPointer { RowStream($0) }
  }

  init<Element>(_ values: UnsafeBufferPointer<Element>) {
    address = UInt(bitPattern: values.baseAddress)
    bytesPerRow = UInt(MemoryLayout<Element>.stride)
  }

  /// The same values, asked for a block of rows earlier.
  var oneBlockAhead: RowStream {
    var stream = self
    stream.rowsAhead = RowSlots.blockSize
    return stream
  }

  /// Asks for the values of a piece of rows, of which some may be past the last.
  @inline(__always) func prefetch(_ firstRow: Int) {
    let start = address &+ UInt(bitPattern: firstRow &+ rowsAhead) &* bytesPerRow
    let end = start &+ UInt(GroupBlock.pieceSize) &* bytesPerRow
    var line = start
    while line < end {
      cbytescan_prefetch_values(line)
      line &+= 64
    }
  }
}
