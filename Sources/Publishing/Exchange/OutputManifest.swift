import DataFrames

/// What a run wrote: a line for each file with its SHA-256 digest and path, as `sha256sum` writes
/// and checks it.
public struct OutputManifest: Sendable, Equatable {
  /// The digests by path, in the order of the paths.
  public private(set) var entries: [Entry]

  public struct Entry: Sendable, Equatable {
    public var path: String
    public var digest: String
  }

  /// The name of the file in an output folder.
  public static let fileName = "SHA256SUMS"

  /// A manifest of files by path and digest.
  public init(_ entries: [(path: String, digest: String)]) {
    self.entries = entries.map { Entry(path: $0.path, digest: $0.digest) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Reads a manifest.
  ///
  /// - Throws: ``OutputManifestError`` with every line that is none of a manifest, or a
  ///   `FileError`.
  public init(contentsOf path: String) throws {
    let text = String(decoding: try FileBytes.readStored(path), as: UTF8.self)
    var entries: [(path: String, digest: String)] = []
    var problems: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let digest = line.prefix(64)
      let rest = line.dropFirst(64)
      guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit), rest.hasPrefix("  "),
        rest.count > 2
      else {
        problems.append(
          "\(path):\(index + 1): error: «\(line)» is no line of a manifest; it has the 64 digits "
            + "of a digest, two spaces and a path")
        continue
      }
      entries.append((String(rest.dropFirst(2)), digest.lowercased()))
    }
    guard problems.isEmpty else { throw OutputManifestError(problems: problems) }
    self.init(entries)
  }

  /// The text of the file.
  public var text: String { entries.map { "\($0.digest)  \($0.path)\n" }.joined() }

  /// How each file differs from an earlier manifest; files that are the same have no row.
  public func changes(since earlier: OutputManifest) -> Table {
    let before = Dictionary(
      earlier.entries.map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    let now = Dictionary(entries.map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    let paths = Set(before.keys).union(now.keys).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let rows = paths.compactMap { path -> Table.Row? in
      let change: String
      switch (before[path], now[path]) {
      case (nil, _): change = "new"
      case (_, nil): change = "not written"
      case (let old, let new):
        guard old != new else { return nil }
        change = "changed"
      }
      return Table.Row([.text(path), .text(change)])
    }
    return Table(
      columns: [.init("File"), .init("Change")], rows: rows,
      footnotes: ["\(paths.count - rows.count) of \(paths.count) files are the same."])
  }
}

/// Why a manifest cannot be read.
public struct OutputManifestError: Error, Equatable, CustomStringConvertible {
  public var problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}
