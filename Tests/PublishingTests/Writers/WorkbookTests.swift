import Testing

@testable import Publishing

@Suite struct WorkbookTests {
  private let workbook = Workbook(
    title: "Brief", facts: [.init("Codes", "AAA")],
    sheets: [.init("All: areas", table: sampleTable)],
    notes: ["A note."])

  /// Reads a workbook with nothing but the library of Python: a line for each cell with sheet,
  /// place, type and text, then a line for each table.
  private static let reader = """
    import sys, zipfile, xml.etree.ElementTree as ET
    N = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
    book = zipfile.ZipFile(sys.stdin.read().strip())
    read = lambda name: ET.fromstring(book.read(name))
    shared = [''.join(t.text or '' for t in si.iter('{%s}t' % N['m']))
              for si in read('xl/sharedStrings.xml')]
    names = [s.get('name') for s in read('xl/workbook.xml').iter('{%s}sheet' % N['m'])]
    for number, name in enumerate(names, 1):
        sheet = read('xl/worksheets/sheet%d.xml' % number)
        print('SHEET', name, 'formulas', len(sheet.findall('.//m:f', N)),
              'merged', len(sheet.findall('.//m:mergeCell', N)))
        for cell in sheet.iter('{%s}c' % N['m']):
            value = cell.find('m:v', N)
            if value is None: continue
            kind = cell.get('t') or 'n'
            text = shared[int(value.text)] if kind == 's' else value.text
            print(cell.get('r'), kind, repr(text))
        table = read('xl/tables/table%d.xml' % number)
        print('TABLE', table.get('displayName'), table.get('ref'),
              '|'.join(c.get('name') for c in table.iter('{%s}tableColumn' % N['m'])))
    for entry in book.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0), entry
    print(read('docProps/core.xml').findtext('.//{http://purl.org/dc/terms/}created'))
    """

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `has a cover, one named table a sheet, notes, and nothing else`() throws {
    let file = try WrittenFile(try workbook.bytes(), ending: "xlsx")
    let read = try Python.run(Self.reader, input: file.path)
    #expect(
      read == """
        SHEET Cover formulas 0 merged 0
        A1 s 'Brief'
        A2 s 'Item'
        B2 s 'Text'
        A3 s 'Codes'
        B3 s 'AAA'
        A4 s 'All  areas'
        B4 s 'All: areas'
        A5 s 'Notes'
        B5 s 'Notes on the tables and symbols'
        TABLE Cover_sheet A2:B5 Item|Text
        SHEET All  areas formulas 0 merged 0
        A1 s 'All: areas'
        A2 s 'Mid-year 2024'
        A3 s 'group'
        B3 s 'Area'
        C3 s 'Stock (persons)'
        D3 s 'Stock status'
        E3 s 'Stock reason'
        F3 s 'Share (percent)'
        G3 s 'Share status'
        H3 s 'Share reason'
        B4 s 'All areas'
        C4 n '1234567'
        F4 n '12.25'
        A5 s 'Asia'
        B5 s 'Türkiye'
        C5 n '98765'
        D5 s 'BE'
        F5 s '...'
        G5 s 'L'
        H5 s 'not collected'
        A6 s 'Asia'
        B6 s 'Кыргызстан'
        C6 s '...'
        E6 s 'suppressed'
        F6 n '-0.04'
        A7 s 'Asia'
        B7 s '日本'
        C7 n '-7'
        F7 s '...'
        H7 s 'not collected'
        A8 s 'Other <names>'
        B8 s 'a|b "c", `d`\\nSL_EMP_*x*'
        C8 n '0'
        F8 n '0.125'
        A9 s 'Other <names>'
        B9 s 'short'
        TABLE All_areas A3:H9 group|Area|Stock (persons)|Stock status|Stock reason|Share (percent)|Share status|Share reason
        SHEET Notes formulas 0 merged 0
        A1 s 'Notes'
        A2 s 'Sheet'
        B2 s 'Symbol'
        C2 s 'Note'
        A3 s 'Cover'
        C3 s 'A note.'
        A4 s 'All  areas'
        B4 s '...'
        C4 s 'not available; the column beside gives the reason'
        A5 s 'All  areas'
        C5 s '# of areas: see https://example.org/a_b#c'
        A6 s 'All  areas'
        C6 s 'B: break in series'
        TABLE Notes_sheet A2:C6 Sheet|Symbol|Note
        2000-01-01T00:00:00Z

        """)
  }

  @Test func `gives the same bytes again`() throws {
    #expect(try workbook.bytes() == workbook.bytes())
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `keeps text that looks like a formula, a control or an escape as text`() throws {
    let texts = [
      "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "\tx", "a\rb", "a\r\nb",
      "\u{0}x", "\u{1B}[1m", "_x0041_", "<b>&\"'", "\u{FFFE}", "'x", "https://example.org", "1e5",
    ]
    let table = Table(columns: [.init("Text")], rows: texts.map { .init([.text($0)]) })
    let file = try WrittenFile(try table.bytes(format: .xlsx), ending: "xlsx")
    let read = try Python.run(Self.reader, input: file.path)
    let shown = [
      "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "\\tx", "a\\nb",
      "a\\nb", "␀x", "␛[1m", "_x005F_x0041_", "<b>&\"\\'", "\u{FFFD}", "'x", "https://example.org",
      "1e5",
    ]
    for (row, text) in shown.enumerated() {
      let isQuoted = text.contains("'") && !text.contains("\"")
      let literal = isQuoted ? "\"\(text)\"" : "'\(text)'"
      #expect(read.contains("\nA\(row + 3) s \(literal)\n"), "\(text)")
    }
    #expect(!read.contains("formulas 1"))
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `keeps sixteen digits of a figure`() throws {
    let values = [2.5889677223117813, 0.1, 1e21, -123_456_789.123, 1e-300, 1.0 / 3]
    let table = Table(
      columns: [.init("x")], rows: values.map { .init([.number($0, decimals: 1)]) })
    let file = try WrittenFile(try table.bytes(format: .xlsx), ending: "xlsx")
    let read = try Python.run(Self.reader, input: file.path)
    for (row, value) in values.enumerated() {
      let line = try #require(
        read.split(separator: "\n").first { $0.hasPrefix("A\(row + 3) n ") })
      let text = line.split(separator: "'")[1]
      let found = try #require(Double(String(text)))
      #expect(abs(found - value) <= abs(value) * 5e-16)
    }
  }

  @Test func `has a sheet for every table of a document`() {
    let document = Document([
      .heading(level: 1, "Aland"), .facts([.init("Codes", "AAA")]), .heading(level: 2, "First"),
      .paragraph("Words."), .table(sampleTable), .heading(level: 2, "Second"),
      .bullets(["a", "b"]),
      .table(Table(columns: [.init("A")])), .table(Table(columns: [.init("B")])),
    ])
    let workbook = Workbook(document)
    #expect(workbook.title == "Aland")
    #expect(workbook.sheets.map(\.title) == [sampleTable.title, "Second", "Second"])
    #expect(workbook.notes == ["Words.", "a", "b"])
  }

  @Test func `writes a table without rows, and one without columns`() throws {
    #expect(try Table(columns: [.init("A")]).bytes(format: .xlsx).starts(with: [0x50, 0x4B]))
    #expect(try Table(columns: []).bytes(format: .xlsx).starts(with: [0x50, 0x4B]))
  }

  @Test func `refuses a text that a cell has no room for`() {
    let text = String(repeating: "x", count: 32_768)
    let table = Table(columns: [.init("A")], rows: [.init([.text(text)])])
    #expect(throws: WorkbookError.longText(sheet: "Table", row: 3, column: 1)) {
      try table.bytes(format: .xlsx)
    }
  }

  @Test func `gives names that a workbook accepts, each once`() {
    var names = WorkbookNames()
    #expect(names.sheet("a/b:c") == "a b c")
    #expect(names.sheet("A b C") == "A b C (2)")
    #expect(names.sheet("'quoted'") == "quoted")
    #expect(names.sheet("") == "Sheet")
    let long = String(repeating: "é", count: 40)
    #expect(names.sheet(long).utf16.count == 31)
    #expect(names.sheet(long).utf16.count == 31)
    #expect(names.table("Key figures") == "Key_figures")
    #expect(names.table("key figures") == "key_figures_2")
    #expect(names.table("AB12") == "Table_AB12")
    #expect(names.table("20. Remittances") == "Table_20_Remittances")
    #expect(names.table("Миграция") == "Table_")
  }
}
