/// Bytes in memory that are read at places that the data themselves name.
///
/// The kernel under the Arrow reader: every access is checked, and one outside the bytes is a fault
/// of the data. Lives only as long as the memory does.
struct CheckedBytes {
  let buffer: UnsafeRawBufferPointer

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  var count: Int { buffer.count }

  /// A little-endian integer, aligned or not.
  @inline(__always) func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: Value.Type
  ) throws(ArrowFault) -> Value {
    guard offset >= 0, offset <= count - MemoryLayout<Value>.size else {
      throw .damaged("the data point to byte \(offset) of \(count)")
    }
    return Value(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// Some of the bytes.
  func slice(_ offset: Int, _ length: Int) throws(ArrowFault) -> CheckedBytes {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else {
      throw .damaged("the data point to \(length) bytes from byte \(offset) of \(count)")
    }
    return CheckedBytes(UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + length]))
  }

  /// The first values of an array of little-endian numbers.
  func values<Value: BitwiseCopyable>(
    _ count: Int, of type: Value.Type
  ) throws(ArrowFault) -> [Value] {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    guard count >= 0, !overflow, size <= self.count else {
      throw .damaged("there are \(self.count) bytes for \(count) values")
    }
    return [Value](unsafeUninitializedCapacity: count) { target, initialized in
      // The platforms that the package builds for are little-endian.
      UnsafeMutableRawBufferPointer(target).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: buffer[..<size]))
      initialized = count
    }
  }
}
