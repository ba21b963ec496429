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

/// A generator with a seed, so that property tests meet the same numbers every
/// time (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

func isClose(_ left: Double?, _ right: Double?, relative: Double = 1e-12) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return abs(left - right) <= relative * max(abs(left), abs(right))
}
