import Testing

@testable import Publishing

@Suite struct MarkdownTableWriterTests {
  @Test func `prints a table of GitHub Flavored Markdown`() {
    #expect(
      sampleTable.text(format: .md, options: .init(grouping: .comma, headingLevel: 3)) == ##"""
        ### Migrants \| selected areas

        Mid-year 2024

        | Area                          | Stock (persons) | Share (percent) |
        | :---------------------------- | --------------: | --------------: |
        | All areas                     |       1,234,567 |            12.3 |
        | **Asia**                      |                 |                 |
        | Türkiye                       |       98,765 BE |         ... L ¹ |
        | Кыргызстан                    |           ... ² |             0.0 |
        | 日本                          |              -7 |           ... ¹ |
        | **Other &lt;names&gt;**       |                 |                 |
        | a\|b "c", \`d\` SL_EMP\_\*x\* |               0 |            0.13 |
        | short                         |                 |                 |

        - ¹ not collected
        - ² suppressed
        - \# of areas: see https://example.org/a_b#c
        - B: break in series

        """##)
  }

  @Test(arguments: [
    ("<b>&lt;", "&lt;b&gt;&amp;lt;"), ("a\\|b", #"a\\\|b"#), ("[x](y) ![z]", #"\[x\](y) !\[z\]"#),
    ("~~a~~ $b$", #"\~\~a\~\~ \$b\$"#), ("SL_EMP_RCOST _a_", #"SL_EMP_RCOST \_a\_"#),
    ("  padded\n", "padded"), ("|\u{301}<\u{301}", "\\|\u{301}&lt;\u{301}"), ("C #", ##"C \#"##),
  ])
  func `escapes markup inside a line`(text: String, expected: String) {
    #expect(MarkdownText.inline(text) == expected)
  }

  @Test(arguments: [
    ("# a", ##"\# a"##), ("- a", #"\- a"#), ("+ a", #"\+ a"#), ("1. a", #"1\. a"#),
    ("2024) a", #"2024\) a"#), ("2024 a", "2024 a"), ("    code", "code"), ("> a", "&gt; a"),
    ("---", #"\---"#), ("¹ a", "¹ a"),
  ])
  func `escapes what would open a block`(text: String, expected: String) {
    #expect(MarkdownText.block(text) == expected)
  }

  @Test func `ends a group where rows without one follow`() {
    let table = Table(
      columns: [.init("A"), .init("B")],
      rows: [.init(group: "G", [.text("x"), .text("y")]), .init([.text("z")])])
    #expect(
      table.text(format: .md) == """
        | A     | B   |
        | :---- | :-- |
        | **G** |     |
        | x     | y   |
        |       |     |
        | z     |     |

        """)
  }

  @Test func `keeps the number of cells whatever the text`() {
    let alphabet = Array("|\\`<\n*_ a\"[]\u{301}日")
    for _ in 0..<200 {
      let text = String((0..<Int.random(in: 0...12)).map { _ in alphabet.randomElement()! })
      let table = Table(
        columns: [.init(text), .init(text)], rows: [.init(group: text, [.text(text), .text(text)])])
      let lines = table.text(format: .md).dropLast().split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines.allSatisfy { separators(in: String($0)) == 3 }, "\(text.debugDescription)")
    }
  }

  /// Pipes that are not behind an odd number of backslashes.
  private func separators(in line: String) -> Int {
    var count = 0
    var escaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|", !escaped { count += 1 }
      escaped = scalar == "\\" && !escaped
    }
    return count
  }
}
