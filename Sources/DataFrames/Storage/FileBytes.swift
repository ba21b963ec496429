#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whole files as bytes.
public enum FileBytes {
  /// The bound on the inflated size of a compressed file, unless another is given: 4 GiB.
  public static let defaultInflatedSizeLimit = 1 << 32

  /// The bytes of a file. A gzip file, known by its first bytes, is inflated.
  ///
  /// Throws a ``FileError`` when the file cannot be read, is a damaged gzip file, or inflates to
  /// more than `inflatedSizeLimit` bytes.
  public static func read(
    _ path: String, inflatedSizeLimit: Int = defaultInflatedSizeLimit
  ) throws(FileError) -> [UInt8] {
    try inflated(readStored(path), path: path, inflatedSizeLimit: inflatedSizeLimit)
  }

  /// The bytes of a file that ``readStored(_:)`` gave, inflated where they are a gzip file.
  ///
  /// Throws as ``read(_:inflatedSizeLimit:)`` does.
  public static func inflated(
    _ stored: [UInt8], path: String, inflatedSizeLimit: Int = defaultInflatedSizeLimit
  ) throws(FileError) -> [UInt8] {
    guard Gzip.isGzip(stored) else { return stored }
    do throws(Gzip.Failure) {
      return try Gzip.inflated(stored, sizeLimit: inflatedSizeLimit)
    } catch {
      throw FileError(path: path, reason: error.description)
    }
  }

  /// The bytes of a file as they are stored, compressed or not.
  public static func readStored(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: "open") }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, action: "read") }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(path: path, reason: "is a folder, not a file")
    }
    // One more byte than the file has, so that its end is seen without growing the buffer.
    var bytes: [UInt8] = []
    var capacity = max(Int(status.st_size) + 1, 1 << 16)
    var total = 0
    while true {
      var failed = false
      var isAtEnd = false
      let soFar = bytes
      bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        for index in 0..<soFar.count { buffer.initializeElement(at: index, to: soFar[index]) }
        while total < capacity {
          let got = systemRead(descriptor, buffer.baseAddress! + total, capacity - total)
          if got < 0 && errno == EINTR { continue }
          failed = got < 0
          isAtEnd = got == 0
          if got <= 0 { break }
          total += got
        }
        count = total
      }
      guard !failed else { throw FileError(path: path, action: "read") }
      if isAtEnd { return bytes }
      capacity *= 2
    }
  }

  /// The bytes as a gzip file. The header has no name and no time, so that the same bytes always
  /// give the same file (with the same version of zlib).
  ///
  /// - Parameter level: how hard zlib tries, from 1, the quickest, to 9.
  public static func gzip(_ bytes: [UInt8], level: Int = 9) throws -> [UInt8] {
    try Gzip.deflated(bytes, level: level)
  }

  /// Why bytes of a gzip file could not be inflated.
  package enum InflatingError: Error, Equatable {
    case tooLarge
    case damaged
  }

  /// The content of a gzip file in memory, of at most `sizeLimit` bytes.
  package static func inflatedGzip(
    _ bytes: [UInt8], sizeLimit: Int
  ) throws(InflatingError) -> [UInt8] {
    do throws(Gzip.Failure) {
      return try Gzip.inflated(bytes, sizeLimit: sizeLimit)
    } catch {
      if case .tooLarge = error { throw .tooLarge }
      throw .damaged
    }
  }

  /// The CRC-32 of the bytes, as gzip and ZIP files use it.
  public static func crc32(_ bytes: [UInt8]) -> UInt32 { Gzip.checksum(bytes) }
}

// `FileBytes.read` hides the system's `read` inside the type.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
