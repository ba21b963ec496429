import Testing

@testable import Publishing

@Suite struct MarkupTests {
  /// What has broken pages elsewhere: markup, quotes, entities, comments, control characters.
  static let naughty = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&lt;b&gt;",
    "<!--", "]]>", "</title>", "a\u{0}b", "\u{202E}txet", "{{title}}", "{{{main}}}",
  ]

  @Test(arguments: naughty)
  func `text never becomes markup`(text: String) {
    let markup = Markup.element("p", ["title": text], .text(text)).source
    #expect(markup.count { $0 == "<" } == 2)
    #expect(markup.count { $0 == ">" } == 2)
    #expect(markup.count { $0 == "\"" } == 2)
    #expect(!markup.contains("'"))
    #expect(!markup.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" })
  }

  @Test func `leaves out attributes without a value`() {
    #expect(
      Markup.open("td", ["class": nil, "hidden": "", "id": "a"], "x").source
        == "<td hidden id=\"a\">x")
    #expect(Markup.shape("path", ["d": "M0 0"]).source == "<path d=\"M0 0\"/>")
  }

  @Test(arguments: naughty)
  func `a template fills a place once`(text: String) throws {
    let template = try PageTemplate("<title>{{title}}</title>{{{main}}}", name: "page.html")
    let page = template.page(texts: ["title": text], markup: ["main": .text(text)])
    #expect(page == "<title>\(Markup.text(text).source)</title>\(Markup.text(text).source)")
  }

  @Test func `a template names all its faults with their places`() {
    let error = #expect(throws: TemplateError.self) {
      try PageTemplate("<p>\n  {{main}} {{{titel}}}\n{{title", name: "page.html")
    }
    #expect(error?.problems.count == 3)
    #expect(error?.problems[0].hasPrefix("page.html:2:3: error: «{{main}}» is no place") == true)
    #expect(error?.problems[1].hasPrefix("page.html:2:12: error: «{{{titel}}}»") == true)
    #expect(error?.problems[2].hasPrefix("page.html:3:1: error: «{{» is not closed") == true)
    let empty = #expect(throws: TemplateError.self) { try PageTemplate("<p>", name: "p.html") }
    #expect(empty?.description.contains("has no {{{main}}}") == true)
  }

  @Test func `file names keep keys apart and inside their folder`() {
    #expect(FileName.of("O20-RMTCOST") == "O20-RMTCOST")
    #expect(FileName.of("../a/b") == "_2e_2e_2fa_2fb")
    #expect(FileName.of("A_B") != FileName.of("A-B"))
    #expect(FileName.of("A_5fB") != FileName.of("A_B"))
  }
}
