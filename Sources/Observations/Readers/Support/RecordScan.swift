import DataFrames

/// Goes over the records of a publisher's file below its header: finds columns
/// by name, turns cells into areas, periods and numbers, and gathers every
/// problem instead of stopping at the first.
struct RecordScan {
  let text: DelimitedText
  let context: ReadingContext
  private var problems: [(record: Int, problem: ReadingError.Problem)] = []
  var log = ReadingLog()

  /// The record of column names.
  let header: Int
  /// The records with figures. Rows of a sheet in which nothing stands are
  /// passed over, as empty lines of a text are.
  let records: RecordNumbers
  private var columns: [String: Int] = [:]
  /// The areas of the texts met so far, by column.
  private var areaCodes: [[String: AreaCode?]] = []
  /// The keys of `areas.csv` met so far; an ``AreaCode`` is a place in it.
  private(set) var areas: [String] = []
  private var codeOfArea: [String: AreaCode] = [:]
  /// What is known of the texts of each column.
  var memories: [ColumnMemory] = []

  /// A short number for an area of this scan, cheap to hash and compare.
  typealias AreaCode = Int32

  /// What a cell for a number holds.
  enum Cell: Equatable {
    case value(Double)
    /// No value; the publisher's mark for that, empty for an empty cell.
    case missing(String)
  }

  /// - Parameter header: the number of records above the line of column names;
  ///   empty ones that follow are passed over.
  init(
    _ bytes: [UInt8], name: String, context: ReadingContext,
    dialect: DelimitedText.Dialect = .csv, header: Int = 0
  ) throws {
    let source = try PublisherText(bytes, name: name, context: context, dialect: dialect)
    let text = source.text
    guard text.recordCount > header else {
      throw ReadingError(file: name, "the file has no header line: give the whole file")
    }
    // A sheet may begin with empty rows.
    let first = (header..<text.recordCount).first { !text.isBlank($0) }
    self.init(source, header: first ?? header, context: context)
  }

  /// A scan below the first record that has all the names among its fields,
  /// for files that begin with titles and notes.
  init(
    _ bytes: [UInt8], name: String, context: ReadingContext,
    dialect: DelimitedText.Dialect = .csv, headerWith names: [String]
  ) throws {
    let source = try PublisherText(bytes, name: name, context: context, dialect: dialect)
    let text = source.text
    let header = (0..<text.recordCount).first { record in
      let titles = (0..<text.fieldCount(record)).map { text.string(record, $0).singleSpaced }
      return names.allSatisfy(titles.contains)
    }
    guard let header else {
      throw ReadingError(
        file: name,
        "no line has the columns \(names.map { "'\($0)'" }.joined(separator: ", ")): "
          + "check that the file has the layout of its recipe")
    }
    self.init(source, header: header, context: context)
  }

  /// A scan below the first record that has one name of each group among its
  /// fields, for layouts that call a column differently from edition to edition.
  ///
  /// - Returns: beside the scan, the places of the columns, one for each group.
  static func scan(
    _ bytes: [UInt8], name: String, context: ReadingContext,
    dialect: DelimitedText.Dialect = .csv, headerWithOneOf groups: [[String]]
  ) throws -> (scan: RecordScan, columns: [Int]) {
    let source = try PublisherText(bytes, name: name, context: context, dialect: dialect)
    for record in 0..<source.text.recordCount {
      let titles = (0..<source.text.fieldCount(record)).map {
        source.text.string(record, $0).singleSpaced
      }
      let columns = groups.map { group in
        group.lazy.compactMap { titles.firstIndex(of: $0) }.first
      }
      guard columns.allSatisfy({ $0 != nil }) else { continue }
      return (RecordScan(source, header: record, context: context), columns.compactMap { $0 })
    }
    throw ReadingError(
      problems: [
        ReadingError.Problem(
          file: name,
          text: "no line has the columns "
            + groups.map { $0.map { "'\($0)'" }.joined(separator: " or ") }.joined(separator: ", ")
            + ": check that the file has the layout of its recipe", code: .columnMissing)
      ])
  }

  private init(_ source: PublisherText, header: Int, context: ReadingContext) {
    text = source.text
    if let remark = source.remark { log.remark(remark, line: 1) }
    self.context = context
    self.header = header
    let below = header + 1..<text.recordCount
    records =
      source.isSheet
      ? RecordNumbers(below) { !source.text.isBlank($0) } : RecordNumbers(below)
    for (column, title) in columnNames.enumerated() where columns[title] == nil {
      columns[title] = column
    }
    memories = Array(repeating: ColumnMemory(), count: max(text.fieldCount(header), 1))
  }

  /// The names of the columns in their order, without needless spaces.
  var columnNames: [String] {
    (0..<text.fieldCount(header)).map { text.string(header, $0).singleSpaced }
  }

  /// The places of columns; an error names all that the header lacks.
  func columns(_ names: [String]) throws -> [Int] {
    let absent = names.filter { columns[$0] == nil }
    guard absent.isEmpty else {
      throw ReadingError(
        problems: absent.map {
          ReadingError.Problem(
            file: text.name, line: text.line(header),
            text: "no column '\($0)' among \(columnNames.joined(separator: ", ")): "
              + "check that the file has the layout of its recipe",
            code: .columnMissing)
        })
    }
    return names.compactMap { columns[$0] }
  }

  /// The place of one column.
  func column(_ name: String) throws -> Int {
    try columns([name])[0]
  }

  /// The place of the first of several names that the header has.
  func columnIfPresent(oneOf names: [String]) -> Int? {
    names.lazy.compactMap { columns[$0] }.first
  }

  /// The place of a column that a file may lack.
  func columnIfPresent(_ name: String) -> Int? {
    columns[name]
  }

  /// The physical line a record begins on.
  func line(_ record: Int) -> Int {
    text.line(record)
  }

  /// A cell without surrounding spaces.
  func string(_ record: Int, _ column: Int) -> String {
    text.string(record, column).trimmed
  }

  /// The number of the text of a cell among those of its column, without
  /// spaces around it. What a publisher repeats in every line is turned into a
  /// text, and looked up, once.
  mutating func textCode(_ record: Int, _ column: Int) -> CellTexts.Code {
    while memories.count <= column { memories.append(ColumnMemory()) }
    let row = record - header - 1
    if memories[column].codes.indices.contains(row) { return Int(memories[column].codes[row]) }
    return Self.textCode(text, record, column, &memories[column].texts)
  }

  private static func textCode(
    _ text: DelimitedText, _ record: Int, _ column: Int, _ texts: inout CellTexts
  ) -> CellTexts.Code {
    text.withBytes(record, column) { texts.code(of: $0) }
  }

  /// The text that ``textCode(_:_:)`` numbers.
  func text(_ code: CellTexts.Code, of column: Int) -> String {
    memories[column].texts.texts[code]
  }

  /// A cell without surrounding spaces, of a column in which few texts are
  /// repeated: quicker there than ``string(_:_:)``.
  mutating func repeatedString(_ record: Int, _ column: Int) -> String {
    let code = textCode(record, column)
    return memories[column].texts.texts[code]
  }

  /// The area a cell names by a code or name of the first scheme that knows
  /// it; a text that names none is logged.
  mutating func area(_ record: Int, _ column: Int, _ schemes: [AreaScheme]) -> AreaCode? {
    let code = textCode(record, column)
    if let known = memories[column].areas.known(code) {
      if known == nil {
        log.unmatchedArea(memories[column].texts.texts[code], line: line(record))
      }
      return known
    }
    let text = memories[column].texts.texts[code]
    let area = area(named: text, schemes)
    if area == nil { log.unmatchedArea(text, line: line(record)) }
    memories[column].areas.remember(area, of: code)
    return area
  }

  /// The area that a text of a column names.
  mutating func area(
    named text: String, _ schemes: [AreaScheme], of column: Int, line: Int
  ) -> AreaCode? {
    while areaCodes.count <= column { areaCodes.append([:]) }
    if let known = areaCodes[column][text] {
      if known == nil { log.unmatchedArea(text, line: line) }
      return known
    }
    let code = area(named: text, schemes)
    areaCodes[column][text] = .some(code)
    if code == nil { log.unmatchedArea(text, line: line) }
    return code
  }

  /// The area that a text names; nothing is logged.
  mutating func area(named text: String, _ schemes: [AreaScheme]) -> AreaCode? {
    for scheme in schemes {
      if let id = context.areas.id(text, scheme: scheme) { return code(ofArea: id) }
    }
    return nil
  }

  /// The code of an area by its key in `areas.csv`.
  mutating func code(ofArea id: String) -> AreaCode {
    if let code = codeOfArea[id] { return code }
    let code = AreaCode(areas.count)
    areas.append(id)
    codeOfArea[id] = code
    return code
  }

  /// Makes room for more areas.
  mutating func reserveAreas(_ count: Int) {
    areas.reserveCapacity(areas.count + count)
    codeOfArea.reserveCapacity(areas.count + count)
  }

  /// Notes a problem with a cell; ``reading(_:)`` throws them all.
  mutating func problem(
    _ record: Int, _ column: Int, _ text: String, code: DiagnosticCode = .cell
  ) {
    let place = self.text.problem(record, column, "", remedy: "")
    let problem = ReadingError.Problem(
      file: self.text.name, line: place.line, column: column + 1, text: text, code: code,
      character: place.column, found: string(record, column))
    problems.append((record, problem))
  }

  /// The result of the scan, or all problems met.
  func reading(_ observations: some Sequence<Observation>) throws -> Reading {
    // Columns that are read one after the other note the problems of a record apart.
    let problems = problems.enumerated()
      .sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
      .map(\.element.problem)
    guard problems.isEmpty || context.leavesOutProblems else {
      throw ReadingError(problems: problems)
    }
    var reading = log.reading(observations, recordsRead: text.recordCount)
    reading.problems = problems
    return reading
  }
}
