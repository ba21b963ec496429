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
  ///
  /// - Parameter isDurable: whether the bytes are flushed to disk; when false a loss of power can
  ///   leave an empty file.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, isDurable: Bool = true
  ) throws(FileError) {
    try writeAtomically(to: path, isDurable: isDurable) { file throws(FileError) in
      try file.append(bytes)
    }
  }

  /// Writes a file in the same way from bytes that a closure appends.
  static func writeAtomically(
    to path: String, isDurable: Bool, _ body: (FileAppending) throws(FileError) -> Void
  ) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists && status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(path: path, action: "write") }
      defer { _ = close(descriptor) }
      return try body(FileAppending(descriptor, path: path))
    }
    let target = exists ? resolved(path) : path
    let (descriptor, temporary) = try openTemporary(for: target)
    do throws(FileError) {
      if exists { _ = fchmod(descriptor, status.st_mode & 0o7777) }
      try body(FileAppending(descriptor, path: path))
      guard !isDurable || fsync(descriptor) == 0 else {
        throw FileError(path: path, action: "flush")
      }
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
    if isDurable { flushFolder(of: target) }
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

/// A file that is being written from its start to its end.
final class FileAppending {
  private let descriptor: Int32
  private let path: String

  fileprivate init(_ descriptor: Int32, path: String) {
    (self.descriptor, self.path) = (descriptor, path)
  }

  /// Adds bytes at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let wrote = systemWrite(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if wrote < 0 && errno == EINTR { continue }
      guard wrote > 0 else { throw FileError(path: path, action: "write") }
      done += wrote
    }
  }

  /// Adds bytes at the end.
  func append(_ bytes: [UInt8]) throws(FileError) {
    // A closure with a typed error cannot be rethrown from here.
    let outcome = bytes.withUnsafeBytes { buffer in
      Result { () throws(FileError) in try append(buffer) }
    }
    try outcome.get()
  }
}

// The method hides the system's `write` inside the type.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}
