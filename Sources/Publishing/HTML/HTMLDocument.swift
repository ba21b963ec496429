extension Document.Block {
  /// The block as HTML.
  ///
  /// - Parameters:
  ///   - id: the name of a heading that links lead to.
  ///   - name: the name of a table without a title.
  func markup(_ interface: Interface, id: String? = nil, name: String = "") -> Markup {
    switch self {
    case .heading(let level, let text):
      let content = interface.markup(text)
      return switch level {
      case 1: .element("h1", ["id": id], content)
      case 2: .element("h2", ["id": id], content)
      default: .element("h3", ["id": id], content)
      }
    case .paragraph(let text): return .element("p", [:], interface.markup(text))
    case .facts(let facts):
      return .element(
        "dl", [:],
        facts.map {
          .element("dt", [:], interface.markup($0.term))
            + .element("dd", [:], .text(interface.list($0.text)))
        })
    case .bullets(let items):
      return .element("ul", [:], items.map { .element("li", [:], interface.markup($0)) })
    case .links(let links):
      return .element(
        "ul", [:],
        links.map { .element("li", [:], .element("a", ["href": $0.path], .text($0.title))) })
    case .table(let table):
      return HTMLTableWriter(table: table, interface: interface, name: name).markup
    }
  }
}

extension Chart {
  /// The chart with its finding above, and its source, notes and specification below.
  ///
  /// - Parameter specification: the path of the file `.vl.json`; `nil` where none is written.
  func figure(_ interface: Interface, specification: String?) -> Markup {
    var foot = Markup.text(interface("Source") + ": " + caption.source + ".")
    for note in caption.notes { foot += .text(" " + note) }
    if let specification {
      foot += " "
      foot += .element(
        "a", ["href": specification], "Vega-Lite")
    }
    return .element(
      "figure", [:],
      .element(
        "figcaption", [:], .element("strong", [:], .text(caption.finding)),
        .element("small", [:], .text(caption.subject))),
      svg, .element("p", ["class": "source"], foot))
  }
}
