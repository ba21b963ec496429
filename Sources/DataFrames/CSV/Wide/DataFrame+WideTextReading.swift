extension DataFrame {
  /// Reads a long frame from a wide text: a column for each key, one for the axis, one of numbers and
  /// one of flags, and a row for each cell of each record, in their order.
  ///
  /// Keys and flags are texts. A key that is empty is missing, and so is the flag of a cell without
  /// one; a missing number has the flag, if there is one, beside it as its reason, which
  /// ``settingMissingKinds(of:from:)`` makes its kind of missing. Records with a wrong number of cells
  /// or keys, and cells that hold no number, are reported together.
  ///
  /// - Parameters:
  ///   - bytes: the text; see ``WideTextOptions`` for its layout.
  ///   - name: its path, for problems.
  public init(
    wideText bytes: [UInt8], name: String, options: WideTextOptions = WideTextOptions()
  ) throws(CSVError) {
    let bytes = options.encoding.utf8Bytes(bytes)
    if let frame = bytes.withUnsafeBytes({
      RegularWideReader(options: options).frame($0, name: name)
    }) {
      self = frame
      return
    }
    self = try WideText(
      DelimitedText(
        bytes, dialect: options.dialect, name: name, preambleLineCount: options.preambleLineCount),
      options
    ).frame()
  }

  /// Reads a long frame from a file with a wide text; a gzip file is inflated.
  ///
  /// Throws a ``FileError`` when the file cannot be read, a ``CSVError`` when its text is at fault.
  public init(
    contentsOfWideTextFile path: String, options: WideTextOptions = WideTextOptions()
  ) throws {
    if options.encoding == .utf8, let file = MappedFile.map(path), !Gzip.isGzip(file.bytes),
      let frame = RegularWideReader(options: options).frame(file.bytes, name: path)
    {
      self = frame
      return
    }
    let bytes = try FileBytes.read(path, inflatedSizeLimit: options.inflatedSizeLimit)
    try self.init(wideText: bytes, name: path, options: options)
  }
}

/// A wide text whose fields were located: what reads any such text, and tells what is wrong with it.
struct WideText {
  let text: DelimitedText
  let options: WideTextOptions

  init(_ text: DelimitedText, _ options: WideTextOptions) {
    (self.text, self.options) = (text, options)
  }

  func frame() throws(CSVError) -> DataFrame {
    guard text.recordCount > 0 else {
      throw CSVError([
        CSVError.Problem(
          file: text.name, line: 1, column: 1, message: "the file is empty",
          remedy: "a header line is expected")
      ])
    }
    var problems = ProblemList(cap: options.problemCap)
    guard let header = WideHeader(text, options, &problems) else {
      throw CSVError(problems.problems)
    }
    let missing = FieldReader.MissingMarks(options.missingMarks)
    var keys = header.keys.map { _ in [String?]() }
    var (values, flags): ([Double?], [String?]) = ([], [])
    var recordCount = 0
    for record in 1..<text.recordCount {
      let count = text.fieldCount(record)
      if count == 1, text.rawRange(record, 0).isEmpty { continue }
      guard count == header.points.count + 1 else {
        problems.add(
          text.problem(
            record, min(count, header.points.count + 1),
            "the record has \(count - 1) cells where \(header.points.count) are expected",
            remedy: "add or remove cells"))
        continue
      }
      let parts = text.string(record, 0).utf8.split(
        separator: options.keySeparator, omittingEmptySubsequences: false)
      guard parts.count == keys.count else {
        problems.add(
          text.problem(
            record, 0, "the record has \(parts.count) keys where \(keys.count) are expected",
            remedy: "give one for each of \(header.keys.joined(separator: ", "))"))
        continue
      }
      recordCount += 1
      for (index, part) in parts.enumerated() {
        let key = part.isEmpty ? nil : String(part)
        for _ in header.points { keys[index].append(key) }
      }
      for field in 1..<count {
        let cell = text.withBytes(record, field) { bytes in
          WideCell(bytes, missing).map { cell in
            (cell.value, cell.flag.isEmpty ? nil : String(decoding: cell.flag, as: UTF8.self))
          }
        }
        guard let (value, flag) = cell else {
          problems.add(
            text.problem(
              record, field, "the cell should hold a number",
              remedy: "correct it, or declare it a missing mark"))
          continue
        }
        values.append(value)
        flags.append(flag)
      }
    }
    try problems.throwIfAny()
    let columns =
      keys.map { AnyColumn($0) } + [header.pointColumn(options).tiled(recordCount)]
      + [AnyColumn(values), AnyColumn(flags)]
    return DataFrame(
      uncheckedNames: header.columnNames(options), columns: columns, rowCount: values.count)
  }
}
