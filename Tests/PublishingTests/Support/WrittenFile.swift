import Foundation

/// A file for a second reader, removed at the end of a test.
struct WrittenFile: ~Copyable {
  let path: String

  init(_ bytes: [UInt8], ending: String) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-\(UUID().uuidString).\(ending)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
