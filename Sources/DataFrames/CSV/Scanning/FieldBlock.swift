/// The fields of some records that follow each other, as the kernels of columns take them.
///
/// Belongs to one worker, which takes block after block in the same memory.
final class FieldBlock {
  private var records = 0..<0
  private var flags: ScanFlags = []
  private var quote = 256
  /// The text, counted from its start; 16 bytes past the block can be read.
  private var text = UnsafeRawPointer(bitPattern: 1)!
  /// A copy of the end of the text, where there is no room behind it.
  private var tail: UnsafeMutableRawBufferPointer?
  /// For each record the place in front of a field and the place behind it.
  private var places: UnsafeMutablePointer<UInt32>
  private var capacity = 0

  /// The bytes past a block that kernels may read.
  private static let room = 64

  init() { places = .allocate(capacity: 0) }

  deinit {
    tail?.deallocate()
    places.deallocate()
  }

  /// Takes some records, whose text and places must stay where they are.
  func take(
    _ records: Range<Int>, _ ranges: FieldIndex.FieldRanges, _ flags: ScanFlags, quote: UInt8?
  ) {
    self.records = records
    self.flags = flags
    self.quote = flags.contains(.quotes) ? quote.map(Int.init) ?? 256 : 256
    tail?.deallocate()
    tail = nil
    guard !records.isEmpty, let base = ranges.text.baseAddress else { return }
    text = base
    let start = ranges[records.lowerBound, 0].lowerBound
    let end = Int(ranges.separators[ranges.firstField(records.upperBound)])
    guard end + Self.room > ranges.text.count else { return }
    let count = ranges.text.count - start
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: count + Self.room, alignment: 64)
    copy.initializeMemory(as: UInt8.self, repeating: 0)
    copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: ranges.text[start...]))
    tail = copy
    text = UnsafeRawPointer(copy.baseAddress!) - start
  }

  /// The fields of a column; empty in records that are too short. Valid until the next is asked for.
  func column(_ field: Int, _ ranges: FieldIndex.FieldRanges) -> RunColumn {
    if ranges.isRegular, field < ranges.fieldCount {
      return column(
        ranges.separators + (ranges.firstField(records.lowerBound) + field),
        stride: ranges.fieldCount,
        endsLines: field == ranges.fieldCount - 1 && flags.contains(.carriageReturn))
    }
    if capacity < records.count * 2 {
      places.deallocate()
      capacity = records.count * 2
      places = .allocate(capacity: capacity)
    }
    for (row, record) in records.enumerated() {
      let count = ranges.firstField(record &+ 1) &- ranges.firstField(record)
      let start = ranges[record, 0].lowerBound
      let range = field < count ? ranges[record, field] : start..<start
      places[2 &* row] = UInt32(truncatingIfNeeded: range.lowerBound &- 1)
      places[2 &* row &+ 1] = UInt32(truncatingIfNeeded: range.upperBound)
    }
    return column(places, stride: 2, endsLines: false)
  }

  private func column(
    _ separators: UnsafePointer<UInt32>, stride: Int, endsLines: Bool
  ) -> RunColumn {
    RunColumn(
      text: text, separators: separators, stride: stride, count: records.count, quote: quote,
      hasDoubledQuotes: flags.contains(.doubledQuotes), endsLines: endsLines,
      skipsEmptyLines: false, level: ByteScan.best.level)
  }
}
