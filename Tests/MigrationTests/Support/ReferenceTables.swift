import Foundation

/// The reference numbers, which live beside the package and are not part of it.
enum ReferenceTables {
  static let folder = UNHCRTables.shared.appending(path: "reference/migest/ref")
  static let areThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "mirror_poulain_toy.json").path)

  /// The numbers of a table without its header and its first column, row by row.
  static func matrix(_ name: String) throws -> [[Double]] {
    try lines(name).dropFirst().map { $0.dropFirst().map { Double($0) ?? .nan } }
  }

  /// A column of a table by its name.
  static func column(_ column: String, of name: String) throws -> [Double?] {
    let lines = try lines(name)
    guard let position = lines.first?.firstIndex(of: column) else { return [] }
    return lines.dropFirst().map { Double($0[position]) }
  }

  private static func lines(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      .split(separator: "\n")
      .map { line in
        line.replacingOccurrences(of: "\"", with: "")
          .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
  }
}

/// Whether two numbers are equal but for rounding, or both are missing.
func agrees(_ left: Double?, _ right: Double?, relative: Double = 1e-12) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return abs(left - right) <= relative * max(abs(left), abs(right))
}
