import Testing

@testable import Publishing

@Suite struct NotebookReportTests {
  private func report(_ text: String, _ output: [String], status: Int32 = 0) throws
    -> NotebookReport
  {
    let notebook = try Notebook(text, name: "n.md")
    return NotebookReport(
      notebook, results: output.map { .init(status: status, output: $0, errors: "") },
      parameters: [.init(name: "area", value: "GEO")])
  }

  private let text = """
    ---
    params:
      area: MDA
    ---

    # Note on {{area}}

    ```console
    $ gcm table --area {{area}} --format md
    old
    ```

    - end
    """

  @Test func `fills in parameters and outputs as Markdown`() throws {
    #expect(
      try report(text, ["new\n"]).markdown() == """
        # Note on GEO

        ```console
        $ gcm table --area GEO --format md
        new
        ```

        - end
        """)
  }

  @Test func `shows tables as tables and commands folded away`() throws {
    let page = try report(text, ["| Id | Value |\n| :-- | --: |\n| A\\|B | 1 |\n\n- note\n"]).html()
    #expect(page.contains("<title>Note on GEO</title>"))
    #expect(page.contains("<h1>Note on GEO</h1>"))
    #expect(
      page.contains(
        "<tr><th scope=\"row\">A|B</th><td class=\"n\">1</td></tr>"))
    #expect(page.contains("<summary>gcm</summary><pre tabindex=\"0\"><code>gcm table --area GEO"))
    #expect(page.contains("<ul><li>note</li></ul><ul><li>end</li></ul>"))
    #expect(!page.contains(">old"))
  }

  @Test func `says that a command failed`() throws {
    let page = try report(text, ["x"], status: 65).html()
    #expect(page.contains("<p class=\"failed\">The command ended with the status 65.</p>"))
  }

  @Test func `markup of a stranger shows literally`() {
    let page = MarkdownPage.markup([
      "<script>alert(1)</script> **bold** *it* `c<d` a_b_c 2 * 3 \\*",
      "[a](javascript:alert(1)) [b](https://unece.org) ![p](http://x/y.png) [c](//x) [d](a/b.md)",
    ]).source
    let expected: [String] = [
      "<p>&lt;script&gt;alert(1)&lt;/script&gt; <strong>bold</strong> <em>it</em> ",
      "<code>c&lt;d</code> a_b_c 2 * 3 * a) <a href=\"https://unece.org\">b</a> ",
      "<a href=\"http://x/y.png\">p</a> c <a href=\"a/b.md\">d</a></p>",
    ]
    #expect(page == expected.joined())
  }

  @Test func `reads the blocks of Markdown`() {
    let page = MarkdownPage.markup(
      [
        "## Two", "one", "two", "", "- a", "  b", "- c", "1. d", "2. e", "> q", "---", "```sh",
        "x < y", "```",
      ], headingOffset: 1
    ).source
    let expected: [String] = [
      "<h3>Two</h3><p>one two</p><ul><li>a b</li><li>c</li></ul>",
      "<ol><li>d</li><li>e</li></ol><blockquote><p>q</p></blockquote><hr>",
      "<pre tabindex=\"0\"><code>x &lt; y\n</code></pre>",
    ]
    #expect(page == expected.joined())
  }
}
