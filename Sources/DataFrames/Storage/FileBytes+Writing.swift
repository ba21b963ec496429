#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileBytes {
  /// Writes a file so that readers see the old bytes or the new ones, never a part.
  ///
  /// The bytes go to a temporary file in the same folder, are flushed to disk, and take the name by
  /// renaming. A file that is replaced keeps its permissions; of a symbolic link the target is
  /// replaced. What is not a regular file, such as a terminal, is written to directly. Throws a
  /// ``FileError``, and then leaves what was there.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists && status.st_mode & S_IFMT != S_IFREG {
      return try writeDirectly(bytes, to: path)
    }
    let target = exists ? resolved(path) : path
    let (descriptor, temporary) = try openTemporary(for: target)
    do throws(FileError) {
      if exists { _ = fchmod(descriptor, status.st_mode & 0o7777) }
      try writeAll(bytes, to: descriptor, path: path)
      guard fsync(descriptor) == 0 else { throw FileError(path: path, action: "flush") }
    } catch {
      _ = close(descriptor)
      _ = unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, target) == 0 else {
      let error = FileError(path: path, action: "replace")
      _ = unlink(temporary)
      throw error
    }
    flushFolder(of: target)
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write") }
    defer { _ = close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    let isWritten = bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let wrote = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if wrote < 0 && errno == EINTR { continue }
        if wrote <= 0 { return false }
        done += wrote
      }
      return true
    }
    guard isWritten else { throw FileError(path: path, action: "write") }
  }

  /// A new file beside the target; the name is free because creation is exclusive.
  private static func openTemporary(
    for target: String
  ) throws(FileError) -> (descriptor: Int32, path: String) {
    for attempt in 0..<1000 {
      let temporary = "\(target).\(getpid())-\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      guard errno == EEXIST else { break }
    }
    throw FileError(path: target, action: "create a file in its folder")
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Makes the renaming itself durable, where the system allows folders to be flushed.
  private static func flushFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let descriptor = open(String(folder), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}
