import DataFrames
import Testing

@Suite struct CSVReadingTests {
  private func frame(
    _ text: String, _ options: CSVReadingOptions = CSVReadingOptions()
  ) throws(CSVError) -> DataFrame {
    try DataFrame(csv: Array(text.utf8), name: "t.csv", options: options)
  }

  private func message(
    _ text: String, _ options: CSVReadingOptions = CSVReadingOptions()
  ) -> String? {
    #expect(throws: CSVError.self) { try frame(text, options) }?.description
  }

  @Test func `infers types from whole columns`() throws {
    let frame = try frame(
      """
      i,d,t,b,s,code,na,none,big
      1,1,2018-12-19,true,x,004,NA,,9223372036854775808
      -2,2.5,2020-02-29,False,"2",040,1,,1
      ,,,,,,,,

      """)
    #expect(
      frame.schema.map(\.type) == [
        .integer, .double, .date, .boolean, .string, .string, .string, .string, .double,
      ])
    #expect(try frame.integers("i") == Column([1, -2, nil]))
    #expect(try frame.doubles("d") == Column([1, 2.5, nil]))
    #expect(try frame.booleans("b") == Column([true, false, nil]))
    #expect(try frame.dates("t")[1] == CalendarDate(year: 2020, month: 2, day: 29))
    #expect(try frame.strings("s") == StringColumn(["x", "2", nil]))
    #expect(try frame.strings("code") == StringColumn(["004", "040", nil]))
    #expect(try frame.strings("na") == StringColumn(["NA", "1", nil]))
    #expect(try frame.doubles("big") == Column([9_223_372_036_854_775_808, 1, nil]))
  }

  @Test func `lets the last row decide`() throws {
    let rows = (0..<5000).map(String.init).joined(separator: "\n")
    #expect(try frame("x\n\(rows)\n").schema[0].type == .integer)
    #expect(try frame("x\n\(rows)\n0.5\n").schema[0].type == .double)
    #expect(try frame("x\n\(rows)\n0.5\nx").strings("x")[4999] == "4999")
  }

  @Test func `reads declared types and missing marks`() throws {
    let options = CSVReadingOptions(
      types: ["a": .double, "b": .string, "c": .integer], missingMarks: ["", "NA", ".."])
    let frame = try frame("a,b,c\n1,007,007\nNA,..,..\nnan,NA,\n", options)
    #expect(try frame.doubles("a").missingCount == 1)
    #expect(try frame.doubles("a").value(at: 2).isNaN)
    #expect(!(try frame.doubles("a").isMissing(2)))
    #expect(try frame.strings("b") == StringColumn(["007", nil, nil]))
    #expect(try frame.integers("c") == Column([7, nil, nil]))
  }

  @Test func `can tell an empty text from a missing one`() throws {
    let text = "a,b\n\"\",\"\"\n,1\n"
    #expect(try frame(text).strings("a") == StringColumn([nil, nil]))
    let exact = try frame(text, CSVReadingOptions(quotedMarksAreMissing: false))
    #expect(try exact.strings("a") == StringColumn(["", nil]))
    #expect(try exact.integers("b") == Column([nil, 1]))
  }

  @Test func `skips empty lines and preambles, and names columns without a header`() throws {
    #expect(try frame("a,b\n\n1,2\n\n\n3,4\n\n").rows == [["1", "2"], ["3", "4"]])
    #expect(try frame("a\n1\n\n2\n").integers("a") == Column([1, nil, 2]))
    #expect(
      try frame("Title\n\na\n1\n", CSVReadingOptions(preambleLineCount: 2)).integers("a")
        == Column([1]))
    let bare = try frame("1,x\n2,y\n", CSVReadingOptions(hasHeader: false))
    #expect(bare.columnNames == ["column1", "column2"])
    #expect(bare.rowCount == 2)
    #expect(try frame("a,b\n").rowCount == 0)
    #expect(try frame("", CSVReadingOptions(hasHeader: false)).columns.isEmpty)
  }

  @Test func `reports all problems together with their places`() {
    let options = CSVReadingOptions(types: ["year": .integer, "flow": .double])
    #expect(
      message(
        "area,year,flow\nAUT,2020,5\nBEL,20 20,x\nCHE,2020\n\"D\nE\",2020,1,2\nFRA,2.5,\n", options)
          == """
          t.csv:3:5: error: column 'year' should hold integers: '20 20'; correct it, or declare it a missing mark or the column another type
          t.csv:3:11: error: column 'flow' should hold numbers: 'x'; correct it, or declare it a missing mark or the column another type
          t.csv:4:9: error: the record has 2 fields where 3 are expected; add or remove fields, or quote a delimiter that is part of a value
          t.csv:6:11: error: the record has 4 fields where 3 are expected: '2'; add or remove fields, or quote a delimiter that is part of a value
          t.csv:7:5: error: column 'year' should hold integers: '2.5'; correct it, or declare it a missing mark or the column another type
          """)
  }

  @Test func `stops listing at the cap and counts the rest`() throws {
    let options = CSVReadingOptions(types: ["x": .integer], problemCap: 3)
    let error = #expect(throws: CSVError.self) { try frame("x\na\nb\nc\nd\ne\n", options) }
    #expect(error?.problems.map(\.line) == [2, 3, 4])
    #expect(error?.omittedCount == 2)
    #expect(error?.description.hasSuffix("\nand 2 more problems") == true)
  }

  @Test func `rejects repeated and unknown names and empty files`() {
    #expect(
      message("a,b,a\n1,2,3\n")
        == "t.csv:1:5: error: two columns have the same name: 'a'; rename one of them")
    #expect(
      message("area,b\n1,2\n", CSVReadingOptions(types: ["aera": .string]))
        == "t.csv:1:1: error: no column is named 'aera', whose type is declared; the header has 'area'"
    )
    #expect(message("") == "t.csv:1:1: error: the file is empty; a header line is expected")
  }

  @Test func `rejects declared dates and truth values that are none`() {
    let options = CSVReadingOptions(types: ["t": .date, "b": .boolean])
    let text = message("t,b\n2019-02-29,yes\n", options)
    #expect(text?.contains("t.csv:2:1: error: column 't' should hold dates") == true)
    #expect(text?.contains("t.csv:2:12: error: column 'b' should hold truth values: 'yes'") == true)
  }

  @Test func `reads numbers in quotes and marks in quotes`() throws {
    let options = CSVReadingOptions(missingMarks: ["", ":"])
    let frame = try frame("\"a\",\"b\"\n\"1\",\":\"\n\":\",\"x\"\"y\"\n", options)
    #expect(try frame.integers("a") == Column([1, nil]))
    #expect(try frame.strings("b") == StringColumn([nil, "x\"y"]))
  }

  @Test(arguments: 0..<20) func `reads or rejects any bytes, and writes what it reads again`(
    seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "a", "1", "2.5", ",", ",", "\n", "\r", "\"", "\"\"", "\0", "ä", "-", "e", "2020-01-01",
    ]
    var readCount = 0
    for _ in 0..<500 {
      let count = Int.random(in: 0...25, using: &generator)
      let text = generator.list(count) { pieces.randomElement(using: &$0)! }.joined()
      guard let frame = try? frame("h\n" + text) else { continue }
      readCount += 1
      let types = Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) })
      let again = try DataFrame(
        csv: frame.csvBytes(), name: "t.csv", options: CSVReadingOptions(types: types))
      #expect(again == frame)
    }
    #expect(readCount > 20)
  }

  @Test func `reads a file, compressed or not`() throws {
    try withTemporaryFolder { folder in
      let frame = try frame("a,b\n1,x\n2,\n")
      try frame.write(toCSVFile: "\(folder)/a.csv")
      try frame.write(toCSVFile: "\(folder)/a.csv.gz")
      #expect(try DataFrame(contentsOfCSVFile: "\(folder)/a.csv") == frame)
      #expect(try DataFrame(contentsOfCSVFile: "\(folder)/a.csv.gz") == frame)
      #expect(try FileBytes.readStored("\(folder)/a.csv.gz").starts(with: [0x1F, 0x8B]))
    }
  }
}
