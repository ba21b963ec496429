#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as the caller named it.
  public let path: String

  /// What went wrong, and what to do where that is known.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// An error of the operating system, from `errno`.
  init(path: String, action: String) {
    self.init(path: path, reason: "cannot \(action): \(String(cString: strerror(errno)))")
  }

  public var description: String { "\(path): error: \(reason)" }
}
