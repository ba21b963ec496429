import DataFrames

/// Lines of the files that diagnostics are about, read when they are asked for.
public struct SourceLines {
  private var files: [String: [Substring]] = [:]

  public init() {}

  /// A line of a file, from 1; `nil` where the file is not at hand, is not
  /// text, or has no such line.
  public mutating func line(_ number: Int, of file: String) -> String? {
    let lines = files[file] ?? Self.lines(of: file)
    files[file] = lines
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  /// Larger files are not read a second time only to show a line.
  private static let sizeLimit = 1 << 28

  private static func lines(of file: String) -> [Substring] {
    guard let stored = try? FileBytes.read(file, inflatedSizeLimit: sizeLimit) else { return [] }
    let text = TextEncoding.decoded(stored).text
    return String(decoding: text, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
  }
}
