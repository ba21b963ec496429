import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file, a pipe or the standard input, in order and in bounded memory. A gzip file,
/// known by its first bytes, is inflated on the way.
final class ByteSource {
  private let descriptor: Int32
  private let path: String
  private let inflater: z_streamp?
  private var stored: [UInt8]
  private var position = 0
  private var isAtEnd = false
  private var isBetweenMembers = false

  /// How many bytes are stored; `nil` for what is not a regular file.
  let storedCount: Int?

  /// How many of the stored bytes were taken.
  private(set) var takenCount = 0

  /// Opens a file; `-` is the standard input.
  init(_ path: String) throws(FileError) {
    self.path = path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    self.descriptor = descriptor
    guard descriptor >= 0 else { throw FileError(path: path, action: "open") }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      _ = close(descriptor)
      throw FileError(path: path, reason: "is a folder, not a file")
    }
    storedCount = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    stored = [UInt8](repeating: 0, count: 1 << 18)
    var count = 0
    // A pipe may give a few bytes at a time.
    while count < 3, !isAtEnd {
      let got = stored.withUnsafeMutableBytes {
        Self.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
      }
      guard let got else {
        _ = close(descriptor)
        throw FileError(path: path, action: "read")
      }
      isAtEnd = got == 0
      count += got
    }
    stored.removeLast(stored.count - count)
    takenCount = count
    guard Gzip.isGzip(stored) else {
      inflater = nil
      return
    }
    let stream = z_streamp.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    _ = czlib_inflateInitGzip(stream)
    inflater = stream
  }

  deinit {
    if let inflater {
      inflateEnd(inflater)
      inflater.deallocate()
    }
    _ = close(descriptor)
  }

  /// Fills a buffer from its start; gives fewer bytes than it holds only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let got =
        if let inflater { try inflate(inflater, into: rest) } else { try readStored(into: rest) }
      if got == 0 { break }
      count += got
    }
    return count
  }

  /// The next bytes, fewer than asked for only at the end.
  func bytes(upTo count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: FileError?
    let got = bytes.withUnsafeMutableBytes { buffer -> Int in
      do throws(FileError) { return try read(into: buffer) } catch { failure = error }
      return 0
    }
    if let failure { throw failure }
    bytes.removeLast(count - got)
    return bytes
  }

  /// The last bytes of a file that is not compressed, whatever was read before; `nil` of another.
  func storedTail(_ count: Int) throws(FileError) -> [UInt8]? {
    guard inflater == nil, let storedCount else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(count, storedCount))
    let got = bytes.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(storedCount - $0.count))
    }
    guard got >= 0 else { throw FileError(path: path, action: "read") }
    bytes.removeLast(bytes.count - got)
    return bytes
  }

  /// Goes past bytes, which there are.
  func skip(_ byteCount: Int) throws(FileError) {
    var rest = byteCount
    var scratch = [UInt8](repeating: 0, count: min(max(byteCount, 1), 1 << 20))
    while rest > 0 {
      let (got, failure): (Int, FileError?) = scratch.withUnsafeMutableBytes { buffer in
        do throws(FileError) {
          let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(rest, buffer.count)])
          return (try read(into: part), nil)
        } catch { return (0, error) }
      }
      if let failure { throw failure }
      guard got > 0 else { throw FileError(path: path, reason: "became shorter while it was read") }
      rest -= got
    }
  }

  private func readStored(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if position < stored.count {
      let count = min(stored.count - position, buffer.count)
      buffer.copyBytes(from: stored[position..<position + count])
      position += count
      return count
    }
    guard !isAtEnd else { return 0 }
    guard let got = Self.read(descriptor, buffer) else {
      throw FileError(path: path, action: "read")
    }
    isAtEnd = got == 0
    takenCount += got
    return got
  }

  private func inflate(
    _ stream: z_streamp, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Int {
    while true {
      if position == stored.count, !isAtEnd {
        stored = [UInt8](repeating: 0, count: 1 << 18)
        let got = stored.withUnsafeMutableBytes { Self.read(descriptor, $0) }
        guard let got else { throw FileError(path: path, action: "read") }
        isAtEnd = got == 0
        takenCount += got
        stored.removeLast(stored.count - got)
        position = 0
      }
      if isBetweenMembers {
        // Zero bytes behind the last member are padding.
        while position < stored.count, stored[position] == 0 { position += 1 }
        if position == stored.count {
          if isAtEnd { return 0 }
          continue
        }
        guard stored[position] == 0x1F else {
          throw FileError(path: path, reason: Gzip.Failure.trailingBytes.description)
        }
        inflateReset(stream)
        isBetweenMembers = false
      }
      let available = min(stored.count - position, Int(UInt32.max))
      let room = min(buffer.count, Int(UInt32.max))
      let code = stored.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress.map { $0 + position }
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
      position += available - Int(stream.pointee.avail_in)
      let made = room - Int(stream.pointee.avail_out)
      switch code {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK: break
      case Z_BUF_ERROR where !isAtEnd || made > 0: break
      case Z_BUF_ERROR:
        throw FileError(path: path, reason: Gzip.Failure.truncated.description)
      case Z_DATA_ERROR, Z_NEED_DICT:
        throw FileError(path: path, reason: Gzip.Failure.damaged.description)
      default: throw FileError(path: path, reason: Gzip.Failure.zlib(code: code).description)
      }
      if made > 0 { return made }
    }
  }

  /// Reads what there is; `nil` when that fails, with `errno` set.
  private static func read(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer
  ) -> Int? {
    while true {
      let got = systemRead(descriptor, buffer.baseAddress, buffer.count)
      if got < 0 && errno == EINTR { continue }
      return got < 0 ? nil : got
    }
  }
}

// The methods hide the system's `read` inside the type.
private func systemRead(
  _ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
  read(descriptor, start, count)
}
