import Foundation
import Statistics

/// Tables of numbers that other programs or a published paper gave, which live
/// beside the package and are not part of it.
enum ReferenceTables {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/reference/migest/ref").standardized
  static let areThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "ipf_net_tight.csv").path)

  /// The rows of a file as cells by column name.
  static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// One table of a file in the columns i, j, value, chosen by another column.
  static func matrix(
    _ name: String, where column: String, is value: String, layer: String? = nil
  ) throws -> Matrix {
    let rows = try rows(name).filter {
      $0[column] == value && (layer == nil || $0["k"] == layer)
    }
    let size = { (column: String) in rows.compactMap { $0[column].flatMap(Int.init) }.max() ?? 0 }
    var matrix = Matrix(
      rowCount: size("i"), columnCount: size("j"),
      elements: [Double](repeating: 0, count: size("i") * size("j")))
    for row in rows {
      guard let i = row["i"].flatMap(Int.init), let j = row["j"].flatMap(Int.init),
        let value = row["value"].flatMap(Double.init)
      else { continue }
      matrix[i - 1, j - 1] = value
    }
    return matrix
  }
}
