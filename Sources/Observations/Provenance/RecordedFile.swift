import DataFrames

/// A publisher's file as it was when its figures were read: a row of
/// `figures/inputs.csv`.
public struct RecordedFile: Sendable, Hashable {
  /// What has become of the file.
  public enum State: String, Sendable, Hashable {
    case unchanged
    /// Other bytes than those that the figures were read from.
    case changed
    case notFound = "not found"
  }

  /// What figures call the file.
  public var id: String
  /// The path within the folder of downloads.
  public var path: String
  public var byteCount: Int
  public var crc32: UInt32

  /// The rows of `figures/inputs.csv` of a data package; none where it has no such table.
  public static func files(ofDatasets directory: String) throws -> [RecordedFile] {
    let path = "\(directory)/figures/inputs.csv"
    guard FileBytes.exists(path) else { return [] }
    var problems: [TableProblem] = []
    let table = try TextTable(
      contentsOf: path, name: "inputs.csv", columns: ["file", "path", "bytes", "crc32"],
      problems: &problems)
    try TableError.throwing(problems)
    let files = table.rows.compactMap { row -> RecordedFile? in
      guard
        let bytes = row.convert("bytes", expected: "a number", into: &problems, { Int($0) }),
        let checksum = row.convert(
          "crc32", expected: "eight hexadecimal digits", into: &problems,
          { UInt32($0, radix: 16) })
      else { return nil }
      return RecordedFile(id: row["file"], path: row["path"], byteCount: bytes, crc32: checksum)
    }
    try TableError.throwing(problems)
    return files
  }

  /// Compares the file in a folder of downloads with what it was, by size and CRC-32.
  public func state(in directory: String) -> State {
    let path = "\(directory)/\(path)"
    guard FileBytes.exists(path), let stored = try? FileBytes.readStored(path) else {
      return .notFound
    }
    if isEqual(stored) { return .unchanged }
    guard let inflated = try? FileBytes.read(path) else { return .changed }
    return isEqual(inflated) ? .unchanged : .changed
  }

  private func isEqual(_ bytes: [UInt8]) -> Bool {
    bytes.count == byteCount && FileBytes.crc32(bytes) == crc32
  }
}
