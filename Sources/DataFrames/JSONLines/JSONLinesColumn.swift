/// A column that grows by the values of JSON lines, and whose type is that of all of them so far.
final class JSONLinesColumn {
  /// What the values are; texts are not told apart from dates before the end.
  private enum Kind { case missing, integer, double, boolean, text }

  let name: String
  private let declared: ColumnType?
  private var kind = Kind.missing
  /// For each row the bits of a number, a truth value, or the code of a text.
  private var words: [UInt64] = []
  private var isPresent: [Bool] = []
  private var pool = StringPool()

  init(_ name: String, declared: ColumnType?) {
    self.name = name
    self.declared = declared
    switch declared {
    case .integer, .integer32: kind = .integer
    case .double: kind = .double
    case .boolean: kind = .boolean
    case .date, .period, .string: kind = .text
    case nil: break
    }
  }

  /// The rows that have a value or are missing.
  var rowCount: Int { words.count }

  /// Makes the rows before one missing that have none.
  func fill(upTo row: Int) {
    while words.count < row { appendMissing() }
  }

  func appendMissing() {
    words.append(0)
    isPresent.append(false)
  }

  private func append(_ word: UInt64) {
    words.append(word)
    isPresent.append(true)
  }

  /// Appends a truth value, written as `text`; gives what is wrong with it here.
  func append(_ value: Bool, writtenAs text: UnsafeRawBufferPointer) -> String? {
    if kind == .missing { kind = .boolean }
    if declared == .string { return append(text: text) }
    guard kind == .boolean else { return mismatch("a truth value") }
    append(value ? 1 : 0)
    return nil
  }

  /// Appends a number, written as `text`; gives what is wrong with it here.
  func append(number text: UnsafeRawBufferPointer, isWhole: Bool) -> String? {
    if declared == .string { return append(text: text) }
    if isWhole, kind != .double, let value = parsedInteger(text, .inferred),
      declared != .integer32 || Int32(exactly: value) != nil
    {
      if kind == .missing { kind = .integer }
      guard kind == .integer else { return mismatch("a number") }
      append(UInt64(bitPattern: Int64(value)))
      return nil
    }
    if kind == .integer, let declared, declared.isInteger {
      let width = declared == .integer32 ? 32 : 64
      return "the number is not an integer of \(width) bits, as the column '\(name)' is declared"
    }
    guard [.missing, .integer, .double].contains(kind) else { return mismatch("a number") }
    guard let value = parsedDouble(text, .inferred) else {
      return "the number is beyond the range of doubles"
    }
    if kind == .integer {
      for row in words.indices where isPresent[row] {
        words[row] = Double(Int64(bitPattern: words[row])).bitPattern
      }
    }
    kind = .double
    append(value.bitPattern)
    return nil
  }

  /// Appends a text; gives what is wrong with it here.
  func append(text: UnsafeRawBufferPointer) -> String? {
    if kind == .missing { kind = .text }
    guard kind == .text else { return mismatch("a text") }
    if declared == .date, CalendarDate(bytes: text) == nil {
      return "the text is no date, as the column '\(name)' is declared"
    }
    if declared == .period, CalendarPeriod(bytes: text) == nil {
      return "the text is no period, as the column '\(name)' is declared"
    }
    append(UInt64(pool.code(for: text)))
    return nil
  }

  private func mismatch(_ found: String) -> String {
    let held =
      switch kind {
      case .integer, .double: "numbers"
      case .boolean: "truth values"
      case .text, .missing:
        declared == .date ? "dates" : declared == .period ? "periods" : "texts"
      }
    let verb = declared == nil ? "holds" : "is declared to hold"
    return "\(found) where the column '\(name)' \(verb) \(held)"
  }

  /// The column; of texts where no row has a value.
  func column() -> AnyColumn {
    let validity = isPresent.contains(false) ? Bitmap(isPresent) : nil
    switch kind {
    case .missing: return .missing(.string, count: words.count)
    case .integer where declared == .integer32:
      return .integer32(
        Column(values: words.map { Int32(truncatingIfNeeded: $0) }, validity: validity))
    case .integer:
      return .integer(
        Column(values: words.map { Int(Int64(bitPattern: $0)) }, validity: validity))
    case .double:
      return .double(Column(values: words.map { Double(bitPattern: $0) }, validity: validity))
    case .boolean: return .boolean(Column(values: words.map { $0 == 1 }, validity: validity))
    case .text:
      let texts = pool.strings
      func values<Element: ColumnElement>(_ distinct: [Element]) -> Column<Element> {
        Column(
          values: zip(words, isPresent).map { $1 ? distinct[Int($0)] : .placeholder },
          validity: validity)
      }
      if declared == .period { return .period(values(texts.compactMap { CalendarPeriod($0) })) }
      if declared != .string, let dates = Self.dates(texts), declared == .date || !texts.isEmpty {
        return .date(values(dates))
      }
      let codes = zip(words, isPresent).map { word, isPresent in isPresent ? Int32(word) : -1 }
      return .string(StringColumn(uncheckedCodes: codes, dictionary: texts))
    }
  }

  /// The texts as dates; `nil` unless all are.
  private static func dates(_ texts: [String]) -> [CalendarDate]? {
    var dates: [CalendarDate] = []
    for text in texts {
      guard let date = CalendarDate(text) else { return nil }
      dates.append(date)
    }
    return dates
  }
}
