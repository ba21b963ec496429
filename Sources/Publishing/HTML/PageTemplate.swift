import DataFrames

/// A page with places for what the program writes: `{{name}}` for a text, which is escaped, and
/// `{{{name}}}` for markup, which the program has escaped already.
///
/// Templates are files of `datasets/templates`, so that a user can change the frame of the pages.
public struct PageTemplate: Sendable {
  private enum Piece: Sendable {
    case literal(String)
    case text(String)
    case markup(String)
  }

  /// What a template may name.
  public static let texts = ["language", "title", "skip"]
  public static let markups = ["style", "header", "main", "footer", "script"]

  private let pieces: [Piece]

  /// Reads a template.
  ///
  /// - Throws: ``TemplateError`` with every place that cannot be filled, or the error of the file.
  public init(contentsOf path: String) throws {
    try self.init(String(decoding: FileBytes.read(path), as: UTF8.self), name: path)
  }

  /// - Parameter name: the name of the file in problems.
  public init(_ text: String, name: String) throws(TemplateError) {
    var pieces: [Piece] = []
    var problems: [String] = []
    var rest = text[...]
    var hasMain = false
    while let start = rest.firstRange(of: "{{") {
      pieces.append(.literal(String(rest[..<start.lowerBound])))
      let triple = rest[start.upperBound...].first == "{"
      let opened = triple ? rest.index(after: start.upperBound) : start.upperBound
      guard let end = rest[opened...].firstRange(of: triple ? "}}}" : "}}") else {
        problems.append(
          Self.place(start.lowerBound, in: text, name)
            + "«{{» is not closed on any later line: end it with «\(triple ? "}}}" : "}}")»")
        rest = ""
        break
      }
      let word = String(rest[opened..<end.lowerBound])
      let known = triple ? Self.markups : Self.texts
      if known.contains(word) {
        pieces.append(triple ? .markup(word) : .text(word))
        hasMain = hasMain || word == "main"
      } else {
        let names =
          Self.texts.map { "{{\($0)}}" } + Self.markups.map { "{{{\($0)}}}" }
        problems.append(
          Self.place(start.lowerBound, in: text, name)
            + "«\(rest[start.lowerBound..<end.upperBound])» is no place of a page; there are "
            + names.joined(separator: ", "))
      }
      rest = rest[end.upperBound...]
    }
    pieces.append(.literal(String(rest)))
    if problems.isEmpty, !hasMain {
      problems.append(
        "\(name):1: error: the template has no {{{main}}}, and a page would have no content")
    }
    guard problems.isEmpty else { throw TemplateError(problems: problems) }
    self.pieces = pieces
  }

  private static func place(_ index: String.Index, in text: String, _ name: String) -> String {
    let before = text[..<index]
    let line = before.count { $0 == "\n" } + 1
    let column = (before.lastIndex(of: "\n").map { before[$0...].count - 1 } ?? before.count) + 1
    return "\(name):\(line):\(column): error: "
  }

  /// The page.
  func page(texts: [String: String], markup: [String: Markup]) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .text(let name): Markup.text(texts[name] ?? "").source
      case .markup(let name): markup[name]?.source ?? ""
      }
    }.joined()
  }
}

/// Why a template cannot be used.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}

/// The files of `datasets/templates` that pages are made with.
public struct PageTemplates: Sendable {
  public var page: PageTemplate
  public var style: String
  public var script: String

  /// - Parameter folder: with `page.html`, `style.css` and `script.js`.
  public init(folder: String) throws {
    page = try PageTemplate(contentsOf: "\(folder)/page.html")
    style = String(decoding: try FileBytes.read("\(folder)/style.css"), as: UTF8.self)
    script = String(decoding: try FileBytes.read("\(folder)/script.js"), as: UTF8.self)
  }
}
