#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two streams: data goes to standard output, everything said about it to
/// standard error.
enum Console {
  static func output(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  static func error(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes without a line break, for a line that is written over.
  static func status(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether colour is wanted: on a terminal, unless NO_COLOR is set.
  static var usesColour: Bool {
    isOutputTerminal && (environment("NO_COLOR") ?? "").isEmpty
  }

  /// The columns of the terminal; `nil` where the output is none.
  static var width: Int? {
    guard isOutputTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = systemWrite(
          descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        // A reader that has gone, as with `| head`, ends the output quietly.
        if count <= 0 { exit(errno == EPIPE ? 0 : 73) }
        written += count
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}

/// The path of the running program.
func programPath() -> String {
  #if os(Linux)
    return realPath("/proc/self/exe") ?? CommandLine.arguments[0]
  #else
    var size: UInt32 = 0
    _NSGetExecutablePath(nil, &size)
    var bytes = [CChar](repeating: 0, count: Int(size))
    guard _NSGetExecutablePath(&bytes, &size) == 0 else { return CommandLine.arguments[0] }
    let path = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return realPath(path) ?? path
  #endif
}

/// The folder of the running program.
func programFolder() -> String {
  let path = programPath()
  return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// The absolute path without links; `nil` where there is nothing.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// Creates a folder and those above it.
///
/// - Throws: ``CommandError`` where that is not possible.
func createFolder(_ path: String) throws {
  var soFar = path.hasPrefix("/") ? "/" : ""
  for piece in path.split(separator: "/") {
    soFar += soFar.isEmpty || soFar.hasSuffix("/") ? String(piece) : "/\(piece)"
    if mkdir(soFar, 0o777) != 0, errno != EEXIST {
      throw CommandError(
        "\(soFar): error: cannot create the folder: \(String(cString: strerror(errno)))",
        status: ExitStatus.cannotWrite)
    }
  }
}
