import Foundation

/// Python with packages that other implementations of formats are in; tests that need one are
/// skipped where it is absent.
enum Python {
  /// The interpreter: the variable `GCM_PYTHON`, else `python3`.
  static let path = ProcessInfo.processInfo.environment["GCM_PYTHON"] ?? "python3"

  /// Whether a package can be imported.
  static func has(_ package: String) -> Bool {
    (try? run("import \(package)"))?.status == 0
  }

  static let hasPyArrow = has("pyarrow")
  static let hasPolars = has("polars")
  static let hasPandas = hasPyArrow && has("pandas")
  static let hasDuckDB = hasPyArrow && has("duckdb")

  /// Runs a script with arguments.
  static func run(_ script: String, _ arguments: [String] = []) throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [path, "-c", script] + arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
