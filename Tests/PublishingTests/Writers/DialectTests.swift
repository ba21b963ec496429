import Testing

@testable import Publishing

@Suite struct DialectTests {
  private let table = Table(
    columns: [.init("Word"), .init("Figure", alignment: .trailing)],
    rows: [
      .init([.text("=1+1"), .number(-1234.5)]), .init([.text("a;b,c\td"), .number(1e21)]),
      .init([.text("-x"), .missing("none")]),
    ])

  @Test func `writes for a double click where decimals have a comma`() {
    #expect(
      table.text(format: .csv, options: .init(dialect: .excel(.comma)))
        == "\u{FEFF}Word;Figure;Figure status;Figure reason\r\n'=1+1;-1234,5;;\r\n"
        + "\"a;b,c\td\";1e+21;;\r\n'-x;;;none\r\n")
  }

  @Test func `writes for a double click where decimals have a point`() {
    #expect(
      table.text(format: .csv, options: .init(dialect: .excel(.point)))
        == "\u{FEFF}Word,Figure,Figure status,Figure reason\r\n'=1+1,-1234.5,,\r\n"
        + "\"a;b,c\td\",1e+21,,\r\n'-x,,,none\r\n")
  }

  @Test func `writes tabs, with fields that hold one in quotes`() {
    #expect(
      table.text(format: .tsv)
        == "Word\tFigure\tFigure status\tFigure reason\n=1+1\t-1234.5\t\t\n"
        + "\"a;b,c\td\"\t1e+21\t\t\n-x\t\t\tnone\n")
  }

  @Test func `writes an object a line`() {
    #expect(
      table.text(format: .jsonl) == """
        {"Word":"=1+1","Figure":-1234.5,"Figure status":"","Figure reason":""}
        {"Word":"a;b,c\\td","Figure":1e+21,"Figure status":"","Figure reason":""}
        {"Word":"-x","Figure":null,"Figure status":"","Figure reason":"none"}

        """)
  }
}
