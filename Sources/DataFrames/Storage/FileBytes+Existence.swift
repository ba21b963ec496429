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

  /// Whether a path is a file that this process may run as a program.
  public static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
