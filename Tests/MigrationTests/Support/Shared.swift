import Foundation

/// The reference files, which live beside the package and are not part of it.
enum Shared {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared").standardized

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }

  /// The records of a CSV file without delimiters in its cells, header left out.
  static func records(_ path: String) throws -> [[String]] {
    try text(path).replacing("\"", with: "").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
  }
}

func isClose(_ left: Double, _ right: Double, relative: Double = 1e-12) -> Bool {
  abs(left - right) <= relative * max(abs(left), abs(right))
}
