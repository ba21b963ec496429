import CZlib

/// Gzip files (RFC 1952) through zlib.
enum Gzip {
  /// Why bytes could not be inflated or deflated.
  enum Failure: Error, Equatable, CustomStringConvertible {
    case truncated
    case damaged
    case trailingBytes
    case tooLarge(limit: Int)
    case zlib(code: Int32)

    var description: String {
      switch self {
      case .truncated: "the gzip file ends too early; fetch it again"
      case .damaged: "the gzip file is damaged; fetch it again"
      case .trailingBytes: "the gzip file is followed by other bytes; fetch it again"
      case .tooLarge(let limit):
        "the gzip file inflates to more than \(limit) bytes; raise the limit if that is right"
      case .zlib(let code): "zlib failed with code \(code)"
      }
    }
  }

  /// Whether bytes begin as a gzip file with the deflate method does.
  static func isGzip(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  private static let chunkSize = 1 << 18

  /// The content of a gzip file of one or several members; zero bytes after the last are padding.
  static func inflated(_ bytes: [UInt8], sizeLimit: Int) throws(Failure) -> [UInt8] {
    let stream = newStream()
    defer { stream.deallocate() }
    guard czlib_inflateInitGzip(stream) == Z_OK else { throw .zlib(code: Z_MEM_ERROR) }
    defer { inflateEnd(stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var position = 0
    while position < bytes.count {
      let (code, used, made) = step(stream, bytes, from: position, into: &chunk) {
        inflate($0, Z_NO_FLUSH)
      }
      position += used
      guard made <= sizeLimit - output.count else { throw .tooLarge(limit: sizeLimit) }
      output.append(contentsOf: chunk[..<made])
      switch code {
      case Z_STREAM_END:
        let rest = bytes[position...]
        if rest.allSatisfy({ $0 == 0 }) { return output }
        guard rest.starts(with: [0x1F, 0x8B]) else { throw .trailingBytes }
        inflateReset(stream)
      case Z_OK: break
      case Z_BUF_ERROR: throw .truncated
      case Z_DATA_ERROR, Z_NEED_DICT: throw .damaged
      default: throw .zlib(code: code)
      }
    }
    // The input is used up, yet output may be waiting in the stream.
    while true {
      let (code, _, made) = step(stream, bytes, from: bytes.count, into: &chunk) {
        inflate($0, Z_NO_FLUSH)
      }
      guard made <= sizeLimit - output.count else { throw .tooLarge(limit: sizeLimit) }
      output.append(contentsOf: chunk[..<made])
      if code == Z_STREAM_END { return output }
      guard code == Z_OK else { throw code == Z_DATA_ERROR ? .damaged : .truncated }
    }
  }

  /// A gzip file without a time, at a level from 1 to 9.
  static func deflated(_ bytes: [UInt8], level: Int = 9) throws(Failure) -> [UInt8] {
    let stream = newStream()
    defer { stream.deallocate() }
    guard czlib_deflateInitGzip(stream, Int32(min(max(level, 1), 9))) == Z_OK else {
      throw .zlib(code: Z_MEM_ERROR)
    }
    defer { deflateEnd(stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var position = 0
    while true {
      let isLast = bytes.count - position <= Int(UInt32.max)
      let (code, used, made) = step(stream, bytes, from: position, into: &chunk) {
        deflate($0, isLast ? Z_FINISH : Z_NO_FLUSH)
      }
      position += used
      output.append(contentsOf: chunk[..<made])
      if code == Z_STREAM_END { break }
      guard code == Z_OK || code == Z_BUF_ERROR else { throw .zlib(code: code) }
    }
    // zlib writes the operating system into the header; 255 is "unknown".
    output[9] = 255
    return output
  }

  /// The CRC-32 of the bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }

  /// A stream that stays at its address, as zlib demands.
  private static func newStream() -> z_streamp {
    let stream = z_streamp.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    return stream
  }

  /// Calls zlib once on what is left of the input; gives its code and the bytes used and made.
  private static func step(
    _ stream: z_streamp, _ input: [UInt8], from position: Int, into output: inout [UInt8],
    _ call: (z_streamp) -> Int32
  ) -> (code: Int32, used: Int, made: Int) {
    input.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        let available = min(input.count - position, Int(UInt32.max))
        stream.pointee.next_in = source.baseAddress.map {
          UnsafeMutablePointer(mutating: $0 + position)
        }
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(target.count)
        let code = call(stream)
        return (
          code, available - Int(stream.pointee.avail_in),
          target.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }
}
