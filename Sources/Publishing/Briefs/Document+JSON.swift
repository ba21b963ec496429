extension Document {
  /// The document as JSON: its blocks in order, each with a `type`; tables have their figures in
  /// full.
  public func json() -> String {
    let blocks = blocks.map { block -> JSONValue in
      switch block {
      case .heading(let level, let text):
        ["type": "heading", "level": .integer(level), "text": .string(text)]
      case .paragraph(let text): ["type": "paragraph", "text": .string(text)]
      case .facts(let facts):
        [
          "type": "facts",
          "facts": .array(facts.map { ["term": .string($0.term), "text": .string($0.text)] }),
        ]
      case .bullets(let items):
        ["type": "bullets", "items": .array(items.map(JSONValue.string))]
      case .links(let links):
        [
          "type": "links",
          "links": .array(links.map { ["title": .string($0.title), "path": .string($0.path)] }),
        ]
      case .table(let table):
        ["type": "table", "table": JSONTableWriter(table: table, options: .init()).value]
      }
    }
    return JSONValue.object([.init("blocks", .array(blocks))]).text() + "\n"
  }
}
