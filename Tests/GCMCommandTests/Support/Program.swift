import Foundation

/// The program itself, run as a user runs it.
enum Program {
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program that was built beside the tests.
  static let path: String = {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let folders =
      (bundles + [Bundle.main.executableURL].compactMap { $0 })
      .map { $0.deletingLastPathComponent() } + [
        Shipped.root.appendingPathComponent(".build/debug")
      ]
    return folders.map { $0.appendingPathComponent("gcm").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "gcm"
  }()

  /// Runs the program with its output in pipes.
  ///
  /// - Parameters:
  ///   - folder: the working folder; the package's by default.
  ///   - environment: variables set beside those of the tests.
  static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0) } ?? Shipped.root
    process.environment = ProcessInfo.processInfo.environment
      .merging(["COLUMNS": "80"]) { $1 }.merging(environment) { $1 }
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    // A file cannot fill up as a second pipe could.
    let errors = FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-errors-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
