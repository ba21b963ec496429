import Publishing
import Testing

@Suite struct TableSymbolsTests {
  private let table = Table(
    columns: [.init("Figure", alignment: .trailing)],
    rows: [
      .init([.number(0, decimals: 1)]), .init([.number(0.04, decimals: 1)]),
      .init([.number(-0.04, decimals: 1)]), .init([.number(0.05, decimals: 1)]),
      .init([.missing("not collected")]),
    ])

  @Test func `prints those of the United Nations and explains each`() {
    #expect(
      table.text(format: .md, options: TableTextOptions().with(.un)) == """
        | Figure |
        | -----: |
        |      – |
        |   &lt; |
        |  –&lt; |
        |    0.1 |
        |  ... ¹ |

        - ... not available
        - – nil
        - &lt; not zero, but less than half the last digit printed
        - –&lt; below zero by less than half the last digit printed
        - ¹ not collected

        """)
  }

  @Test func `prints that of Eurostat, and zeros as figures`() {
    #expect(
      table.text(format: .md, options: TableTextOptions().with(.eurostat)) == """
        | Figure |
        | -----: |
        |    0.0 |
        |    0.0 |
        |    0.0 |
        |    0.1 |
        |    : ¹ |

        - ¹ not collected

        """)
  }

  @Test(arguments: [TableFormat.csv, .tsv, .jsonl])
  func `leaves figures for machines alone`(format: TableFormat) {
    #expect(
      table.text(format: format, options: TableTextOptions().with(.un))
        == table.text(format: format))
  }
}
