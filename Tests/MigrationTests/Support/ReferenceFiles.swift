import Foundation

/// Published and converged values, which live beside the package and are not
/// part of it. No cell of theirs has a comma.
enum ReferenceFiles {
  static let folder = UNHCRTables.shared.appending(path: "reference/migest")
  static let areThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "ref/segregation_exact.csv").path)

  /// The cells of a CSV file, line by line, with its header.
  static func cells(_ path: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
      .map { line in
        line.replacing("\"", with: "")
          .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
  }

  /// The rows of a CSV file by column name.
  static func rows(_ path: String) throws -> [[String: String]] {
    let lines = try cells(path)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The numbers of a table without its header and its first column, row by row.
  static func matrix(_ path: String) throws -> [[Double]] {
    try cells(path).dropFirst().map { $0.dropFirst().map { Double($0) ?? .nan } }
  }

  /// A column of a table by its name.
  static func column(_ column: String, of path: String) throws -> [Double?] {
    try rows(path).map { $0[column].flatMap(Double.init) }
  }
}

func isClose(_ left: Double?, _ right: Double?, relative: Double = 1e-12) -> Bool {
  guard let left, let right else { return false }
  return abs(left - right) <= relative * max(abs(left), abs(right))
}

/// Whether two numbers are equal but for rounding, or both are missing.
func agrees(_ left: Double?, _ right: Double?, relative: Double = 1e-12) -> Bool {
  left == nil && right == nil || isClose(left, right, relative: relative)
}
