import Foundation

/// Published and converged values, which live beside the package and are not
/// part of it.
enum ReferenceFiles {
  static let folder = UNHCRTables.shared.appending(path: "reference/migest")
  static let areThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "ref/segregation_exact.csv").path)

  /// The rows of a CSV file by column name; no cell has a comma.
  static func rows(_ path: String) throws -> [[String: String]] {
    try UNHCRTables.rows("reference/migest/\(path)")
  }
}

func isClose(_ left: Double?, _ right: Double?, relative: Double = 1e-12) -> Bool {
  guard let left, let right else { return false }
  return abs(left - right) <= relative * max(abs(left), abs(right))
}
