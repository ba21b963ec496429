import Testing

@testable import Publishing

@Suite struct TerminalTableWriterTests {
  @Test func `aligns figures, sets groups off and explains what is missing`() {
    #expect(
      sampleTable.text(format: .table, options: .init(grouping: .comma)) == """
        Migrants | selected areas
        Mid-year 2024

                                       Stock         Share
        Area                       (persons)     (percent)
        ──────────────────────────────────────────────────────
        All areas                  1,234,567         12.3
        Asia
          Türkiye                     98,765 BE        ... L ¹
          Кыргызстан                     ... ²        0.0
          日本                            -7           ... ¹
        Other <names>
          a|b "c", `d` SL_EMP_*x*          0          0.13
          short

        ¹ not collected
        ² suppressed
        # of areas: see https://example.org/a_b#c
        B: break in series

        """)
  }

  @Test func `fits a width by wrapping words and notes, never figures`() {
    let options = TableTextOptions(
      width: 44, ascii: true, grouping: .thinSpace, missingSymbol: ":")
    var table = sampleTable
    table.footnotes = ["B: break in series, see the notes on methods of the source"]
    #expect(
      table.text(format: .table, options: options) == """
        Migrants | selected areas
        Mid-year 2024

                          Stock          Share
        Area          (persons)      (percent)
        --------------------------------------------
        All areas     1 234 567          12.3
        Asia
          Türkiye        98 765 BE           : L [1]
          Кыргызстан          : [2]       0.0
          日本               -7              : [1]
        Other <names>
          a|b "c",            0           0.13
          `d`
          SL_EMP_*x*
          short

        [1] not collected
        [2] suppressed
        B: break in series, see the notes on methods
        of the source

        """)
  }

  @Test(arguments: 1...60)
  func `is as narrow as asked for, with all its figures`(width: Int) {
    let text = sampleTable.text(
      format: .table, options: .init(width: width, grouping: .comma))
    for figure in ["1,234,567", "98,765 BE", "0.13", "... L ¹"] {
      #expect(text.split(separator: "\n").joined(separator: " ").contains(figure))
    }
    let rule = text.split(separator: "\n").first { $0.hasPrefix("─") }
    #expect(rule.map(\.displayWidth) == min(54, width))
  }

  @Test func `a table that does not fit has a block for each row`() {
    let table = Table(
      columns: [
        .init("Id"), .init("Indicator"), .init("2020", alignment: .trailing),
        .init("2021", alignment: .trailing),
        .init("Net migration", alignment: .trailing, unit: "‰"),
      ],
      rows: [
        .init(
          group: "1. Data",
          [
            .text("O01-STOCK"), .text("International migrant stock at mid-year"),
            .number(1_234_567, marks: "BE"), .missing("not counted"), .empty,
          ]),
        .init(
          group: "1. Data",
          [
            .text("O01-NET"), .text("Net migration"), .number(1), .number(2),
            .number(-1.5, decimals: 1),
          ]),
      ])
    #expect(
      table.text(format: .table, options: .init(width: 36, grouping: .comma)) == """
        ────────────────────────────────────
        1. Data
        Id            O01-STOCK
        Indicator     International migrant
                      stock at mid-year
        2020          1,234,567 BE
        2021          ... ¹

        Id            O01-NET
        Indicator     Net migration
        2020          1
        2021          2
        Net           -1.5
        migration
        (‰)

        ¹ not counted

        """)
  }

  @Test func `wraps words so that long columns get the room`() {
    let table = Table(
      columns: [
        .init("Id"), .init("Indicator"), .init("Unit"), .init("2020", alignment: .trailing),
      ],
      rows: [
        .init([
          .text("O01-STOCK"), .text("International migrant stock at mid-year by sex"),
          .text("per 1,000 persons"), .number(12),
        ]),
        .init([.text("O01-B"), .text("Short"), .text("percent"), .missing("not counted")]),
      ])
    #expect(
      table.text(format: .table, options: .init(width: 50)) == """
        Id         Indicator            Unit        2020
        ──────────────────────────────────────────────────
        O01-STOCK  International        per 1,000     12
                   migrant stock at     persons
                   mid-year by sex
        O01-B      Short                percent      ... ¹

        ¹ not counted

        """)
  }

  @Test func `wraps long headers before it cuts words`() {
    let table = Table(
      columns: [
        .init("Area"), .init("Net migration of the last year", alignment: .trailing, unit: "‰"),
      ],
      rows: [.init([.text("Bosnia and Herzegovina"), .number(-1.5, decimals: 1, marks: "E")])])
    #expect(
      table.text(format: .table) == """
                                Net migration of the last year
        Area                                               (‰)
        ────────────────────────────────────────────────────────
        Bosnia and Herzegovina                            -1.5 E

        """)
    #expect(
      table.text(format: .table, options: .init(width: 36)) == """
                                       Net
                                 migration
                                    of the
                                 last year
        Area                           (‰)
        ────────────────────────────────────
        Bosnia and Herzegovina        -1.5 E

        """)
  }

  @Test func `is bold only where colour is asked for`() {
    let table = Table(
      title: "T", columns: [.init("A")], rows: [.init(group: "G", [.text("x")])])
    #expect(table.text(format: .table) == "T\n\nA\n───\nG\n  x\n")
    #expect(
      table.text(format: .table, options: .init(colour: true))
        == "\u{1B}[1mT\u{1B}[0m\n\n\u{1B}[1mA\u{1B}[0m\n───\n\u{1B}[1mG\u{1B}[0m\n  x\n")
  }

  @Test func `numbers each reason once and none that nobody gave`() {
    let table = Table(
      columns: [.init("A"), .init("B")],
      rows: (0..<12).map { .init([.missing("reason \($0 % 11)"), .missing("")]) })
    let lines = table.text(format: .table).split(separator: "\n")
    #expect(lines[2] == "... ¹   ...")
    #expect(lines[12] == "... ¹¹  ...")
    #expect(lines[13] == "... ¹   ...")
    #expect(
      lines.suffix(11)
        == (0..<11).map {
          "\(["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "¹⁰", "¹¹"][$0]) reason \($0)"
        }[...])
  }

  @Test func `puts every decimal point of a column in the same place`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let table = Table(
        columns: [.init("名"), .init("x", alignment: .trailing), .init("y", alignment: .trailing)],
        rows: (0..<20).map { _ in
          .init([
            .text(["日本", "Türkiye", "🇹🇷", "a"].randomElement(using: &generator)!),
            .number(
              .random(in: -1e6...1e6, using: &generator),
              decimals: .random(in: 1...5, using: &generator),
              marks: ["", "E", "BE"].randomElement(using: &generator)!),
            .missing("because"),
          ])
        })
      let lines = table.text(format: .table).split(separator: "\n").dropFirst(2).prefix(20)
      let places = try lines.map { line in
        let point = try #require(line.firstIndex(of: "."))
        return line[..<point].displayWidth
      }
      #expect(Set(places).count == 1)
      #expect(Set(lines.map(\.displayWidth)).count == 1)
    }
  }

  @Test func `lets no text of the data steer the terminal`() {
    let hostile = "\u{1B}]0;x\u{7}\r\n\u{9B}2J\u{202E}"
    let table = Table(
      title: hostile, subtitle: hostile, columns: [.init(hostile, unit: hostile)],
      rows: [.init(group: hostile, [.text(hostile, marks: hostile)]), .init([.missing(hostile)])],
      footnotes: [hostile])
    let text = table.text(format: .table)
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 13)
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `prints a table without rows, title or columns`() {
    #expect(Table(columns: [.init("A")]).text(format: .table) == "A\n─\n")
    #expect(Table(title: "T", columns: []).text(format: .table).hasPrefix("T\n"))
  }
}
