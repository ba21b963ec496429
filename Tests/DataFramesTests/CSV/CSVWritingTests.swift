import DataFrames
import Testing

@Suite struct CSVWritingTests {
  @Test func `quotes only where it must`() throws {
    let frame = try DataFrame([
      ("a b", AnyColumn(["x", nil, "", "p,q", "say \"hi\"", "two\nlines", " s "])),
      ("c,d", AnyColumn([1.0, nil, 0.1, 1e16, -0.0, 1e-5, 100])),
      ("i", AnyColumn([0, nil, Int.min, Int.max, -1, 10, 7])),
    ])
    #expect(
      String(decoding: frame.csvBytes(), as: UTF8.self) == """
        a b,"c,d",i
        x,1.0,0
        ,,
        "",0.1,-9223372036854775808
        "p,q",1e+16,9223372036854775807
        "say ""hi""\",-0.0,-1
        "two
        lines",1e-05,10
         s ,100.0,7

        """)
  }

  @Test func `writes other dialects and marks`() throws {
    let frame = try DataFrame([
      ("a", AnyColumn(["x;y", "NA", nil])), ("b", AnyColumn([true, nil, false])),
    ])
    let options = CSVWritingOptions(
      dialect: .semicolonSeparated, hasHeader: false, missingMark: "NA")
    #expect(
      String(decoding: frame.csvBytes(options: options), as: UTF8.self)
        == "\"x;y\";true\n\"NA\";NA\nNA;false\n")
  }

  @Test func `writes long frames as it writes short ones`() throws {
    var generator = SeededGenerator(seed: 3)
    let frame = try generator.frame(rows: 3000)
    let options = CSVWritingOptions(hasHeader: false)
    let lines = (0..<3000).flatMap { frame.gathered([$0]).csvBytes(options: options) }
    #expect(frame.csvBytes(options: options) == lines)
  }

  @Test func `writes the same bytes on any number of threads, to memory and to files`() throws {
    var generator = SeededGenerator(seed: 4)
    let few = try generator.frame(rows: 500)
    let frame = few.gathered((0..<60_000).map { $0 * 7 % 500 })
    let bytes = frame.csvBytes(options: CSVWritingOptions(threadCount: 1))
    let block = few.gathered((0..<500).map { $0 * 7 % 500 }).csvBytes(
      options: CSVWritingOptions(hasHeader: false))
    #expect(
      bytes.dropFirst("i,d,b,t,s,n,p\n".utf8.count).elementsEqual(
        repeatElement(block, count: 120).joined()))
    try withTemporaryFolder { folder in
      for threadCount in [2, 3, 8] {
        let options = CSVWritingOptions(isDurable: threadCount == 3, threadCount: threadCount)
        #expect(frame.csvBytes(options: options) == bytes)
        try frame.write(toCSVFile: "\(folder)/a.csv", options: options)
        #expect(try FileBytes.read("\(folder)/a.csv") == bytes)
      }
    }
  }

  @Test(arguments: 0..<40) func `reads back what it wrote`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: Int.random(in: 0...60, using: &generator))
    let types = Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) })
    let back = try DataFrame(
      csv: frame.csvBytes(), name: "t.csv",
      options: CSVReadingOptions(types: types, quotedMarksAreMissing: false))
    #expect(back == frame)
    #expect(back.csvBytes() == frame.csvBytes())
    for name in frame.columnNames {
      let single = try frame.select(name)
      let back = try DataFrame(
        csv: single.csvBytes(), name: "t.csv",
        options: CSVReadingOptions(types: [name: types[name]!], quotedMarksAreMissing: false))
      #expect(back == single)
    }
  }
}
