#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the machine charges any program for bytes, without a frame.
enum Machine {
  /// Writes to each page of memory that the process has not had before, in large pages where there
  /// are any. The system clears a page when it is written to first, and a virtual machine may have to
  /// get it from its host.
  static func touchFreshMemory(byteCount: Int) {
    let flags = MAP_PRIVATE | MAP_ANON
    guard byteCount > 0, let base = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0),
      base != MAP_FAILED
    else { return }
    defer { munmap(base, byteCount) }
    #if os(Linux)
      madvise(base, byteCount, Int32(MADV_HUGEPAGE))
    #endif
    for place in stride(from: 0, to: byteCount, by: 4096) {
      base.storeBytes(of: 1, toByteOffset: place, as: UInt8.self)
    }
  }

  /// Adds up the whole words of a file, on one thread.
  static func addUp(_ path: String) -> UInt64 {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    let byteCount = Int(lseek(descriptor, 0, SEEK_END))
    guard byteCount > 0, let base = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0),
      base != MAP_FAILED
    else { return 0 }
    defer { munmap(base, byteCount) }
    let words = UnsafeRawBufferPointer(start: base, count: byteCount & ~7)
      .assumingMemoryBound(to: UInt64.self)
    return words.reduce(0, &+)
  }
}
