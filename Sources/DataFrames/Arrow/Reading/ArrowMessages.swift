/// The messages of Arrow data in order, from a file in memory or from a stream.
///
/// A file is read by its footer. A stream, and a file that comes through a pipe or is compressed, is
/// read from its start to its end.
final class ArrowMessages {
  private enum Origin {
    case blocks(CheckedBytes, [Block])
    case memory(CheckedBytes)
    case source(ByteSource)
  }

  private struct Block {
    let offset: Int
    let metadataCount: Int
    let bodyCount: Int
  }

  private let origin: Origin
  /// The next block, or the next byte of a stream in memory.
  private var position = 0
  private var isAtStart = true
  /// Whether the stream is that inside a file, which says where it ends.
  private var isFile = false

  /// Messages of bytes in memory, which outlive this value.
  ///
  /// - Parameter decoder: gets the schema of the footer.
  init(_ bytes: CheckedBytes, decoder: inout ArrowDecoder) throws(ArrowFaults) {
    guard bytes.buffer.starts(with: ArrowFormat.magic) else {
      origin = .memory(bytes)
      return
    }
    let footer: FlatTable
    let schema: FlatTable
    do throws(ArrowFault) {
      footer = try Self.footer(bytes)
      guard let found = try footer.table(1) else { throw .damaged("the footer has no schema") }
      schema = found
      origin = .blocks(bytes, try Self.blocks(footer, 2) + (try Self.blocks(footer, 3)))
    } catch {
      throw ArrowFaults([error])
    }
    try decoder.setSchema(schema)
  }

  /// Messages of a stream.
  init(_ source: ByteSource) { origin = .source(source) }

  private static func footer(_ bytes: CheckedBytes) throws(ArrowFault) -> FlatTable {
    let end = bytes.count - ArrowFormat.magic.count
    guard end >= 12, bytes.buffer[end...].elementsEqual(ArrowFormat.magic) else {
      throw .damaged("the file does not end in ARROW1")
    }
    let count = Int(try bytes.load(end - 4, as: Int32.self))
    return try FlatTable.root(try bytes.slice(end - 4 - count, count))
  }

  private static func blocks(_ footer: FlatTable, _ field: Int) throws(ArrowFault) -> [Block] {
    let (count, elements) = try footer.vector(field, stride: 24)
    var blocks: [Block] = []
    for place in stride(from: 0, to: count * 24, by: 24) {
      blocks.append(
        Block(
          offset: Int(try elements.load(place, as: Int64.self)),
          metadataCount: Int(try elements.load(place + 8, as: Int32.self)),
          bodyCount: Int(try elements.load(place + 16, as: Int64.self))))
    }
    return blocks
  }

  /// Gives the next message to a closure; `nil` after the last.
  func next<Result>(
    _ handle: (_ metadata: CheckedBytes, _ body: CheckedBytes) throws(ArrowFaults) -> Result
  ) throws -> Result? {
    switch origin {
    case .blocks(let bytes, let blocks):
      guard position < blocks.count else { return nil }
      let block = blocks[position]
      position += 1
      let (metadata, body) = try ArrowFaults.gathering { () throws(ArrowFault) in
        let message = try bytes.slice(block.offset, block.metadataCount)
        let isFramed = try message.load(0, as: UInt32.self) == ArrowFormat.continuation
        let prefix = isFramed ? 8 : 4
        return (
          try message.slice(prefix, message.count - prefix),
          try bytes.slice(block.offset, block.metadataCount + max(block.bodyCount, 0))
            .slice(block.metadataCount, block.bodyCount)
        )
      }
      return try handle(metadata, body)
    case .memory(let bytes):
      guard let count = try metadataCount({ try take($0, of: bytes) }) else { return nil }
      let metadata = CheckedBytes(try take(count, of: bytes))
      let body = CheckedBytes(try take(try bodyCount(metadata), of: bytes))
      return try handle(metadata, body)
    case .source(let source):
      guard let count = try metadataCount({ try take($0, of: source) }) else { return nil }
      let metadata = try take(count, of: source)
      let size = try metadata.withUnsafeBytes { try bodyCount(CheckedBytes($0)) }
      let body = try take(size, of: source)
      return try metadata.withUnsafeBytes { (metadata: UnsafeRawBufferPointer) throws -> Result in
        try body.withUnsafeBytes { (body: UnsafeRawBufferPointer) throws -> Result in
          try handle(CheckedBytes(metadata), CheckedBytes(body))
        }
      }
    }
  }

  /// The size of the metadata that follow; `nil` at the end of the stream.
  private func metadataCount<Bytes: Collection<UInt8>>(
    _ take: (Int) throws -> Bytes
  ) throws -> Int? {
    func number(_ bytes: Bytes) -> UInt32 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    var head = try take(4)
    if isAtStart, head.elementsEqual(ArrowFormat.magic.prefix(4)) {
      _ = try take(4)
      isFile = true
      head = try take(4)
    }
    if head.isEmpty, !isFile, !isAtStart { return nil }
    isAtStart = false
    let isFramed = head.count == 4 && number(head) == ArrowFormat.continuation
    if isFramed { head = try take(4) }
    guard head.count == 4 else {
      throw ArrowFaults([.damaged("the data end where a message should begin")])
    }
    let count = number(head)
    if count == 0 { return nil }
    // Without the mark of a message, as before version 0.15, a text would pass for a large number.
    guard count < (isFramed ? UInt32(Int32.max) : 1 << 28) else {
      throw ArrowFaults([
        .unsupported("the data are not Arrow data", "check the format of the file")
      ])
    }
    return Int(count)
  }

  private func bodyCount(_ metadata: CheckedBytes) throws(ArrowFaults) -> Int {
    let count = try ArrowFaults.gathering { () throws(ArrowFault) in
      try FlatTable.root(metadata).number(3, default: Int64(0))
    }
    guard count >= 0 else { throw ArrowFaults([.damaged("a message has \(count) bytes")]) }
    return Int(count)
  }

  /// The next bytes; fewer than four only at the end.
  private func take(
    _ count: Int, of bytes: CheckedBytes
  ) throws -> UnsafeRawBufferPointer {
    guard count <= 4 || count <= bytes.count - position else {
      throw Self.cutOff(count, bytes.count - position)
    }
    let end = min(position + count, bytes.count)
    defer { position = end }
    return UnsafeRawBufferPointer(rebasing: bytes.buffer[position..<end])
  }

  private func take(_ count: Int, of source: ByteSource) throws -> [UInt8] {
    var bytes: [UInt8] = []
    // Memory grows with what is there, not with what is announced.
    while bytes.count < count {
      let piece = min(count - bytes.count, max(1 << 16, bytes.count))
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: piece))
      let got = try bytes.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
      }
      if got < piece {
        bytes.removeLast(piece - got)
        break
      }
    }
    guard count <= 4 || bytes.count == count else { throw Self.cutOff(count, bytes.count) }
    return bytes
  }

  private static func cutOff(_ announced: Int, _ found: Int) -> ArrowFaults {
    ArrowFaults([.damaged("\(announced) bytes are announced where \(found) follow")])
  }
}
