/// What all pages of a run share: the templates, the language, and how a page looks around its
/// content.
public struct PageFrame: Sendable {
  public let templates: PageTemplates
  public let interface: Interface

  public init(templates: PageTemplates, interface: Interface) {
    self.templates = templates
    self.interface = interface
  }

  /// A document as a page that needs no other file.
  public func page(_ document: Document, title: String) -> String {
    selfContainedPage(
      title: title, main: document.blocks.map { $0.markup(interface, name: title) }.joined)
  }

  /// A page that needs no other file.
  public func selfContainedPage(title: String, main: Markup, footer: Markup = .empty) -> String {
    page(
      title: title,
      style: .element("style", [:], .trusted("\n" + templates.style)), header: themeButton,
      main: main, footer: footer,
      script: words + .element("script", [:], .trusted("\n" + templates.script)))
  }

  func page(
    title: String, style: Markup, header: Markup, main: Markup, footer: Markup, script: Markup
  ) -> String {
    templates.page.page(
      texts: [
        "language": interface.language.rawValue, "title": title,
        "skip": interface("Skip to the content"),
      ],
      markup: [
        "style": style, "header": header, "main": main, "footer": footer, "script": script,
      ])
  }

  var themeButton: Markup {
    .element(
      "button", ["type": "button", "id": "theme", "hidden": ""], interface.markup("Light or dark"))
  }

  /// The words that the script shows.
  var words: Markup {
    let words: JSONValue = .object(
      ["sort by", "Download as CSV", "{count} of {total} rows", "Nothing found"].map {
        .init($0, .string(interface($0)))
      })
    // JSON in a script must not be able to end it.
    return .element(
      "script", [:],
      .trusted("const words = \(words.text(width: nil).replacing("<", with: "\\u003c"));"))
  }
}
