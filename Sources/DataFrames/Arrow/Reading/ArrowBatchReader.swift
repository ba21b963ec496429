/// Takes the columns of a record batch out of its body, one after the other.
struct ArrowBatchReader {
  let rowCount: Int
  private let body: CheckedBytes
  private let nodes: (count: Int, elements: CheckedBytes)
  private let buffers: (count: Int, elements: CheckedBytes)
  private let variadicCounts: (count: Int, elements: CheckedBytes)
  private let isCompressed: Bool
  private var nextNode = 0
  private var nextBuffer = 0
  private var nextVariadic = 0

  init(_ batch: FlatTable, body: CheckedBytes) throws(ArrowFault) {
    self.body = body
    let length = try batch.number(0, default: Int64(0))
    nodes = try batch.vector(1, stride: 16)
    buffers = try batch.vector(2, stride: 16)
    variadicCounts = try batch.vector(4, stride: 8)
    if let compression = try batch.table(3) {
      guard try compression.number(0, default: Int8(0)) == 0 else {
        throw .unsupported(
          "the data are compressed with Zstandard",
          "write them without compression, or with LZ4: compression='lz4'")
      }
      isCompressed = true
    } else {
      isCompressed = false
    }
    // Columns of the null type have no buffers, so that nothing else bounds their rows.
    guard length >= 0, length <= max(1 << 24, Int64(body.count) * 2048) else {
      throw .damaged("\(body.count) bytes cannot hold \(length) rows")
    }
    rowCount = Int(length)
  }

  /// The next column; of a dictionary column the values that its rows point to.
  mutating func column(
    _ field: ArrowField, dictionaries: [Int64: AnyColumn]
  ) throws(ArrowFault) -> AnyColumn {
    guard let (id, index) = field.dictionary else { return try column(field.layout) }
    let indices = try column(index)
    guard let values = dictionaries[id] else {
      throw .damaged("the dictionary \(id) is not there")
    }
    let rows =
      switch indices {
      case .integer(let column): try Self.rows(column, of: values.count)
      case .integer32(let column): try Self.rows(column, of: values.count)
      default: throw .damaged("the indices are not integers")
      }
    return values.gathered(unchecked: rows, hasMissing: indices.missingCount > 0)
  }

  /// Indices as rows of a dictionary; -1 where one is missing.
  private static func rows<Index: FixedWidthInteger>(
    _ indices: Column<Index>, of count: Int
  ) throws(ArrowFault) -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(indices.count)
    for (row, index) in indices.values.enumerated() {
      if indices.isMissing(row) {
        rows.append(-1)
      } else if index >= 0, index < count, let index = Int32(exactly: index) {
        rows.append(index)
      } else {
        throw ArrowFault.damaged("the index \(index) is outside the dictionary of \(count)")
          .at("row \(row + 1)")
      }
    }
    return rows
  }

  /// Whether all of the batch was taken.
  func requireEnd() throws(ArrowFault) {
    guard nextNode == nodes.count, nextBuffer == buffers.count else {
      throw .damaged("the batch has more buffers than the schema has")
    }
  }

  /// The next column without a dictionary.
  mutating func column(_ layout: ArrowLayout) throws(ArrowFault) -> AnyColumn {
    guard nextNode < nodes.count else { throw .damaged("the batch has fewer columns") }
    let length = try nodes.elements.load(nextNode * 16, as: Int64.self)
    nextNode += 1
    guard length == Int64(rowCount) else {
      throw .damaged("the column has \(length) rows where the batch has \(rowCount)")
    }
    if layout == .null { return .missing(.string, count: rowCount) }
    let validity = try validity()
    switch layout {
    case .null: return .missing(.string, count: rowCount)
    case .integer(bitWidth: 32, isSigned: true):
      return .integer32(
        Column(values: try buffer().values(rowCount, of: Int32.self), validity: validity))
    case .integer(let bitWidth, let isSigned):
      return .integer(
        Column(
          values: try integers(bitWidth, isSigned: isSigned, validity), validity: validity))
    case .single:
      return .double(
        Column(
          values: try buffer().values(rowCount, of: UInt32.self).map {
            Double(Float(bitPattern: $0))
          }, validity: validity))
    case .double:
      return .double(
        Column(values: try buffer().values(rowCount, of: Double.self), validity: validity))
    case .boolean:
      let bits = try buffer().bitmap(rowCount)
      return .boolean(Column(values: (0..<rowCount).map { bits[$0] }, validity: validity))
    case .day:
      return .date(
        Column(
          values: try buffer().values(rowCount, of: Int32.self).map(
            CalendarDate.init(daysSinceEpoch:)), validity: validity))
    case .millisecondDate: return .date(try datesOfMilliseconds(validity))
    case .text(let offsetWidth): return .string(try texts(offsetWidth, validity))
    case .textView: return .string(try viewedTexts(validity))
    }
  }

  /// The next buffer, inflated where it is compressed.
  private mutating func buffer() throws(ArrowFault) -> ArrowBuffer {
    guard nextBuffer < buffers.count else { throw .damaged("the batch has fewer buffers") }
    let offset = try buffers.elements.load(nextBuffer * 16, as: Int64.self)
    let length = try buffers.elements.load(nextBuffer * 16 + 8, as: Int64.self)
    nextBuffer += 1
    let bytes = try body.slice(Int(offset), Int(length))
    guard isCompressed, length > 0 else { return .stored(bytes) }
    let count = try bytes.load(0, as: Int64.self)
    let rest = try bytes.slice(8, bytes.count - 8)
    // -1 says that the bytes did not get fewer and are stored as they are.
    if count == -1 { return .stored(rest) }
    return .inflated(try LZ4Frame.inflated(rest, count: Int(count)))
  }

  private mutating func validity() throws(ArrowFault) -> Bitmap? {
    let buffer = try buffer()
    return buffer.count == 0 ? nil : try buffer.bitmap(rowCount)
  }

  private mutating func integers(
    _ bitWidth: Int, isSigned: Bool, _ validity: Bitmap?
  ) throws(ArrowFault) -> [Int] {
    let buffer = try buffer()
    switch (bitWidth, isSigned) {
    case (8, true): return try buffer.values(rowCount, of: Int8.self).map(Int.init)
    case (8, false): return try buffer.values(rowCount, of: UInt8.self).map(Int.init)
    case (16, true): return try buffer.values(rowCount, of: Int16.self).map(Int.init)
    case (16, false): return try buffer.values(rowCount, of: UInt16.self).map(Int.init)
    case (32, false): return try buffer.values(rowCount, of: UInt32.self).map(Int.init)
    case (_, true): return try buffer.values(rowCount, of: Int.self)
    case (_, false):
      let values = try buffer.values(rowCount, of: UInt64.self)
      for (row, value) in values.enumerated()
      where value > UInt64(Int.max) && (validity.map { $0[row] } ?? true) {
        throw ArrowFault.unsupported(
          "\(value) does not fit a signed 64-bit integer", "cast the column to doubles or texts"
        ).at("row \(row + 1)")
      }
      return values.map { Int(truncatingIfNeeded: $0) }
    }
  }

  private mutating func datesOfMilliseconds(
    _ validity: Bitmap?
  ) throws(ArrowFault) -> Column<CalendarDate> {
    let values = try buffer().values(rowCount, of: Int64.self)
    var dates: [CalendarDate] = []
    dates.reserveCapacity(rowCount)
    for (row, value) in values.enumerated() {
      let (days, rest) = value.quotientAndRemainder(dividingBy: 86_400_000)
      if let days = Int32(exactly: days), rest == 0 {
        dates.append(CalendarDate(daysSinceEpoch: days))
      } else if validity.map({ $0[row] }) ?? true {
        throw ArrowFault.damaged("\(value) milliseconds are no whole day").at("row \(row + 1)")
      } else {
        dates.append(.placeholder)
      }
    }
    return Column(values: dates, validity: validity)
  }

  private mutating func texts(
    _ offsetWidth: Int, _ validity: Bitmap?
  ) throws(ArrowFault) -> StringColumn {
    let places = try buffer()
    let content = try buffer()
    guard rowCount > 0 else { return StringColumn(uncheckedCodes: [], dictionary: []) }
    let offsets =
      offsetWidth == 64
      ? try places.values(rowCount + 1, of: Int.self)
      : try places.values(rowCount + 1, of: Int32.self).map(Int.init)
    return try content.withBytes { content throws(ArrowFault) in
      try pooled(validity) { row throws(ArrowFault) in
        try content.slice(offsets[row], offsets[row + 1] - offsets[row]).buffer
      }
    }
  }

  /// Texts of up to twelve bytes stand in the view itself, longer ones in one of some buffers.
  private mutating func viewedTexts(_ validity: Bitmap?) throws(ArrowFault) -> StringColumn {
    let views = try buffer()
    guard nextVariadic < variadicCounts.count else {
      throw .damaged("the batch does not say how many buffers the texts have")
    }
    let count = try variadicCounts.elements.load(nextVariadic * 8, as: Int64.self)
    nextVariadic += 1
    guard count >= 0, count <= Int64(buffers.count - nextBuffer) else {
      throw .damaged("the batch has fewer buffers than the \(count) that the texts are in")
    }
    var contents: [ArrowBuffer] = []
    for _ in 0..<count { contents.append(try buffer()) }
    return try views.withBytes { views throws(ArrowFault) in
      guard rowCount <= views.count / 16 else {
        throw .damaged("there are \(views.count) bytes for \(rowCount) views")
      }
      return try pooled(validity) { row throws(ArrowFault) in
        let length = Int(try views.load(row * 16, as: Int32.self))
        if length <= 12 { return try views.slice(row * 16 + 4, length).buffer }
        let index = Int(try views.load(row * 16 + 8, as: Int32.self))
        let offset = Int(try views.load(row * 16 + 12, as: Int32.self))
        guard contents.indices.contains(index) else {
          throw .damaged("a text is in buffer \(index) of \(contents.count)")
        }
        return try contents[index].slice(offset, length)
      }
    }
  }

  /// A column of the texts that a closure gives for the rows that are present.
  private func pooled(
    _ validity: Bitmap?, _ bytes: (Int) throws(ArrowFault) -> UnsafeRawBufferPointer
  ) throws(ArrowFault) -> StringColumn {
    var pool = StringPool()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      if let validity, !validity[row] {
        codes.append(-1)
        continue
      }
      let known = pool.count
      let code = pool.code(for: try bytes(row))
      if pool.count > known, firstInvalidUTF8(pool.bytes(of: known)) != nil {
        throw ArrowFault.damaged("the text is not UTF-8").at("row \(row + 1)")
      }
      codes.append(code)
    }
    return StringColumn(uncheckedCodes: codes, dictionary: pool.strings)
  }
}
