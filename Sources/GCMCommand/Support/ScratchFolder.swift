#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new folder that nobody else can read, and that is taken away with everything in it.
struct ScratchFolder: ~Copyable {
  let path: String

  /// - Throws: ``CommandError`` where the folder of temporary files cannot be written.
  init() throws {
    let parent = Console.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(parent)/gcm-notebook-XXXXXX".utf8CString)
    let created = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    guard created else {
      throw CommandError(
        "\(parent): error: cannot create a folder to run in: \(String(cString: strerror(errno)))",
        status: ExitStatus.cannotWrite)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Removes a file, or a folder and what is in it; a link is removed, never followed.
  private static func remove(_ path: String) {
    guard unlink(path) != 0, let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { remove("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}

/// Whether there is a file at a path itself: no folder, no device, and no link to either.
func isRegularFile(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
