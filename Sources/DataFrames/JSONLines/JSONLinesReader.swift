/// Reads JSON lines into columns; see ``DataFrame/init(jsonLines:name:options:)``.
struct JSONLinesReader {
  private let bytes: [UInt8]
  private let name: String
  private let options: JSONLinesReadingOptions
  private var columns: [Member] = []
  private var places: [String: Int] = [:]
  private var rowCount = 0

  private struct Member {
    /// The name as most lines write it.
    let written: [UInt8]
    let column: JSONLinesColumn
  }

  /// - Parameter bytes: the text, in UTF-8.
  init(_ bytes: [UInt8], name: String, options: JSONLinesReadingOptions) {
    (self.bytes, self.name, self.options) = (bytes, name, options)
  }

  /// Reads all lines; the problems of all are reported together.
  mutating func frame() throws(CSVError) -> DataFrame {
    var problems = ProblemList(cap: options.problemCap)
    var parser = JSONLineParser(bytes)
    var line = 1
    repeat {
      let start = parser.position
      do throws(JSONFault) {
        guard !parser.isAtEnd() else { continue }
        try readObject(&parser)
      } catch {
        let found = bytes[error.place..<max(error.place, parser.end)]
        problems.add(
          CSVError.Problem(
            file: name, line: line, column: column(of: error.place, in: start),
            message: error.message,
            text: found.isEmpty ? nil : String(decoding: found, as: UTF8.self),
            remedy: error.remedy))
      }
      rowCount += 1
      for index in columns.indices { columns[index].column.fill(upTo: rowCount) }
    } while nextLine(&parser, &line)
    try problems.throwIfAny()
    // Looked for last, because a line with a problem hides the members behind it.
    for name in options.types.keys.sorted() where places[name] == nil {
      problems.add(
        CSVError.Problem(
          file: self.name, line: 1, column: 1,
          message: "no member is named '\(name)', whose type is declared",
          remedy: "take the declaration back, or name one of the members"))
    }
    try problems.throwIfAny()
    let names = columns.map(\.column.name)
    let owners = names.map { name in owner(ofKindsIn: name) }
    let frame = DataFrame(
      uncheckedNames: names,
      columns: columns.indices.map { index in
        let column = columns[index].column.column()
        // Kinds may look like dates or numbers.
        guard owners[index] != nil else { return column }
        return (try? column.cast(to: .string)) ?? column
      }, rowCount: rowCount)
    return frame.takingMissingKindColumns { owners[$0] }
  }

  /// The member whose kinds of missing a member has; `nil` where it has a value of its own.
  private func owner(ofKindsIn name: String) -> String? {
    guard let suffix = options.missingKindSuffix, !suffix.isEmpty,
      name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8),
      let owner = String(name.utf8.dropLast(suffix.utf8.count))
    else { return nil }
    return places[owner] == nil ? nil : owner
  }

  private func nextLine(_ parser: inout JSONLineParser, _ line: inout Int) -> Bool {
    line += 1
    return parser.advance()
  }

  /// The character of a line at a place, counted from 1.
  private func column(of place: Int, in start: Int) -> Int {
    1 + bytes[start..<max(start, place)].count { $0 & 0xC0 != 0x80 }
  }

  private mutating func readObject(_ parser: inout JSONLineParser) throws(JSONFault) {
    guard parser.take("{") else { throw .unexpected(parser.position, expected: "'{'") }
    if !parser.take("}") {
      var order = 0
      repeat {
        let member = try parser.name()
        let index = try index(of: member, at: order, parser)
        try readValue(&parser, into: index)
        order += 1
      } while parser.take(",")
      guard parser.take("}") else {
        throw .unexpected(parser.position, expected: "',' or '}'")
      }
    }
    guard parser.isAtEnd() else {
      throw .unexpected(parser.position, expected: "the end of the line")
    }
  }

  /// The column of a member, which is added when it is new.
  private mutating func index(
    of member: (range: Range<Int>, hasEscapes: Bool), at order: Int, _ parser: JSONLineParser
  ) throws(JSONFault) -> Int {
    let index: Int
    if order < columns.count, !member.hasEscapes,
      bytes[member.range].elementsEqual(columns[order].written)
    {
      index = order
    } else {
      let written =
        member.hasEscapes ? try parser.unescaped(member.range) : Array(bytes[member.range])
      let name = String(decoding: written, as: UTF8.self)
      index = places[name] ?? columns.count
      if index == columns.count {
        places[name] = index
        columns.append(
          Member(written: written, column: JSONLinesColumn(name, declared: options.types[name])))
        columns[index].column.fill(upTo: rowCount)
      }
    }
    guard columns[index].column.rowCount == rowCount else {
      throw JSONFault(
        place: member.range.lowerBound - 1,
        message: "the object has two members named '\(columns[index].column.name)'",
        remedy: "rename or remove one of them")
    }
    return index
  }

  private mutating func readValue(
    _ parser: inout JSONLineParser, into index: Int
  ) throws(JSONFault) {
    _ = parser.isAtEnd()
    let start = parser.position
    let problem: String?
    switch try parser.scalar() {
    case .null:
      columns[index].column.appendMissing()
      problem = nil
    case .boolean(let value):
      problem = withBytes(start..<parser.position) {
        columns[index].column.append(value, writtenAs: $0)
      }
    case .number(let range, let isWhole):
      problem = withBytes(range) { columns[index].column.append(number: $0, isWhole: isWhole) }
    case .text(let range, let hasEscapes):
      if hasEscapes {
        let text = try parser.unescaped(range)
        problem = text.withUnsafeBytes { columns[index].column.append(text: $0) }
      } else {
        problem = withBytes(range) { columns[index].column.append(text: $0) }
      }
    }
    guard let problem else { return }
    throw JSONFault(
      place: start, message: problem,
      remedy: "mend the value, or declare the column to hold texts")
  }

  private func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}
