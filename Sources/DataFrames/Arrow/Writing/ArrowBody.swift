/// The body of a batch: the buffers of its columns one after the other, each at a multiple of 64
/// bytes.
struct ArrowBody {
  private(set) var bytes: [UInt8] = []
  private(set) var nodes: [(count: Int, missingCount: Int)] = []
  private(set) var buffers: [(offset: Int, count: Int)] = []
  let rowCount: Int

  init(rowCount: Int) { self.rowCount = rowCount }

  /// Adds some rows of a column. Texts are written as codes into their dictionary.
  ///
  /// - Parameter rows: begins at a multiple of 64.
  mutating func append(_ column: AnyColumn, _ layout: ArrowLayout, rows: Range<Int>) {
    if case .string(let strings) = column {
      appendValidity(strings.validity(of: rows), rows)
      // A missing row must not point outside the dictionary.
      appendBuffer(strings.codes[rows].map { Swift.max($0, 0) })
      return
    }
    appendValidity(column.validity?.slice(rows), rows)
    switch column {
    case .integer(let column):
      if layout == .integer(bitWidth: 32, isSigned: true) {
        appendBuffer(column.values[rows].map { Int32(truncatingIfNeeded: $0) })
      } else {
        appendBuffer(column.values[rows])
      }
    case .integer32(let column): appendBuffer(column.values[rows])
    case .double(let column): appendBuffer(column.values[rows])
    case .date(let column): appendBuffer(column.values[rows].map(\.daysSinceEpoch))
    case .boolean(let column): appendBuffer(Bitmap(column.values[rows]))
    case .period, .string: break
    }
  }

  /// Adds texts as bytes and offsets.
  mutating func append(texts: some RandomAccessCollection<String?>, _ layout: ArrowLayout) {
    let validity = texts.contains { $0 == nil } ? Bitmap(texts.lazy.map { $0 != nil }) : nil
    appendValidity(validity, 0..<texts.count)
    var offsets = [0]
    offsets.reserveCapacity(texts.count + 1)
    var content: [UInt8] = []
    for text in texts {
      if let text { content.append(contentsOf: text.utf8) }
      offsets.append(content.count)
    }
    if layout == .text(offsetWidth: 64) {
      appendBuffer(offsets)
    } else {
      appendBuffer(offsets.map { Int32($0) })
    }
    appendBuffer(content)
  }

  private mutating func appendValidity(_ validity: Bitmap?, _ rows: Range<Int>) {
    let missingCount = validity.map { $0.count - $0.setCount } ?? 0
    nodes.append((rows.count, missingCount))
    if missingCount > 0, let validity {
      appendBuffer(validity)
    } else {
      buffers.append((bytes.count, 0))
    }
  }

  private mutating func appendBuffer(_ bits: Bitmap) {
    let byteCount = (bits.count + 7) / 8
    bits.words.withUnsafeBytes { append(UnsafeRawBufferPointer(rebasing: $0[..<byteCount])) }
  }

  private mutating func appendBuffer<Value: BitwiseCopyable>(_ values: [Value]) {
    values.withUnsafeBytes { append($0) }
  }

  private mutating func appendBuffer<Value: BitwiseCopyable>(_ values: ArraySlice<Value>) {
    values.withUnsafeBytes { append($0) }
  }

  private mutating func append(_ buffer: UnsafeRawBufferPointer) {
    buffers.append((bytes.count, buffer.count))
    bytes.append(contentsOf: buffer)
    let padding = -bytes.count & (ArrowFormat.alignment - 1)
    bytes.append(contentsOf: repeatElement(0, count: padding))
  }
}

extension Bitmap {
  /// Some of the bits; the first is at a multiple of 64.
  fileprivate func slice(_ range: Range<Int>) -> Bitmap {
    precondition(range.lowerBound % 64 == 0, "a slice that begins inside a word")
    if range == 0..<count { return self }
    return Bitmap(range.lazy.map { self[$0] })
  }
}

extension StringColumn {
  fileprivate func validity(of rows: Range<Int>) -> Bitmap? {
    codes[rows].contains { $0 < 0 } ? Bitmap(codes[rows].lazy.map { $0 >= 0 }) : nil
  }
}
