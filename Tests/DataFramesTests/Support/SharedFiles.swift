#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The publishers' files that are kept beside the package, not in it.
enum SharedFiles {
  /// `../shared`, from the root of the package.
  static let root: String = {
    let folders = #filePath.split(separator: "/").dropLast(4)
    return "/" + folders.dropLast().joined(separator: "/") + "/shared"
  }()

  static let areThere = access(root + "/data", R_OK) == 0
}
