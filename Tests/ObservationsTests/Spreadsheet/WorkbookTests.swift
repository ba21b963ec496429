import Testing

@testable import Observations

@Suite struct WorkbookTests {
  private static let styles = """
    <numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yyyy;@"/>\
    <numFmt numFmtId="165" formatCode="#,##0.0 &quot;days&quot;"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>\
    <xf numFmtId="22"/></cellXfs>
    """

  private func sheet(
    _ data: String, isSince1904: Bool = false, sharedTexts: String = "", after: String = ""
  ) throws -> Sheet {
    var workbook = try Workbook(
      WorkbookBuilder.workbook(
        sheets: [("Data", data)], isSince1904: isSince1904, sharedTexts: sharedTexts,
        styles: Self.styles, after: after), name: "a.xlsx")
    return try workbook.sheet(named: nil)
  }

  @Test func `reads every kind of cell`() throws {
    let sheet = try sheet(
      """
      <row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"><v>1.5E3</v></c><c r="D2" t="b"><v>1</v></c>\
      <c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><f>A1</f><v>a,"b"</v></c>\
      <c r="G2" t="inlineStr"><is><t>one</t><r><t xml:space="preserve"> two</t></r></is></c>\
      <c r="H2" s="1"/></row>
      <row r="4"><c r="A4" s="1"><v>45322</v></c><c r="B4" s="2"><v>1</v></c>\
      <c r="C4" s="3"><v>12</v></c><c r="D4" s="4"><v>45322.5</v></c><c r="E4" s="1"><v>0.25</v></c>\
      <c r="F4" t="d"><v>2024-02-29</v></c></row>
      """,
      sharedTexts:
        "<si><t>zero</t></si><si><r><t>Türk</t></r><r><t>iye</t></r><rPh><t>no</t></rPh></si>")
    #expect(sheet[2, 2] == .text("Türkiye"))
    #expect(sheet[2, 3] == .number(1500))
    #expect(sheet[2, 4] == .truth(true))
    #expect(sheet[2, 5] == .error("#N/A"))
    #expect(sheet[2, 6] == .text(#"a,"b""#))
    #expect(sheet[2, 7] == .text("one two"))
    #expect(sheet[2, 8] == nil)
    #expect(sheet[4, 1] == .date("2024-01-31"))
    #expect(sheet[4, 2] == .date("1900-01-01"))
    #expect(sheet[4, 3] == .number(12))
    #expect(sheet[4, 4] == .date("2024-01-31T12:00:00"))
    #expect(sheet[4, 5] == .date("06:00:00"))
    #expect(sheet[4, 6] == .date("2024-02-29"))
    #expect(
      try String(decoding: sheet.delimitedText(name: "a"), as: UTF8.self) == """

        ,Türkiye,1500,TRUE,#N/A,"a,""b""\",one two

        2024-01-31,1900-01-01,12,2024-01-31T12:00:00,06:00:00,2024-02-29

        """)
  }

  @Test func `counts days since 1904 where the workbook says so`() throws {
    let sheet = try sheet(
      #"<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>43860</v></c></row>"#,
      isSince1904: true)
    #expect(sheet[1, 1] == .date("1904-01-01"))
    #expect(sheet[1, 2] == .date("2024-01-31"))
  }

  /// Day 60 is the 29 February 1900 that never was: it stays a number.
  @Test(arguments: [
    (59, "1900-02-28"), (61, "1900-03-01"), (25_569, "1970-01-01"), (2_958_465, "9999-12-31"),
  ])
  func `counts days since 1900`(serial: Int, text: String) {
    #expect(DateSystem.since1900.text(Double(serial)) == text)
    #expect(DateSystem.since1900.text(60) == nil)
  }

  @Test(arguments: [
    ("General", false), ("0.00E+00", false), ("#,##0", false), ("yyyy-mm-dd", true),
    (#"0 "days""#, false), ("[Red]0", false), (#"[$-419]d\.m\.yyyy"#, true), ("[h]:mm", false),
    ("mm:ss.0", true), ("_(* #,##0_);_(* (#,##0)", false), ("\\d0", false),
  ])
  func `tells dates from numbers by the format`(format: String, isDate: Bool) {
    #expect(DateFormat.isDate(format) == isDate)
  }

  @Test func `gives merged cells what the first holds`() throws {
    let sheet = try sheet(
      #"<row r="1"><c r="A1"><v>7</v></c><c r="C1"><v>8</v></c></row><row r="2"><c r="A2"/></row>"#,
      after: #"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#)
    #expect(sheet[2, 2] == .number(7) && sheet[1, 2] == .number(7) && sheet[1, 3] == .number(8))
    #expect(String(decoding: try sheet.delimitedText(name: "a"), as: UTF8.self) == "7,,8\n")
  }

  @Test func `chooses a sheet by name`() throws {
    let row = #"<row r="1"><c r="A1"><v>1</v></c></row>"#
    var workbook = try Workbook(
      WorkbookBuilder.workbook(sheets: [("Table 1", row), ("Notes &amp; more", row)]),
      name: "a.xlsx")
    #expect(workbook.sheetNames == ["Table 1", "Notes & more"])
    #expect(try workbook.sheet(named: "Notes & more").name == "Notes & more")
    let error = #expect(throws: ReadingError.self) { try workbook.sheet(named: "Table 2") }
    #expect(
      error?.description
        == "a.xlsx: error: the workbook has no sheet 'Table 2': choose one of 'Table 1', 'Notes & more'"
    )
    #expect(throws: ReadingError.self) { try workbook.sheet(named: nil) }
  }

  @Test func `refuses a document type and entities`() throws {
    let bomb = """
      <!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\
      <!ENTITY c SYSTEM "file:///etc/passwd">]>
      """
    for cell in ["&b;", "&c;", "1"] {
      var workbook = try Workbook(
        WorkbookBuilder.workbook(
          sheets: [("Data", #"<row r="1"><c r="A1" t="str"><v>\#(cell)</v></c></row>"#)],
          prolog: bomb), name: "a.xlsx")
      let error = #expect(throws: ReadingError.self) { try workbook.sheet(named: nil) }
      #expect(error?.description.contains("declares a document type") == true)
    }
  }

  @Test(arguments: [
    #"<row r="1"><c r="A1"><v>x</v></c><c r="B1" t="s"><v>9</v></c></row>"#,
    #"<row r="2"/><row r="1"/>"#, #"<row r="1"><c r="B1"/><c r="A1"/></row>"#,
    #"<row r="1"><c r="A2"/></row>"#, #"<row r="1048577"/>"#, #"<row r="1"><c r="XFE1"/></row>"#,
    "<row", "<row></c></row>", #"<row r="1"><c r="A1"><v>&x;</v></c></row>"#,
  ])
  func `refuses damaged sheets`(data: String) {
    #expect(throws: ReadingError.self) { try sheet(data) }
  }

  @Test func `names every cell that cannot be read`() {
    let error = #expect(throws: ReadingError.self) {
      try sheet(
        #"<row r="3"><c r="A3"><v>1x</v></c><c r="B3" t="b"><v>yes</v></c></row>"#)
    }
    #expect(
      error?.problems.map(\.description) == [
        "a.xlsx!Data:3:1: error: the cell A3 holds '1x', which is no value of the type 'n': save the file again",
        "a.xlsx!Data:3:2: error: the cell B3 holds 'yes', which is no value of the type 'b': save the file again",
      ])
  }

  @Test func `bounds the text of a sheet with cells far to the right`() throws {
    let rows = (1...40).map { #"<row r="\#($0)"><c r="XFD\#($0)"><v>1</v></c></row>"# }.joined()
    let sheet = try sheet(rows)
    #expect(throws: ReadingError.self) { try sheet.delimitedText(name: "a", sizeLimit: 1 << 18) }
    #expect(try sheet.delimitedText(name: "a").count == 40 * (CellReference.columnLimit + 1))
  }

  @Test(arguments: [
    ("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1048576", 1_048_576, 16_384),
  ])
  func `reads and prints references`(text: String, row: Int, column: Int) {
    #expect(CellReference(text) == CellReference(row: row, column: column))
    #expect(CellReference(row: row, column: column).description == text)
  }

  @Test(arguments: ["", "A", "1", "A0", "a1", "A1B", "XFE1", "A1048577", "$A$1"])
  func `refuses other references`(text: String) {
    #expect(CellReference(text) == nil)
  }

  @Test(
    arguments: [
      ("worksheets/a.xml", "xl/worksheets/a.xml"), ("/xl/a.xml", "xl/a.xml"), ("../a.xml", "a.xml"),
      ("./a.xml", "xl/a.xml"), ("../../a.xml", nil), ("", nil),
    ] as [(String, String?)])
  func `resolves the targets of parts`(target: String, path: String?) {
    #expect(Relationships.resolve(target, in: target.isEmpty ? [] : ["xl"]) == path)
  }

  /// Every byte of a sheet in turn left out or replaced: an error or some cells, never a crash.
  @Test func `survives damage to any byte of a sheet`() {
    let text = Array(
      #"<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>45322.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#
        .utf8)
    let reader = SheetReader(
      sheet: "s", file: "f", dates: .since1900, dateStyles: [false, true], sharedTexts: ["a"])
    for position in text.indices {
      var shorter = text
      shorter.remove(at: position)
      _ = try? reader.read(shorter).delimitedText(name: "s", sizeLimit: 1 << 16)
      for byte in [UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "9"), 0x00, 0xFF] {
        var damaged = text
        damaged[position] = byte
        _ = try? reader.read(damaged).delimitedText(name: "s", sizeLimit: 1 << 16)
      }
    }
  }
}
