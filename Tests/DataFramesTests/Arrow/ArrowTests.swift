import DataFrames
import Testing

@Suite struct ArrowTests {
  static let variants: [ArrowWritingOptions] = [true, false].flatMap { encodes in
    [ArrowWritingOptions.Container.file, .stream].flatMap { container in
      [64, 1 << 18].map {
        ArrowWritingOptions(
          container: container, encodesDictionaries: encodes, narrowsIntegers: encodes,
          batchRowCount: $0, isDurable: false)
      }
    }
  }

  @Test(arguments: variants) func `reads back what it wrote`(options: ArrowWritingOptions) throws {
    var generator = SeededGenerator(seed: 21)
    for rows in [0, 1, 7, 63, 64, 65, 200, 1000] {
      let frame =
        rows % 2 == 0
        ? try generator.frame(rows: rows)
        : try generator.markedFrame(rows: rows).dropping("kind of i", "kind of s")
      let bytes = frame.arrowBytes(options: options)
      let back = try DataFrame(arrow: bytes, name: "t.arrow")
      let written = try frame.mutating("p", col("p").cast(to: .string))
      let expected =
        options.narrowsIntegers
        ? try written.mutating("i", col("i").cast(to: .integer32)) : written
      #expect(back == expected)
      #expect(back.arrowBytes(options: options) == bytes)
    }
  }

  @Test func `reads back extreme values`() throws {
    let frame = try DataFrame([
      ("i", AnyColumn([Int.min, Int.max, 0, nil])),
      ("d", AnyColumn([Double.infinity, -0.0, Double.leastNonzeroMagnitude, nil])),
      (
        "t", AnyColumn([CalendarDate(daysSinceEpoch: .min), .init(daysSinceEpoch: .max), nil, nil])
      ),
      ("none", AnyColumn([Bool?](repeating: nil, count: 4))),
      ("texts", AnyColumn([String?](repeating: nil, count: 4))),
    ])
    let back = try DataFrame(arrow: frame.arrowBytes(), name: "t")
    #expect(back == frame)
    #expect(try back.doubles("d").values[1].sign == .minus)
    let nan = try DataFrame([("d", AnyColumn([Double.nan, nil, 1]))])
    let column = try DataFrame(arrow: nan.arrowBytes(), name: "t").doubles("d")
    #expect(column.values[0].isNaN && !column.isMissing(0) && column.isMissing(1))
    let none = try DataFrame([])
    #expect(try DataFrame(arrow: none.arrowBytes(), name: "t") == none)
  }

  @Test(arguments: variants) func `has kinds of missing in columns that come back to their own`(
    options: ArrowWritingOptions
  ) throws {
    var generator = SeededGenerator(seed: 22)
    let marked = try generator.markedFrame(rows: 150)
    // A name that is taken, and kinds in one of several batches only.
    let d = try marked.column("d")
    let late = try #require((64..<150).first { d.isMissing($0) })
    let frame = try marked.select("i", "s")
      .appending(AnyColumn(Array(0..<150)), named: "i.missing")
      .appending(
        d.settingMissingKinds(StringColumn((0..<150).map { $0 == late ? "M" : nil })), named: "d")
    let bytes = frame.arrowBytes(options: options)
    let type = options.narrowsIntegers ? ColumnType.integer32 : .integer
    #expect(
      try DataFrame(arrow: bytes, name: "t")
        == frame.mutating("i", col("i").cast(to: type))
        .mutating("i.missing", col("i.missing").cast(to: type)))
    #expect(String(decoding: bytes, as: UTF8.self).contains("i.missing_"))
    var plain = options
    plain.writesMissingKinds = false
    let without = try DataFrame(arrow: frame.arrowBytes(options: plain), name: "t")
    #expect(without.columns.allSatisfy { $0.missingKinds == nil } && without.rows == frame.rows)
    let none = frame.head(0).arrowBytes(options: options)
    #expect(try DataFrame(arrow: none, name: "t").columnNames == frame.columnNames)
  }

  @Test func `leaves texts out that no row uses`() throws {
    let frame = try DataFrame([("s", AnyColumn(["open", "secret", "open"]))])
    let bytes = frame.filtered(rows: [true, false, true]).arrowBytes()
    #expect(String(decoding: bytes, as: UTF8.self).contains("open"))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("secret"))
  }

  /// Worked out by hand from the layout rules of the format: the magic, the frame of the first
  /// message, the body of the batch and the end of the file.
  @Test func `lays a file out as the format says`() throws {
    let frame = try DataFrame([
      ("n", AnyColumn([1, nil, 3])), ("b", AnyColumn([true, false, true])),
    ])
    let bytes = frame.arrowBytes()
    #expect(Array(bytes[..<8]) == Array("ARROW1".utf8) + [0, 0])
    #expect(Array(bytes.suffix(6)) == Array("ARROW1".utf8))
    func number(_ place: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    #expect(number(8) == 0xFFFF_FFFF)
    let batch = 16 + number(12)
    #expect(batch % 64 == 0)
    #expect(number(batch) == 0xFFFF_FFFF)
    let body = batch + 8 + number(batch + 4)
    #expect(body % 64 == 0)
    // Validity of n (bits 0 and 2), its numbers, the truth values (bits 0 and 2).
    let expected =
      [5] + [UInt8](repeating: 0, count: 63)
      + [1] + [UInt8](repeating: 0, count: 15) + [3] + [UInt8](repeating: 0, count: 47)
      + [5] + [UInt8](repeating: 0, count: 63)
    #expect(Array(bytes[body..<body + 192]) == expected)
    #expect(number(body + 192) == 0xFFFF_FFFF && number(body + 196) == 0)
    let footer = number(bytes.count - 10)
    #expect(body + 200 + footer + 10 == bytes.count)
  }

  @Test func `reads batches from files, streams and gzip files`() throws {
    var generator = SeededGenerator(seed: 22)
    let frame = try generator.frame(rows: 300).dropping("p")
    try withTemporaryFolder { folder in
      for container in [ArrowWritingOptions.Container.file, .stream] {
        let options = ArrowWritingOptions(container: container, batchRowCount: 128)
        let path = "\(folder)/a.arrow"
        try frame.write(toArrowFile: path, options: options)
        let bytes = try FileBytes.readStored(path)
        #expect(bytes == frame.arrowBytes(options: options))
        try FileBytes.writeAtomically(try FileBytes.gzip(bytes), to: path + ".gz")
        for path in [path, path + ".gz"] {
          #expect(try DataFrame(contentsOfArrowFile: path) == frame)
          let batches = try ArrowReader.batches(ofFile: path)
          var counts: [Int] = []
          while let batch = try batches.next() { counts.append(batch.rowCount) }
          #expect(counts == [128, 128, 44])
          #expect(batches.rowCount == 300)
        }
      }
    }
    #expect(throws: FileError.self) { try ArrowReader.batches(ofFile: "/no/such/file") }
  }

  @Test(
    arguments: [
      ([], "t: error: the data end where a message should begin; "),
      (Array("year,sex\n2020,F\n".utf8), "t: error: the data are not Arrow data"),
      (Array("ARROW1".utf8), "t: error: the file does not end in ARROW1; "),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], "t: error: there is no schema; "),
    ] as [([UInt8], String)]) func `says what is wrong`(bytes: [UInt8], message: String)
  {
    let error = #expect(throws: ArrowError.self) { try DataFrame(arrow: bytes, name: "t") }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  /// Every answer to damaged data is a frame or an error; anything else ends the test run.
  @Test(arguments: [ArrowWritingOptions.Container.file, .stream])
  func `survives damaged bytes`(container: ArrowWritingOptions.Container) throws {
    var generator = SeededGenerator(seed: 23)
    let frame = try generator.frame(rows: 90)
    let originals = [true, false].map {
      frame.arrowBytes(
        options: ArrowWritingOptions(
          container: container, encodesDictionaries: $0, batchRowCount: 64))
    }
    var errorCount = 0
    for _ in 0..<3000 {
      var bytes = originals.randomElement(using: &generator)!
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let values: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &generator)]
        bytes[place] = values.randomElement(using: &generator)!
      }
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      }
      do throws(ArrowError) {
        _ = try DataFrame(arrow: bytes, name: "t")
      } catch {
        errorCount += 1
        #expect(!error.problems.isEmpty)
      }
    }
    #expect(errorCount > 1000)
  }
}
