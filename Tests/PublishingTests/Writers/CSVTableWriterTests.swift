import Publishing
import Testing

@Suite struct CSVTableWriterTests {
  @Test func `prints figures in full with status and reason beside them`() {
    #expect(
      sampleTable.text(format: .csv) == """
        group,Area,Stock (persons),Stock status,Stock reason,Share (percent),Share status,Share reason
        ,All areas,1234567,,,12.25,,
        Asia,Türkiye,98765,BE,,,L,not collected
        Asia,Кыргызстан,,,suppressed,-0.04,,
        Asia,日本,-7,,,,,not collected
        Other <names>,"a|b ""c"", `d`
        SL_EMP_*x*",0,,,0.125,,
        Other <names>,short,,,,,,

        """)
  }

  @Test func `adds only the columns that say something`() {
    let table = Table(
      columns: [.init("A"), .init("B")], rows: [.init([.text("x"), .number(0.1)])])
    #expect(table.text(format: .csv) == "A,B\nx,0.1\n")
    var grouped = table
    grouped.rows[0].group = "G"
    #expect(
      grouped.text(format: .csv, options: .init(groupHeader: "objective"))
        == "objective,A,B\nG,x,0.1\n")
  }

  @Test func `gives every column a name of its own`() {
    let table = Table(
      columns: [.init("A"), .init("A status"), .init("A")],
      rows: [.init([.number(1, marks: "E"), .empty, .empty])])
    #expect(table.text(format: .csv) == "A,A status,A reason,A status 2,A 2\n1,E,,,\n")
  }

  @Test func `leaves no record out`() {
    let table = Table(columns: [.init("A")], rows: [.init([.empty]), .init([.text("x")])])
    #expect(table.text(format: .csv) == "A\n\"\"\nx\n")
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `is read back to the byte by another reader`() throws {
    let alphabet = Array(",\"\n\r;' \t=a日\u{301}\u{0}\u{FEFF}")
    var lines: [[String]] = [["A", "B", "C"]]
    for _ in 0..<500 {
      lines.append(
        (0..<3).map { _ in
          String((0..<Int.random(in: 0...6)).map { _ in alphabet.randomElement()! })
        })
    }
    let table = Table(
      columns: lines[0].map { .init($0) },
      rows: lines.dropFirst().map { .init($0.map { .text($0) }) })
    let read = try Python.run(
      """
      import csv, io, sys
      text = sys.stdin.buffer.read().decode('utf-8')
      for row in csv.reader(io.StringIO(text, newline=''), strict=True):
          print(','.join(field.encode('utf-8').hex() for field in row))
      """, input: table.text(format: .csv))
    let expected = lines.map { fields in
      fields.map { field in
        field.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      }.joined(separator: ",")
    }
    #expect(read.split(separator: "\n").map(String.init) == expected)
  }
}
