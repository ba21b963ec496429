extension DataFrame {
  /// Reads a frame from a delimited text.
  ///
  /// Every record has as many fields as the header, unless the options say otherwise; empty lines are
  /// skipped, unless there is only one column, where they are missing values. Unequal records,
  /// repeated names and values that do not fit a declared type are reported together.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - name: its path, for problems.
  public init(
    csv bytes: [UInt8], name: String, options: CSVReadingOptions = CSVReadingOptions()
  ) throws(CSVError) {
    let bytes = options.withoutFooter(options.encoding.utf8Bytes(bytes))
    let reader = RegularTextReader(options: options)
    if let frame = bytes.withUnsafeBytes({ reader.frame($0, name: name) }) {
      self = frame
      return
    }
    let text = try DelimitedText(
      bytes, dialect: options.dialect, name: name, preambleLineCount: options.preambleLineCount)
    try self.init(text, options: options)
  }

  /// Reads a frame from a file; a gzip file is inflated.
  ///
  /// Throws a ``FileError`` when the file cannot be read, a ``CSVError`` when its text is at fault.
  public init(
    contentsOfCSVFile path: String, options: CSVReadingOptions = CSVReadingOptions()
  ) throws {
    if options.encoding == .utf8, options.footerLineCount == 0, let file = MappedFile.map(path),
      !Gzip.isGzip(file.bytes),
      let frame = RegularTextReader(options: options).frame(file.bytes, name: path)
    {
      self = frame
      return
    }
    let bytes = try FileBytes.read(path, inflatedSizeLimit: options.inflatedSizeLimit)
    try self.init(csv: bytes, name: path, options: options)
  }

  /// Makes a frame of a text whose fields were located. Dialect, encoding, preamble and footer of the
  /// options are not looked at again.
  public init(
    _ text: DelimitedText, options: CSVReadingOptions = CSVReadingOptions()
  ) throws(CSVError) {
    guard text.recordCount > 0 else {
      guard options.hasHeader else {
        self.init(uncheckedNames: [], columns: [], rowCount: 0)
        return
      }
      throw CSVError([
        CSVError.Problem(
          file: text.name, line: 1, column: 1, message: "the file is empty",
          remedy: "a header line is expected")
      ])
    }
    var problems = ProblemList(cap: options.problemCap)
    let names = Self.names(of: text, options, &problems)
    // Unequal records are left out of the columns, so the rest can be checked too.
    let reader = Self.reader(of: text, fieldCount: names.count, options, &problems)
    let booleans = BooleanMarks(true: options.trueMarks, false: options.falseMarks)
    var columns: [AnyColumn] = []
    let selection = Self.selection(of: names, options)
    for field in selection {
      let name = names[field]
      var reader = reader
      if let marks = options.columnMissingMarks[name] {
        reader.missing = FieldReader.MissingMarks(marks)
      }
      if let type = options.types[name] {
        columns.append(
          reader.column(field, named: name, as: type, booleans: booleans, problems: &problems))
      } else {
        columns.append(reader.inferredColumn(field, booleans: booleans))
      }
    }
    try problems.throwIfAny()
    self.init(
      uncheckedNames: selection.map { names[$0] }, columns: columns,
      rowCount: columns.isEmpty ? 0 : reader.rowCount)
  }

  static func names(
    of text: DelimitedText, _ options: CSVReadingOptions, _ problems: inout ProblemList
  ) -> [String] {
    let fields = 0..<text.fieldCount(0)
    let written =
      options.hasHeader ? fields.map { text.string(0, $0) } : fields.map { "column\($0 + 1)" }
    let names = options.columnNaming == .distinct ? distinct(written) : written
    var seen: Set<String> = []
    for (field, name) in names.enumerated() where !seen.insert(name).inserted {
      problems.add(
        text.problem(0, field, "two columns have the same name", remedy: "rename one of them"))
    }
    func report(absent name: String, _ reason: String) {
      let nearest = nearestNames(to: name, among: names)
      let candidates = nearest.isEmpty ? names : nearest
      problems.add(
        CSVError.Problem(
          file: text.name, line: text.line(0), column: 1,
          message: "no column is named '\(name)', \(reason)",
          remedy: "the header has \(candidates.map { "'\($0)'" }.joined(separator: ", "))"))
    }
    for name in options.types.keys.sorted() where !seen.contains(name) {
      report(absent: name, "whose type is declared")
    }
    for name in options.columnMissingMarks.keys.sorted() where !seen.contains(name) {
      report(absent: name, "whose missing marks are declared")
    }
    for name in options.columns ?? [] where !seen.contains(name) {
      report(absent: name, "which is to be read")
    }
    return names
  }

  /// Names that are neither empty nor occur twice; those that were so before stay as they are.
  private static func distinct(_ names: [String]) -> [String] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.enumerated().map { place, name in
      guard name.isEmpty || !seen.insert(name).inserted else { return name }
      let stem = name.isEmpty ? "column\(place + 1)" : name
      var (number, candidate) = (2, name.isEmpty ? stem : "\(stem)_2")
      while !taken.insert(candidate).inserted {
        if candidate != stem { number += 1 }
        candidate = "\(stem)_\(number)"
      }
      seen.insert(candidate)
      return candidate
    }
  }

  /// The places of the columns that are read, among names without problems.
  static func selection(of names: [String], _ options: CSVReadingOptions) -> [Int] {
    guard let columns = options.columns else { return Array(names.indices) }
    var taken: Set<String> = []
    return columns.filter { taken.insert($0).inserted }.compactMap { names.firstIndex(of: $0) }
  }

  private static func reader(
    of text: DelimitedText, fieldCount: Int, _ options: CSVReadingOptions,
    _ problems: inout ProblemList
  ) -> FieldReader {
    let firstRecord = options.hasHeader ? 1 : 0
    var kept: [Int32]?
    for record in firstRecord..<text.recordCount {
      let count = text.fieldCount(record)
      if let limit = options.fieldSizeLimit {
        for field in 0..<count where text.rawRange(record, field).count > limit {
          problems.add(text.tooLongField(record, field, limit: limit))
        }
      }
      let isRegular = count == fieldCount
      if isRegular {
        kept?.append(Int32(record))
        continue
      }
      if kept == nil { kept = (firstRecord..<record).map(Int32.init) }
      if count == 1 && text.rawRange(record, 0).isEmpty { continue }
      if options.shortRecords == .filled, count < fieldCount {
        kept?.append(Int32(record))
        continue
      }
      problems.add(
        text.problem(
          record, min(count, fieldCount),
          "the record has \(count) fields where \(fieldCount) are expected",
          remedy: "add or remove fields, or quote a delimiter that is part of a value"))
    }
    return FieldReader(
      text: text, records: kept, firstRecord: firstRecord,
      rowCount: kept?.count ?? text.recordCount - firstRecord,
      missing: FieldReader.MissingMarks(options.missingMarks),
      missingKinds: KindMarks(options.missingKindMarks),
      quotedMarksAreMissing: options.quotedMarksAreMissing,
      numbers: NumberReader(options.numberMarks),
      hasShortRecords: options.shortRecords == .filled)
  }
}
