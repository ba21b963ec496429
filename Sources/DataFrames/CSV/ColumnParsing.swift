extension FieldReader {
  /// A column of the declared type. Fields that do not fit are added to the problems.
  func column(
    _ field: Int, named name: String, as type: ColumnType, booleans: BooleanMarks,
    problems: inout ProblemList
  ) -> AnyColumn {
    func report(_ rows: [Int], _ expected: String) {
      for row in rows {
        problems.add(
          text.problem(
            record(of: row), field, "column '\(name)' should hold \(expected)",
            remedy: "correct it, or declare it a missing mark or the column another type"))
      }
    }
    switch type {
    case .integer:
      let (column, bad) = parsed(field, stopsAtFirst: false) { integer($0, .declared) }
      report(bad, "integers")
      return .integer(column)
    case .integer32:
      let (column, bad) = parsed(field, stopsAtFirst: false) {
        integer($0, .declared).flatMap { Int32(exactly: $0) }
      }
      report(bad, "integers of 32 bits")
      return .integer32(column)
    case .double:
      let (column, bad) = parsed(field, stopsAtFirst: false) { number($0, .declared) }
      report(bad, "numbers")
      return .double(column)
    case .boolean:
      let (column, bad) = parsed(field, stopsAtFirst: false) { booleans.value(of: $0) }
      report(bad, "truth values")
      return .boolean(column)
    case .date:
      let (column, bad) = parsed(field, stopsAtFirst: false) { CalendarDate(bytes: $0) }
      report(bad, "dates like 2018-12-19")
      return .date(column)
    case .period:
      let (column, bad) = parsed(field, stopsAtFirst: false) { CalendarPeriod(bytes: $0) }
      report(bad, "periods like 2020, 2020-S1, 2020-Q3 or 2020-07")
      return .period(column)
    case .string:
      return .string(strings(field))
    }
  }

  /// A column of the first type that all its values fit: integers, doubles, dates, truth values,
  /// else texts. A column without values holds texts.
  func inferredColumn(_ field: Int, booleans: BooleanMarks) -> AnyColumn {
    let integers = parsed(field, stopsAtFirst: true) { integer($0, .inferred) }
    if integers.bad.isEmpty {
      guard integers.column.missingCount < rowCount else { return .string(strings(field)) }
      return .integer(integers.column)
    }
    let doubles = parsed(field, stopsAtFirst: true) { number($0, .inferred) }
    if doubles.bad.isEmpty { return .double(doubles.column) }
    let dates = parsed(field, stopsAtFirst: true) { CalendarDate(bytes: $0) }
    if dates.bad.isEmpty { return .date(dates.column) }
    let truth = parsed(field, stopsAtFirst: true) { booleans.value(of: $0) }
    if truth.bad.isEmpty { return .boolean(truth.column) }
    return .string(strings(field))
  }

  private func integer(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Int? {
    numberMarks.withPlain(bytes) { parsedInteger($0, form) }
  }

  private func number(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Double? {
    numberMarks.withPlain(bytes) { parsedDouble($0, form) }
  }

  /// The values of a column, and the rows that hold something else.
  private func parsed<Element: ColumnElement>(
    _ field: Int, stopsAtFirst: Bool, _ parse: (UnsafeRawBufferPointer) -> Element?
  ) -> (column: Column<Element>, bad: [Int]) {
    var values: [Element] = []
    values.reserveCapacity(rowCount)
    var missing: [Int] = []
    var bad: [Int] = []
    var kinds: [(row: Int, code: Int32)] = []
    forEach(field, isText: false) { row, bytes in
      guard let bytes else {
        missing.append(row)
        values.append(.placeholder)
        return true
      }
      guard let value = parse(bytes) else {
        if let kind = missingKinds.firstIndex(where: { bytes.elementsEqual($0.utf8) }) {
          missing.append(row)
          kinds.append((row, Int32(kind)))
          values.append(.placeholder)
          return true
        }
        bad.append(row)
        values.append(.placeholder)
        return !stopsAtFirst
      }
      values.append(value)
      return true
    }
    guard !missing.isEmpty, bad.isEmpty else { return (Column(values: values), bad) }
    var validity = Bitmap(repeating: true, count: rowCount)
    for row in missing { validity[row] = false }
    let column = Column(values: values, validity: validity)
    guard !kinds.isEmpty else { return (column, bad) }
    var codes = [Int32](repeating: -1, count: rowCount)
    for (row, code) in kinds { codes[row] = code }
    return (column.settingMissingKinds(StringColumn(codes: codes, dictionary: missingKinds)), bad)
  }

  /// The texts of a column, each distinct one made once.
  private func strings(_ field: Int) -> StringColumn {
    var pool = StringPool()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    forEach(field, isText: true) { _, bytes in
      codes.append(bytes.map { pool.code(for: $0) } ?? -1)
      return true
    }
    return StringColumn(uncheckedCodes: codes, dictionary: pool.strings)
  }
}

/// The texts that stand for truth values.
struct BooleanMarks {
  private let marks: [(text: [UInt8], value: Bool)]

  init(true trueMarks: Set<String>, false falseMarks: Set<String>) {
    marks =
      trueMarks.sorted().map { (Array($0.utf8), true) }
      + falseMarks.sorted().map { (Array($0.utf8), false) }
  }

  /// Those of texts without options.
  static let usual: BooleanMarks = {
    let options = CSVReadingOptions()
    return BooleanMarks(true: options.trueMarks, false: options.falseMarks)
  }()

  /// Whether a mark can be read as a number or a date.
  var canBeOtherValues: Bool {
    marks.contains { mark in
      mark.text.withUnsafeBytes {
        parsedDouble($0, .declared) != nil || CalendarDate(bytes: $0) != nil
      }
    }
  }

  func value(of bytes: UnsafeRawBufferPointer) -> Bool? {
    marks.first { $0.text.count == bytes.count && bytes.elementsEqual($0.text) }?.value
  }
}
