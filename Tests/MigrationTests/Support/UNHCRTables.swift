import Foundation

/// The tables of UNHCR's Refugee Population Statistics Database, which live
/// beside the package and are not part of it.
enum UNHCRTables {
  static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared").standardized
  static let areThere = FileManager.default.fileExists(
    atPath: shared.appending(path: "data/unhcr/population.csv").path)

  /// The rows of one year, by column name. Cells may be quoted; none of the
  /// files has a line break in a cell.
  static func rows(_ path: String, year: String? = nil) throws -> [[String: String]] {
    let bytes = try Data(contentsOf: shared.appending(path: path))
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let header = cells(lines[0])
    return lines.dropFirst()
      .filter { line in year.map { line.starts(with: Array("\($0),".utf8)) } ?? true }
      .map { Dictionary(uniqueKeysWithValues: zip(header, cells($0))) }
  }

  private static func cells(_ line: Data) -> [String] {
    var cells: [String] = [""]
    var isQuoted = false
    for character in String(decoding: line, as: UTF8.self) where character != "\r" {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
