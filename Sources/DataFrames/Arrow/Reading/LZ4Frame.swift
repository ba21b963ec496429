/// Inflates the LZ4 frame format, version 1.6, which pandas and pyarrow write by default. Written
/// from "LZ4 Frame Format Description" and "LZ4 Block Format Description".
///
/// Checksums are not verified: they are of xxHash, and Arrow writers leave them out.
enum LZ4Frame {
  /// - Parameter count: how many bytes come out; other numbers are a fault.
  static func inflated(_ bytes: CheckedBytes, count: Int) throws(ArrowFault) -> [UInt8] {
    // A byte of a block gives 255 bytes at most.
    guard count >= 0, count / 256 <= bytes.count else {
      throw .damaged("\(bytes.count) compressed bytes cannot hold \(count) bytes")
    }
    guard try bytes.load(0, as: UInt32.self) == 0x184D_2204 else {
      throw .damaged("a compressed buffer is not an LZ4 frame")
    }
    let flags = try bytes.load(4, as: UInt8.self)
    guard flags >> 6 == 1, flags & 1 == 0 else {
      throw .damaged("an LZ4 frame has the flags \(flags)")
    }
    var position = 7 + (flags & 8 != 0 ? 8 : 0)
    var output: [UInt8] = []
    output.reserveCapacity(count)
    while true {
      let header = try bytes.load(position, as: UInt32.self)
      position += 4
      if header == 0 { break }
      let block = try bytes.slice(position, Int(header & 0x7FFF_FFFF))
      if header >> 31 == 1 {
        output.append(contentsOf: block.buffer)
      } else {
        try inflate(block, to: &output, limit: count)
      }
      position += block.count + (flags & 16 != 0 ? 4 : 0)
    }
    guard output.count == count else {
      throw .damaged("a buffer inflates to \(output.count) bytes where \(count) are announced")
    }
    return output
  }

  private static func inflate(
    _ block: CheckedBytes, to output: inout [UInt8], limit: Int
  ) throws(ArrowFault) {
    var position = 0
    func length(_ nibble: UInt8) throws(ArrowFault) -> Int {
      var length = Int(nibble)
      guard nibble == 15 else { return length }
      while true {
        let more = try block.load(position, as: UInt8.self)
        position += 1
        length += Int(more)
        if more < 255 { return length }
      }
    }
    while position < block.count {
      let token = try block.load(position, as: UInt8.self)
      position += 1
      let literalCount = try length(token >> 4)
      let literals = try block.slice(position, literalCount)
      position += literalCount
      output.append(contentsOf: literals.buffer)
      // The last sequence of a block has literals only.
      if position == block.count { return }
      let distance = Int(try block.load(position, as: UInt16.self))
      position += 2
      let matchCount = try length(token & 15) + 4
      guard distance > 0, distance <= output.count, output.count + matchCount <= limit else {
        throw .damaged("a compressed buffer points outside itself")
      }
      // A match may overlap what it makes.
      for _ in 0..<matchCount { output.append(output[output.count - distance]) }
    }
  }
}
