/// A buffer of a batch: bytes of the body, or those that were compressed there.
final class ArrowBuffer {
  private let bytes: CheckedBytes
  /// Memory that the bytes are in, when they are not in the body.
  private let memory: UnsafeMutableRawBufferPointer?

  private init(_ bytes: CheckedBytes, memory: UnsafeMutableRawBufferPointer?) {
    (self.bytes, self.memory) = (bytes, memory)
  }

  deinit { memory?.deallocate() }

  static func stored(_ bytes: CheckedBytes) -> ArrowBuffer { ArrowBuffer(bytes, memory: nil) }

  static func inflated(_ bytes: [UInt8]) -> ArrowBuffer {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    memory.copyBytes(from: bytes)
    return ArrowBuffer(CheckedBytes(UnsafeRawBufferPointer(memory)), memory: memory)
  }

  var count: Int { bytes.count }

  func values<Value: BitwiseCopyable>(
    _ count: Int, of type: Value.Type
  ) throws(ArrowFault) -> [Value] { try bytes.values(count, of: type) }

  /// The first bits, the lowest of a byte first.
  func bitmap(_ count: Int) throws(ArrowFault) -> Bitmap {
    guard count <= bytes.count * 8 else {
      throw .damaged("there are \(bytes.count) bytes for \(count) bits")
    }
    var bitmap = Bitmap(repeating: false, count: count)
    for word in bitmap.words.indices {
      for byte in word * 8..<min(word * 8 + 8, (count + 7) / 8) {
        bitmap.words[word] |= UInt64(bytes.buffer[byte]) << UInt64((byte & 7) * 8)
      }
    }
    if count & 63 != 0 { bitmap.words[bitmap.words.count - 1] &= 1 << UInt64(count & 63) - 1 }
    return bitmap
  }

  /// Some of the bytes, valid as long as the buffer.
  func slice(_ offset: Int, _ length: Int) throws(ArrowFault) -> UnsafeRawBufferPointer {
    try bytes.slice(offset, length).buffer
  }

  /// Calls a closure with the bytes, which are valid during the call.
  func withBytes<Result>(
    _ body: (CheckedBytes) throws(ArrowFault) -> Result
  ) throws(ArrowFault) -> Result {
    try withExtendedLifetime(self) { () throws(ArrowFault) in try body(bytes) }
  }
}
