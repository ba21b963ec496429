/// A table of a flatbuffer: fields by number, each of which may be absent.
///
/// The layout is that of the FlatBuffers internals document: a table begins with the distance back
/// to its vtable, which holds its own size, the size of the table, and the place of each field.
struct FlatTable {
  private let bytes: CheckedBytes
  private let start: Int
  private let fieldTable: Int
  private let fieldCount: Int

  private init(_ bytes: CheckedBytes, at start: Int) throws(ArrowFault) {
    self.bytes = bytes
    self.start = start
    fieldTable = start - Int(try bytes.load(start, as: Int32.self))
    fieldCount = (Int(try bytes.load(fieldTable, as: UInt16.self)) - 4) / 2
  }

  /// The table that a flatbuffer holds.
  static func root(_ bytes: CheckedBytes) throws(ArrowFault) -> FlatTable {
    try FlatTable(bytes, at: Int(try bytes.load(0, as: UInt32.self)))
  }

  /// Where a field is; `nil` when it is absent.
  private func place(_ field: Int) throws(ArrowFault) -> Int? {
    guard field < fieldCount else { return nil }
    let offset = Int(try bytes.load(fieldTable + 4 + field * 2, as: UInt16.self))
    return offset == 0 ? nil : start + offset
  }

  /// A number, or the default where it is absent.
  func number<Value: FixedWidthInteger & BitwiseCopyable>(
    _ field: Int, default value: Value
  ) throws(ArrowFault) -> Value {
    guard let place = try place(field) else { return value }
    return try bytes.load(place, as: Value.self)
  }

  /// A truth value, false where it is absent.
  func flag(_ field: Int) throws(ArrowFault) -> Bool {
    try number(field, default: UInt8(0)) != 0
  }

  /// Where the thing is that an offset leads to.
  private func target(_ place: Int) throws(ArrowFault) -> Int {
    place + Int(try bytes.load(place, as: UInt32.self))
  }

  func table(_ field: Int) throws(ArrowFault) -> FlatTable? {
    guard let place = try place(field) else { return nil }
    return try FlatTable(bytes, at: try target(place))
  }

  func string(_ field: Int) throws(ArrowFault) -> String? {
    guard let place = try place(field) else { return nil }
    let start = try target(place)
    let text = try bytes.slice(start + 4, Int(try bytes.load(start, as: UInt32.self)))
    guard firstInvalidUTF8(text.buffer) == nil else { throw .damaged("a name is not UTF-8") }
    return String(decoding: text.buffer, as: UTF8.self)
  }

  /// The elements of a vector as bytes, and how many there are; none where it is absent.
  func vector(
    _ field: Int, stride: Int
  ) throws(ArrowFault) -> (count: Int, elements: CheckedBytes) {
    guard let place = try place(field) else { return (0, try bytes.slice(0, 0)) }
    let start = try target(place)
    let count = Int(try bytes.load(start, as: UInt32.self))
    return (count, try bytes.slice(start + 4, count * stride))
  }

  /// The tables of a vector.
  func tables(_ field: Int) throws(ArrowFault) -> [FlatTable] {
    guard let place = try place(field) else { return [] }
    let first = try target(place) + 4
    var tables: [FlatTable] = []
    for index in 0..<(try vector(field, stride: 4).count) {
      tables.append(try FlatTable(bytes, at: try target(first + index * 4)))
    }
    return tables
  }
}
