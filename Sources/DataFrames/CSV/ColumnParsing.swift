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
      let (column, bad) = parsed(field, stopsAtFirst: false) { numbers.integer($0, .declared) }
      report(bad, "integers")
      return .integer(column)
    case .integer32:
      let (column, bad) = parsed(field, stopsAtFirst: false) {
        numbers.integer($0, .declared).flatMap { Int32(exactly: $0) }
      }
      report(bad, "integers of 32 bits")
      return .integer32(column)
    case .double:
      let (column, bad) = parsed(field, stopsAtFirst: false) { numbers.number($0, .declared) }
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
    let integers = parsed(field, stopsAtFirst: true) { numbers.integer($0, .inferred) }
    if integers.bad.isEmpty {
      guard integers.column.missingCount < rowCount else { return .string(strings(field)) }
      return .integer(integers.column)
    }
    let doubles = parsed(field, stopsAtFirst: true) { numbers.number($0, .inferred) }
    if doubles.bad.isEmpty { return .double(doubles.column) }
    let dates = parsed(field, stopsAtFirst: true) { CalendarDate(bytes: $0) }
    if dates.bad.isEmpty { return .date(dates.column) }
    let truth = parsed(field, stopsAtFirst: true) { booleans.value(of: $0) }
    if truth.bad.isEmpty { return .boolean(truth.column) }
    return .string(strings(field))
  }

  /// The values of a column, and the rows that hold something else.
  private func parsed<Element: ColumnElement>(
    _ field: Int, stopsAtFirst: Bool, _ parse: (UnsafeRawBufferPointer) -> Element?
  ) -> (column: Column<Element>, bad: [Int]) {
    var values: [Element] = []
    values.reserveCapacity(rowCount)
    var missing: [Int] = []
    var bad: [Int] = []
    var kinds: [KindMarks.Found] = []
    forEach(field, isText: false) { row, bytes, kind in
      if let bytes, let value = parse(bytes) {
        values.append(value)
        return true
      }
      values.append(.placeholder)
      let kind = bytes.map { missingKinds.code(of: $0) } ?? kind
      if bytes != nil, kind < 0 {
        bad.append(row)
        return !stopsAtFirst
      }
      missing.append(row)
      if kind >= 0 { kinds.append(KindMarks.Found(row: row, code: kind)) }
      return true
    }
    guard !missing.isEmpty, bad.isEmpty else { return (Column(values: values), bad) }
    var validity = Bitmap(repeating: true, count: rowCount)
    for row in missing { validity[row] = false }
    let column = Column(values: values, validity: validity)
    return (column.settingMissingKinds(missingKinds.column(of: kinds, rowCount: rowCount)), bad)
  }

  /// The texts of a column, each distinct one made once.
  private func strings(_ field: Int) -> StringColumn {
    var pool = StringPool()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    var kinds: [KindMarks.Found] = []
    forEach(field, isText: true) { row, bytes, kind in
      codes.append(bytes.map { pool.code(for: $0) } ?? -1)
      if kind >= 0 { kinds.append(KindMarks.Found(row: row, code: kind)) }
      return true
    }
    return StringColumn(
      uncheckedCodes: codes, dictionary: pool.strings,
      missingKinds: missingKinds.column(of: kinds, rowCount: rowCount))
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
  func canBeOtherValues(_ numbers: NumberReader) -> Bool {
    marks.contains { numbers.canReadNumberOrDate($0.text) }
  }

  func value(of bytes: UnsafeRawBufferPointer) -> Bool? {
    marks.first { $0.text.count == bytes.count && bytes.elementsEqual($0.text) }?.value
  }
}
