/// A text with headings, paragraphs and tables, before it is written in a format.
public struct Document: Sendable, Equatable {
  /// A part of the text.
  public enum Block: Sendable, Equatable {
    case heading(level: Int, String)
    case paragraph(String)
    /// A term and what is said of it, one a line.
    case facts([Fact])
    case bullets([String])
    /// A list of links to files beside the document.
    case links([Link])
    case table(Table)
  }

  /// A term and what is said of it.
  public struct Fact: Sendable, Equatable {
    public var term: String
    public var text: String

    public init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  /// A link to a file beside the document.
  public struct Link: Sendable, Equatable {
    public var title: String
    /// The path relative to the document.
    public var path: String

    public init(_ title: String, path: String) {
      self.title = title
      self.path = path
    }
  }

  /// In reading order.
  public var blocks: [Block]

  /// A document of blocks.
  public init(_ blocks: [Block] = []) {
    self.blocks = blocks
  }

  /// The document as GitHub Flavored Markdown; text from the data shows literally.
  public func markdown() -> String {
    blocks.map { block in
      switch block {
      case .heading(let level, let text):
        String(repeating: "#", count: level) + " " + MarkdownText.inline(text) + "\n"
      case .paragraph(let text):
        MarkdownText.block(text) + "\n"
      case .facts(let facts):
        facts.map { "- **\(MarkdownText.inline($0.term)):** \(MarkdownText.inline($0.text))\n" }
          .joined()
      case .bullets(let items):
        items.map { "- \(MarkdownText.block($0))\n" }.joined()
      case .links(let links):
        links.map { "- [\(MarkdownText.inline($0.title))](\($0.path))\n" }.joined()
      case .table(let table):
        table.text(format: .md, options: TableTextOptions(headingLevel: 3, padsCells: false))
      }
    }.joined(separator: "\n")
  }
}
