import GCM

/// The description of an output folder as a Frictionless Data Package (version 2): every file with
/// its size, digest and, where it is a table of records, its columns.
public struct OutputPackage: Sendable {
  private let name: String
  private let title: String
  private let files: [OutputFile]
  private let sources: [Source]

  /// - Parameters:
  ///   - name: lower-case letters, digits and hyphens.
  ///   - sources: whose figures are in the files.
  public init(name: String, title: String, files: [OutputFile], sources: [Source]) {
    self.name = name
    self.title = title
    self.files = files
    self.sources = sources
  }

  /// The file `datapackage.json`.
  public var file: OutputFile {
    OutputFile("datapackage.json", Array((value.text() + "\n").utf8), .json)
  }

  private var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
      .init("name", .string(name)), .init("title", .string(title)),
    ]
    if !sources.isEmpty {
      members.append(.init("licenses", .array(licences)))
      members.append(
        .init(
          "sources",
          .array(
            sources.map { source in
              .object(
                [.init("title", .string("\(source.publisher), \(source.title)"))]
                  + (source.url.map { [.init("path", .string($0))] } ?? []))
            })))
    }
    members.append(.init("resources", .array(files.map(resource))))
    return .object(members)
  }

  /// Each licence of the sources once.
  private var licences: [JSONValue] {
    var seen: Set<String> = []
    return sources.filter { seen.insert($0.licence).inserted }.map { source in
      guard let url = source.licenceURL, !url.isEmpty else {
        return ["name": "other", "title": .string(source.licence)]
      }
      return ["path": .string(url), "title": .string(source.licence)]
    }
  }

  private func resource(_ file: OutputFile) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(Self.name(of: file.path))),
      .init("type", file.fields.isEmpty ? "file" : "table"),
      .init("path", .string(file.path)), .init("format", .string(file.kind.format)),
      .init("mediatype", .string(file.kind.mediaType)),
      .init("bytes", .integer(file.bytes.count)), .init("hash", .string("sha256:\(file.sha256)")),
    ]
    if file.kind != .xlsx { members.append(.init("encoding", "utf-8")) }
    if file.kind == .tsv { members.append(.init("dialect", ["delimiter": "\t"])) }
    if !file.fields.isEmpty {
      members.append(
        .init(
          "schema",
          [
            "fields": .array(
              file.fields.map { ["name": .string($0.name), "type": .string($0.type)] }),
            "missingValues": [""],
          ]))
    }
    return .object(members)
  }

  /// The path as the name of a resource: lower case, and nothing but letters, digits and `-._`.
  private static func name(of path: String) -> String {
    String(path.lowercased().map { $0 == "/" ? "-" : $0 })
  }
}
