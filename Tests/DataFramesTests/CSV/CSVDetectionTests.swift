import DataFrames
import Testing

@Suite struct CSVDetectionTests {
  private func detected(_ text: String) -> CSVDetection { CSVDetection(Array(text.utf8)) }

  private func frame(_ text: String) throws -> DataFrame {
    try DataFrame(csv: Array(text.utf8), name: "text", options: detected(text).options)
  }

  @Test func `A plain file needs nothing`() {
    let detection = detected("geo,year,persons\nAT,2020,5\nDE,2020,7\n")
    #expect(detection.options.dialect == .csv)
    #expect(detection.options.hasHeader)
    #expect(detection.options.preambleLineCount == 0)
    #expect(detection.options.footerLineCount == 0)
    #expect(detection.options.numberMarks == .plain)
    #expect(
      detection.findings.map(\.description) == [
        "encoding: UTF-8, because every byte is well-formed in it",
        "delimiter: comma, because it gives 3 of 3 records 3 fields",
        "header: the first record, because no cell of it is a figure of its column",
      ])
  }

  @Test func `Titles above and notes below are left out`() throws {
    let text = """
      Migrants by country; and year
      Source: register

      geo;year;persons
      AT;2020;1.234,5
      DE;2020;0,25

      1) provisional
      2) without; say, islands

      """
    let detection = detected(text)
    #expect(detection.options.dialect == .semicolonSeparated)
    #expect(detection.options.preambleLineCount == 3)
    #expect(detection.options.footerLineCount == 2)
    #expect(detection.options.numberMarks == NumberMarks(decimal: ",", thousands: "."))
    #expect(try frame(text).doubles("persons").values == [1234.5, 0.25])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", ",", 2), ("a;b;c\n1;2;3\n4;5;6\n", ";", 3), ("a\tb\n1\t2\n", "\t", 2),
    ("a|b\n1|2\n3|4\n", "|", 2), ("a;b\n\"1;x\";2,0\n3;4,5\n", ";", 2), ("a\n1\n2\n", ",", 1),
  ]) func `The delimiter is the one that makes records equal`(
    text: String, delimiter: Character, count: Int
  ) throws {
    #expect(detected(text).options.dialect.delimiter == delimiter.asciiValue)
    #expect(try frame(text).columns.count == count)
  }

  @Test(arguments: [
    ("a,1\nb,2\n", false), ("AT,2020\nDE,2021\n", false), ("geo,2020,2021\nAT,5,6\n", true),
    ("geo,year\nAT,2020\n", true), ("1,2\n", true), ("x,y\nz,w\n", true),
  ]) func `A first record with a figure of its column is no header`(text: String, hasHeader: Bool) {
    #expect(detected(text).options.hasHeader == hasHeader)
  }

  @Test func `Figures tell the decimal sign only where they can be read in one way`() {
    func marks(_ cells: String...) -> NumberMarks {
      detected("a;b\n" + cells.map { "x;\($0)\n" }.joined()).options.numberMarks
    }
    #expect(marks("1,234", "5,678") == .plain)
    #expect(marks("1.234", "0,5") == NumberMarks(decimal: ",", thousands: "."))
    #expect(marks("1,234", "0.5") == NumberMarks(thousands: ","))
    #expect(marks("1,234", "5,6") == NumberMarks(decimal: ","))
    #expect(marks("1,234,567", "5.25") == NumberMarks(thousands: ","))
    #expect(marks("1.234.567") == NumberMarks(thousands: nil))
    #expect(marks("1.234.567", "0,5") == NumberMarks(decimal: ",", thousands: "."))
    #expect(marks("1 234", "5 678,9") == NumberMarks(decimal: ",", thousands: " "))
    #expect(marks("1\u{202F}234", "12") == NumberMarks(thousands: " "))
    #expect(marks("1'234.5") == NumberMarks(thousands: "'"))
    #expect(marks("1.5", "2,5") == .plain)
    #expect(marks("12.05.2020", "2020-01-01", "1.2.3") == .plain)
  }

  @Test func `NA is missing among figures and a code among codes`() throws {
    let text = "geo,persons\nNA,5\nAT,NA\nDE,7\nZA,..\n"
    let frame = try frame(text)
    #expect(try frame.strings("geo")[0] == "NA")
    #expect(try Array(frame.integers("persons")) == [5, nil, 7, nil])
    #expect(
      detected(text).findings.last?.description
        == "missing: '..', 'NA', because nothing but figures stands beside it in 'persons'")
  }

  @Test func `Bytes that are no UTF-8 are Windows-1252, and a text may be empty`() throws {
    let bytes = Array("pa".utf8) + [0xED] + Array("s,n\nEspa".utf8) + [0xF1] + Array("a,1\n".utf8)
    let detection = CSVDetection(bytes)
    let frame = try DataFrame(csv: bytes, name: "text", options: detection.options)
    #expect(frame.columnNames == ["país", "n"])
    #expect(CSVDetection([]).findings.last?.choice == "none")
    #expect(CSVDetection([0x0A, 0x0A]).options.dialect == .csv)
  }
}

@Suite struct CSVReadingOptionsTests {
  private func frame(_ text: String, _ options: CSVReadingOptions) throws -> DataFrame {
    try DataFrame(csv: Array(text.utf8), name: "text", options: options)
  }

  @Test func `Numbers have the marks that are declared`() throws {
    let marks = NumberMarks(decimal: ",", thousands: ".")
    let frame = try frame(
      "a;b;c\n1.234,5;1.234;-12.345.678\n-0,5;5;7\n1e3;;1\n",
      CSVReadingOptions(dialect: .semicolonSeparated, numberMarks: marks))
    #expect(try Array(frame.doubles("a")) == [1234.5, -0.5, 1000])
    #expect(try Array(frame.integers("b")) == [1234, 5, nil])
    #expect(try Array(frame.integers("c")) == [-12_345_678, 7, 1])
  }

  @Test(arguments: [
    "1,23", "12,34", "1,2345", ",123", "1,,234", "1234,567", "1,234,", "1.2.3", "1,23.5",
  ])
  func `Digits in other groups than three are no number`(text: String) throws {
    let options = CSVReadingOptions(
      dialect: .tabSeparated, numberMarks: NumberMarks(thousands: ","))
    #expect(try frame("a\tb\n\(text)\tx\n", options).schema[0].type == .string)
  }

  @Test func `Names that are empty or repeated are made distinct on demand`() throws {
    let text = "a,a,,a_2,a,\n1,2,3,4,5,6\n"
    #expect(throws: CSVError.self) { try frame(text, CSVReadingOptions()) }
    let names = try frame(text, CSVReadingOptions(columnNaming: .distinct)).columnNames
    #expect(names == ["a", "a_3", "column3", "a_2", "a_4", "column6"])
  }

  @Test func `Short records are filled on demand, long ones never`() throws {
    let options = CSVReadingOptions(shortRecords: .filled)
    let frame = try frame("a,b,c\n1,2,3\n4\n\n5,6\n", options)
    #expect(try Array(frame.integers("a")) == [1, 4, 5])
    #expect(try Array(frame.integers("b")) == [2, nil, 6])
    #expect(try Array(frame.integers("c")) == [3, nil, nil])
    let error = #expect(throws: CSVError.self) {
      try self.frame("a,b\n1\n1,2,3\n", options)
    }
    #expect(error?.problems.map(\.line) == [3])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `A footer is left out`(lineEnd: String) throws {
    let lines = ["a,b", "1,2", "", "Source: \"x", "note"]
    for ending in ["", lineEnd, lineEnd + lineEnd] {
      let text = lines.joined(separator: lineEnd) + ending
      let frame = try frame(text, CSVReadingOptions(footerLineCount: 2))
      #expect(frame.rowCount == 1)
    }
  }

  @Test func `A footer is left out of batches of any size, and of compressed files`() throws {
    let rows = (0..<200).map { "\($0),x" }.joined(separator: "\n")
    let bytes = Array("a,b\n\(rows)\n\nSource: y\n\"quoted, note\n\n".utf8)
    try withTemporaryFolder { folder in
      try FileBytes.writeAtomically(bytes, to: folder + "/a.csv")
      try FileBytes.writeAtomically(FileBytes.gzip(bytes), to: folder + "/a.csv.gz")
      for name in ["a.csv", "a.csv.gz"] {
        for size in [1, 7, 16, 100, 1 << 20] {
          let batches = try CSVReader.batches(
            ofFile: "\(folder)/\(name)", options: CSVReadingOptions(footerLineCount: 2),
            byteCount: size)
          var values: [Int?] = []
          while let batch = try batches.next() { values += Array(try batch.integers("a")) }
          #expect(values == Array(0..<200))
        }
      }
    }
  }

  @Test func `A file is looked at as its text is`() throws {
    try withTemporaryFolder { folder in
      let rows = (0..<60_000).map { "\($0);0,5;NA" }.joined(separator: "\n")
      let bytes = Array("Title\na;b;NA\n\(rows)\n\nSource\n".utf8)
      try FileBytes.writeAtomically(bytes, to: folder + "/a.csv")
      try FileBytes.writeAtomically(FileBytes.gzip(bytes), to: folder + "/a.csv.gz")
      let detection = try CSVDetection(contentsOfFile: folder + "/a.csv")
      #expect(detection.findings.dropFirst(2) == CSVDetection(bytes).findings.dropFirst(2))
      #expect(detection.options.footerLineCount == 1)
      let compressed = try CSVDetection(contentsOfFile: folder + "/a.csv.gz")
      #expect(compressed.options.footerLineCount == 0)
      #expect(compressed.options.numberMarks == detection.options.numberMarks)
      #expect(throws: FileError.self) { try CSVDetection(contentsOfFile: folder + "/b.csv") }
    }
  }

  @Test func `Missing marks of an unknown column are an error`() {
    let options = CSVReadingOptions(columnMissingMarks: ["c": ["x"]])
    #expect(throws: CSVError.self) { try frame("a,b\n1,2\n", options) }
  }
}

@Suite(.enabled(if: SharedFiles.areThere, "needs ../shared/data"))
struct CSVDetectionOfPublishersFilesTests {
  /// What a person sees in each file: the delimiter, the lines above the header and below the last
  /// record, and the first name.
  @Test(arguments: [
    ("eurostat/tps00001.tsv", "\t", 0, 0, "indic_de,geo\\time"),
    ("eurostat/migration_permits_issued.csv", ",", 0, 0, "DATAFLOW"),
    ("wpp/migration.txt", "\t", 0, 0, "country_code"),
    ("wpp/WPP2022_POP_F02_1_POPULATION_BY_AGE_BOTH_SEXES_ESTIMATES.csv", ",", 16, 0, "Index"),
    ("worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv", ",", 4, 0, "Country Name"),
    (
      "worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv", ",", 0, 2,
      "Sending Countries Name"
    ),
    ("unece-pxweb/RECON_unece_pxweb_with_heading.csv", ",", 2, 0, "Country"),
    (
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_1.csv", ",", 10, 0,
      "column1"
    ),
    ("unhcr/population.csv", ",", 0, 0, "year"),
  ])
  func `Files of publishers`(
    path: String, delimiter: Character, above: Int, below: Int, name: String
  ) throws {
    let bytes = try FileBytes.read("\(SharedFiles.root)/data/\(path)")
    let options = CSVDetection(bytes).options
    #expect(options.dialect.delimiter == delimiter.asciiValue)
    #expect(options.preambleLineCount == above)
    #expect(options.footerLineCount == below)
    let frame = try DataFrame(csv: bytes, name: path, options: options)
    #expect(frame.columnNames.first == name)
  }
}
