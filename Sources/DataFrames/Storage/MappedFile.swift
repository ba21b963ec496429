#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file mapped into memory for reading.
///
/// The kernel that spares a copy of large files. The bytes are those of the file while it is mapped:
/// a file that another process shortens in that time ends this one, as with any mapped file.
final class MappedFile: Sendable {
  /// The bytes, valid as long as this object.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Maps a file; `nil` when it is not a regular file with at least one byte, or cannot be mapped.
  static func map(_ path: String) -> MappedFile? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0
    else { return nil }
    let count = Int(status.st_size)
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { return nil }
    return MappedFile(UnsafeRawBufferPointer(start: base, count: count))
  }

  deinit {
    _ = munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}

/// Asks the system for large pages where memory is about to be filled, which costs fewer faults.
func adviseLargePages(_ start: UnsafeMutableRawPointer?, byteCount: Int) {
  #if os(Linux)
    let pageSize = 4096
    guard let start, byteCount >= 1 << 22 else { return }
    let first = (UInt(bitPattern: start) + UInt(pageSize) - 1) & ~UInt(pageSize - 1)
    let last = (UInt(bitPattern: start) + UInt(byteCount)) & ~UInt(pageSize - 1)
    guard last > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
    _ = madvise(aligned, Int(last - first), Int32(MADV_HUGEPAGE))
  #endif
}
