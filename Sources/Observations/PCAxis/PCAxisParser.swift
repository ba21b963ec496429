import DataFrames

/// Takes the text of a PC-Axis file apart.
struct PCAxisParser {
  private let bytes: [UInt8]
  private let name: String
  private var position = 0
  private var line = 1

  /// Reads a file.
  ///
  /// The encoding is that of `CODEPAGE`, or else of `CHARSET` (`ANSI` is
  /// Windows-1252). A file that is valid UTF-8 beyond ASCII is read so, whatever
  /// it declares.
  ///
  /// - Throws: ``ReadingError`` at the first place that has not the form of a
  ///   PC-Axis file.
  static func file(_ bytes: [UInt8], name: String) throws -> PCAxisFile {
    let (text, remark) = try decoded(bytes, name: name)
    var parser = PCAxisParser(bytes: text, name: name)
    var file = PCAxisFile()
    file.remark = remark
    var hasData = false
    while parser.skipSpace() {
      guard !hasData else { throw parser.error("DATA is not the last keyword: correct the file") }
      var statement = try parser.head()
      if statement.keyword == "DATA" {
        file.data = try parser.cells()
        hasData = true
      } else {
        statement.values = try parser.values()
        file.statements.append(statement)
      }
    }
    guard hasData else { throw parser.error("the file has no keyword DATA: give the whole file") }
    file.lineCount = parser.line
    return file
  }

  private init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  // MARK: Encoding

  private static func decoded(
    _ bytes: [UInt8], name: String
  ) throws -> (bytes: [UInt8], remark: String?) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let declared = declaredValue("CODEPAGE", in: bytes)
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    guard bytes.contains(where: { $0 >= 0x80 }) else { return (bytes, nil) }
    if isUTF8 {
      let isDeclared = declared.map { ["utf-8", "utf8"].contains($0.lowercased()) } ?? false
      return (
        bytes,
        isDeclared
          ? nil
          : "the bytes were read as the UTF-8 that they are, although \(declared ?? "nothing") is declared"
      )
    }
    guard let encoding = encoding(named: declared ?? "windows-1252") else {
      throw ReadingError(
        file: name,
        "the code page '\(declared ?? "")' that the file declares is not known: save it as UTF-8")
    }
    return (encoding.utf8Bytes(bytes), nil)
  }

  /// The encoding of a code page, which is also written as `cp1251` or `windows1251`.
  private static func encoding(named name: String) -> TextEncoding? {
    func plain(_ name: String) -> String {
      name.lowercased().filter { $0.isLetter || $0.isNumber }
        .replacing("windows", with: "cp").replacing("latin1", with: "iso88591")
    }
    return TextEncoding.allCases.first { plain($0.rawValue) == plain(name) && $0 != .utf8 }
  }

  /// The text of a keyword before the encoding is known.
  private static func declaredValue(_ keyword: String, in bytes: [UInt8]) -> String? {
    let pattern = Array((keyword + "=\"").utf8)
    guard let start = bytes.firstRange(of: pattern)?.upperBound else { return nil }
    return String(decoding: bytes[start...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  // MARK: Statements

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Goes to the next byte that is no space; `false` at the end.
  private mutating func skipSpace() -> Bool {
    while let byte = current, byte <= 0x20 || byte == 0x1A { advance() }
    return current != nil
  }

  private func error(_ text: String) -> ReadingError {
    ReadingError(file: name, line: line, text)
  }

  private mutating func expect(_ character: Character) throws {
    guard skipSpace(), current == character.asciiValue else {
      throw error("expected '\(character)' but found '\(excerpt)': correct the line")
    }
    advance()
  }

  private var excerpt: String {
    String(
      decoding: bytes[position...].prefix(20).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Everything up to `=`.
  private mutating func head() throws -> PCAxisFile.Statement {
    let start = line
    var keyword = ""
    while let byte = current,
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || isLetterOrDigit(byte)
    {
      keyword.append(Character(UnicodeScalar(byte)))
      advance()
    }
    guard !keyword.isEmpty else { throw error("'\(excerpt)' is no keyword: correct the line") }
    var statement = PCAxisFile.Statement(
      keyword: keyword.uppercased(), language: nil, subjects: [], values: [], line: start)
    if skipSpace(), current == UInt8(ascii: "[") {
      advance()
      var language = ""
      while let byte = current, byte != UInt8(ascii: "]"), byte > 0x20 {
        language.append(Character(UnicodeScalar(byte)))
        advance()
      }
      try expect("]")
      statement.language = language
    }
    if skipSpace(), current == UInt8(ascii: "(") {
      advance()
      repeat {
        guard skipSpace() else { throw error("the file ends within parentheses") }
        if current == UInt8(ascii: ",") { advance() }
        statement.subjects.append(try quoted())
        guard skipSpace() else { throw error("the file ends within parentheses") }
      } while current == UInt8(ascii: ",")
      try expect(")")
    }
    try expect("=")
    return statement
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// The text in quotes at the position. Quotes that follow with only spaces
  /// between go on with it, as long texts are broken over lines.
  private mutating func quoted() throws -> String {
    var content: [UInt8] = []
    try expect("\"")
    while true {
      guard let byte = current else { throw error("a text in quotes does not end: close it") }
      advance()
      if byte != UInt8(ascii: "\"") {
        content.append(byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? 0x20 : byte)
        continue
      }
      guard skipSpace(), current == UInt8(ascii: "\"") else { break }
      advance()
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// The values up to `;`: texts in quotes, words, and lists of times.
  private mutating func values() throws -> [String] {
    var values: [String] = []
    while true {
      guard skipSpace(), let byte = current else {
        throw error("the file ends before the ';' of a keyword: give the whole file")
      }
      switch byte {
      case UInt8(ascii: ";"):
        advance()
        return values
      case UInt8(ascii: ","): advance()
      case UInt8(ascii: "\""): values.append(try quoted())
      default:
        let word = word(endingAt: ",;\"")
        guard !word.isEmpty else { throw error("'\(excerpt)' is no value: correct the line") }
        values.append(word.trimmed)
      }
    }
  }

  /// What stands without quotes up to one of the characters outside of parentheses.
  private mutating func word(endingAt ends: String) -> String {
    var word: [UInt8] = []
    var depth = 0
    while let byte = current, depth > 0 || !ends.utf8.contains(byte) {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      word.append(byte)
      advance()
    }
    return String(decoding: word, as: UTF8.self)
  }

  /// The cells up to `;` or the end: numbers and dots or dashes, in quotes or
  /// not, set apart by spaces, tabs, commas or line ends.
  private mutating func cells() throws -> [PCAxisFile.Cell] {
    var cells: [PCAxisFile.Cell] = []
    while skipSpace(), let byte = current {
      let line = line
      if byte == UInt8(ascii: ";") {
        advance()
        return cells
      }
      if byte == UInt8(ascii: ",") {
        advance()
        continue
      }
      if byte == UInt8(ascii: "\"") {
        advance()
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n") {
          advance()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard current == UInt8(ascii: "\"") else {
          throw error("a text in quotes does not end: close it")
        }
        advance()
        cells.append(PCAxisFile.Cell(text: text, line: line))
        continue
      }
      let start = position
      while let byte = current, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: ";") {
        position += 1
      }
      cells.append(
        PCAxisFile.Cell(text: String(decoding: bytes[start..<position], as: UTF8.self), line: line))
    }
    return cells
  }
}
