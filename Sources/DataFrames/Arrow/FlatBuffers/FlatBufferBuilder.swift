/// Builds a flatbuffer from its end to its start, so that everything is there before it is pointed
/// to.
///
/// A place is the distance from the end of the buffer, which is known while the start is not.
struct FlatBufferBuilder {
  /// A field of a table.
  enum Field {
    case int8(Int8)
    case int16(Int16)
    case int32(Int32)
    case int64(Int64)
    case flag(Bool)
    /// What was built before, by its place.
    case offset(Int)
  }

  /// The bytes in reverse order.
  private var reversed: [UInt8] = []

  private mutating func align(_ size: Int, before byteCount: Int = 0) {
    while (reversed.count + byteCount) % size != 0 { reversed.append(0) }
  }

  private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    align(MemoryLayout<Value>.size)
    for shift in stride(from: Value.bitWidth - 8, through: 0, by: -8) {
      reversed.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }

  private mutating func appendOffset(to place: Int) {
    align(4)
    append(UInt32(reversed.count + 4 - place))
  }

  /// Adds a text; gives its place.
  mutating func string(_ text: String) -> Int {
    align(4, before: text.utf8.count + 1)
    reversed.append(0)
    reversed.append(contentsOf: text.utf8.reversed())
    append(UInt32(text.utf8.count))
    return reversed.count
  }

  /// Adds a vector of what was built before; gives its place.
  mutating func vector(offsets: [Int]) -> Int {
    align(4)
    for offset in offsets.reversed() { appendOffset(to: offset) }
    append(UInt32(offsets.count))
    return reversed.count
  }

  /// Adds a vector of structs of 64-bit numbers; gives its place.
  mutating func vector(structs: [[Int64]]) -> Int {
    align(8, before: 0)
    for numbers in structs.reversed() {
      for number in numbers.reversed() { append(number) }
    }
    append(UInt32(structs.count))
    return reversed.count
  }

  /// Adds a table of fields by number; gives its place.
  mutating func table(_ fields: [Int: Field]) -> Int {
    let end = reversed.count
    var places: [Int: Int] = [:]
    // The order of the fields is that of their numbers, so that the bytes are always the same.
    for number in fields.keys.sorted(by: >) {
      switch fields[number]! {
      case .int8(let value): append(value)
      case .int16(let value): append(value)
      case .int32(let value): append(value)
      case .int64(let value): append(value)
      case .flag(let value): append(UInt8(value ? 1 : 0))
      case .offset(let place): appendOffset(to: place)
      }
      places[number] = reversed.count
    }
    append(Int32(0))
    let place = reversed.count
    let fieldCount = (fields.keys.max() ?? -1) + 1
    for number in (0..<fieldCount).reversed() {
      append(UInt16(places[number].map { place - $0 } ?? 0))
    }
    append(UInt16(place - end))
    append(UInt16(4 + 2 * fieldCount))
    let distance = UInt32(reversed.count - place)
    for byte in 0..<4 {
      reversed[place - 1 - byte] = UInt8(truncatingIfNeeded: distance >> UInt32(8 * byte))
    }
    return place
  }

  /// The buffer, whose length is a multiple of eight, around a table.
  mutating func finished(root place: Int) -> [UInt8] {
    align(8, before: 4)
    appendOffset(to: place)
    return reversed.reversed()
  }
}
