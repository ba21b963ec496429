#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few things done to folders.
enum Folder {
  /// Makes a folder inside an existing one, unless it is there.
  static func create(_ path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw FigureCompilationError(
      problems: ["\(path): error: the folder cannot be made: \(String(cString: strerror(errno)))"])
  }

  /// The names of the files in a folder, in byte order; none where it does not exist.
  static func fileNames(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The size of a file in bytes.
  static func fileSize(_ path: String) throws -> Int {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw FigureCompilationError(
        problems: ["\(path): error: the file cannot be read: \(String(cString: strerror(errno)))"])
    }
    return Int(facts.st_size)
  }

  /// Removes a file that may not be there.
  static func removeFile(_ path: String) {
    unlink(path)
  }
}
