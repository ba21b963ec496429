import Testing

@testable import DataFrames

@Suite struct CSVReaderTests {
  private func frames(
    _ path: String, _ options: CSVReadingOptions = CSVReadingOptions(), byteCount: Int
  ) throws -> [DataFrame] {
    let batches = try CSVReader.batches(ofFile: path, options: options, byteCount: byteCount)
    var frames: [DataFrame] = []
    while let frame = try batches.next() { frames.append(frame) }
    #expect(try batches.next() == nil)
    return frames
  }

  @Test(arguments: [1, 7, 40, 1000, 1 << 20]) func `gives the rows of the whole file`(
    byteCount: Int
  ) throws {
    try withTemporaryFolder { folder in
      var generator = SeededGenerator(seed: 5)
      let frame = try generator.frame(rows: 400)
      let types = Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) })
      let options = CSVReadingOptions(types: types, quotedMarksAreMissing: false)
      for name in ["a.csv", "a.csv.gz"] {
        let path = "\(folder)/\(name)"
        try frame.write(toCSVFile: path)
        let frames = try frames(path, options, byteCount: byteCount)
        #expect(try DataFrame.concatenating(frames) == frame)
        #expect(byteCount < 1000 ? frames.count > 1 : true)
      }
    }
  }

  @Test(arguments: [1, 40, 1000, 1 << 20]) func `gives kinds of missing as the whole file has them`(
    byteCount: Int
  ) throws {
    try withTemporaryFolder { folder in
      var generator = SeededGenerator(seed: 6)
      let frame = try generator.markedFrame(rows: 300)
        .select("i", "d", "b", "t", "n", "p", "s")
      var options = CSVReadingOptions(
        types: Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) }),
        columnMissingMarks: ["s": ["", "M", "L", "H"]], missingKindMarks: ["M", "L", "H"],
        quotedMarksAreMissing: false)
      let path = "\(folder)/a.csv"
      try frame.write(toCSVFile: path, options: CSVWritingOptions(writesMissingKinds: true))
      for threadCount in [1, 2, 3] {
        options.threadCount = threadCount
        #expect(
          try DataFrame.concatenating(frames(path, options, byteCount: byteCount)) == frame)
      }
      // Types of the first batch hold for one of marks alone.
      let rows = (0..<50).map { $0 < 30 ? "\($0),x" : $0 % 2 == 0 ? "M,y" : "L," }
      let text = "a,b\n" + rows.joined(separator: "\n") + "\n"
      try FileBytes.writeAtomically(Array(text.utf8), to: path)
      let marks = CSVReadingOptions(missingKindMarks: ["M", "L"])
      let parts = try frames(path, marks, byteCount: max(byteCount, 20))
      #expect(
        try DataFrame.concatenating(parts)
          == DataFrame(csv: Array(text.utf8), name: path, options: marks))
    }
  }

  @Test func `reports how far it has come`() throws {
    try withTemporaryFolder { folder in
      let text = "a\n" + (0..<1000).map(String.init).joined(separator: "\n") + "\n"
      try FileBytes.writeAtomically(Array(text.utf8), to: "\(folder)/a.csv")
      nonisolated(unsafe) var steps: [CSVReader.Progress] = []
      let batches = try CSVReader.batches(ofFile: "\(folder)/a.csv", byteCount: 500) {
        steps.append($0)
      }
      while try batches.next() != nil {}
      #expect(steps.count > 5)
      #expect(steps.last?.rowCount == 1000)
      #expect(steps.last?.byteCount == text.utf8.count)
      #expect(steps.allSatisfy { $0.totalByteCount == text.utf8.count })
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.rowCount < $1.rowCount })
    }
  }

  @Test func `keeps the types of the first batch and names what does not fit`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.csv"
      let rows = (0..<100).map { "\($0),\($0).5,t\($0)" }
      func write(_ last: String) throws {
        let text = "title\n\na,b,c\n" + (rows + [last]).joined(separator: "\n") + "\n"
        try FileBytes.writeAtomically(Array(text.utf8), to: path)
      }
      let options = CSVReadingOptions(preambleLineCount: 2)
      try write(",7,8")
      let frames = try frames(path, options, byteCount: 64)
      #expect(frames.count > 5)
      #expect(frames.allSatisfy { $0.schema.map(\.type) == [.integer, .double, .string] })
      #expect(frames.last?.columns.map { $0.text(at: $0.count - 1) } == [nil, "7.0", "8"])
      try write("x,1,2")
      let error = #expect(throws: CSVError.self) {
        try self.frames(path, options, byteCount: 64)
      }
      #expect(
        error?.description
          == "\(path):104:1: error: column 'a' should hold integers: 'x'; correct it, or declare it a missing mark or the column another type"
      )
      #expect(try CSVReader.batches(ofFile: path, options: options).next()?.rowCount == 101)
    }
  }

  @Test(arguments: [1, 5, 16, 100]) func `cuts batches at records, whatever quotes hold`(
    byteCount: Int
  ) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.csv"
      for text in [
        "a,b\n1,\"x\ny\"\n2,\"p\n\n\nq\"\n3,z\n", "a,b\r\n1,x\r\n\r\n2,y", "a,b\r1,x\r2,y\r",
        "a,b\n1,x\"y\n2,y\n3,\"k\nl\"\n",
      ] {
        try FileBytes.writeAtomically(Array(text.utf8), to: path)
        let whole = try DataFrame(contentsOfCSVFile: path)
        let frames = try frames(path, byteCount: byteCount)
        #expect(try DataFrame.concatenating(frames) == whole, "\(text.debugDescription)")
      }
    }
  }

  /// What comes before the field that does not end, and where it begins.
  @Test(arguments: [
    ("", 1, 1), ("a,b\n1,", 2, 3), ("ä,b\r\n1,2\r\nü,", 3, 3),
    ("a,b\n\"x\ny\",z\n1,2\n3,4\n", 6, 1),
    ("a,b\n1,\"x\ny\"\n\"k\nl\",", 5, 4),
  ]) func `stops at a field that does not end`(head: String, line: Int, column: Int) throws {
    try withTemporaryFolder { folder in
      for (quote, preamble) in [("\"", 0), ("", 0), ("\"", 2)] {
        let text = String(repeating: "note\n", count: preamble) + head + quote
        let endless = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        let path = "\(folder)/a.csv"
        for bytes in [endless, try FileBytes.gzip(endless)] {
          try FileBytes.writeAtomically(bytes, to: path)
          let source = try ByteSource(path)
          let batches = CSVBatches(
            source, name: path,
            options: CSVReadingOptions(preambleLineCount: preamble, fieldSizeLimit: 1000),
            byteCount: 40, progress: nil)
          let error = #expect(throws: CSVError.self) { while try batches.next() != nil {} }
          #expect(
            error?.problems.first?.description.hasPrefix(
              "\(path):\(line + preamble):\(column): error: the field has more than 1000 bytes: '\(quote)xxx"
            )
              == true, "\(String(describing: error))")
          #expect(bytes != endless || source.takenCount <= 1 << 18)
          #expect(try batches.next() == nil)
        }
      }
    }
  }

  @Test func `reads fields within the limit that are longer than a batch`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.csv"
      let long = String(repeating: "x\"\"\n", count: 240)
      let text = "a,b\n1,2\n\"\(long)\",\"\(long)\"\n3,\"\(long)\"\n"
      try FileBytes.writeAtomically(Array(text.utf8), to: path)
      var options = CSVReadingOptions(
        types: ["a": .string, "b": .string], fieldSizeLimit: 1000)
      let frames = try frames(path, options, byteCount: 16)
      #expect(frames.count > 1)
      #expect(
        try DataFrame.concatenating(frames)
          == DataFrame(contentsOfCSVFile: path, options: options))
      options.fieldSizeLimit = 900
      #expect(throws: CSVError.self) { try self.frames(path, options, byteCount: 16) }
    }
  }

  @Test func `rejects a record of short fields that does not end`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.csv"
      let endless = String(repeating: "1,", count: 4_000)
      for (head, line) in [("", 1), ("a,b\n1,2\n3,4\n", 4)] {
        try FileBytes.writeAtomically(Array((head + endless).utf8), to: path)
        let options = CSVReadingOptions(recordSizeLimit: 1000)
        let error = #expect(throws: CSVError.self) { try frames(path, options, byteCount: 16) }
        let problem = try #require(error?.problems.first)
        #expect(problem.line == line && problem.column == 1)
        #expect(problem.message == "the record has more than 1000 bytes")
      }
    }
  }

  @Test func `rejects empty and damaged files`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a"
      try FileBytes.writeAtomically([], to: path)
      #expect(throws: CSVError.self) { try frames(path, byteCount: 10) }
      let zipped = try FileBytes.gzip(Array(String(repeating: "a,b\n1,2\n", count: 500).utf8))
      for bytes in [Array(zipped.dropLast(3)), zipped + [1]] {
        try FileBytes.writeAtomically(bytes, to: path)
        #expect(throws: FileError.self) { try frames(path, byteCount: 1 << 20) }
      }
      #expect(throws: FileError.self) { try CSVReader.batches(ofFile: "/no/such/file") }
      #expect(throws: FileError.self) { try CSVReader.batches(ofFile: "/tmp") }
    }
  }
}
