#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileBytes {
  /// Whether there is a file or folder at a path that this process may read.
  public static func exists(_ path: String) -> Bool {
    access(path, R_OK) == 0
  }
}
