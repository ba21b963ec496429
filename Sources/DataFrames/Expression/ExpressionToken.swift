/// A word, value or symbol of an expression that is written as text.
struct ExpressionToken {
  enum Kind: Equatable, CustomStringConvertible {
    case word(String)
    /// A column in backquotes.
    case column(String)
    case integer(Int)
    case double(Double)
    case text(String)
    case symbol(String)
    case end

    var description: String {
      switch self {
      case .word(let word): "'\(word)'"
      case .column(let name): "`\(name)`"
      case .integer(let value): "\(value)"
      case .double(let value): "\(value)"
      case .text(let text): "\"\(text)\""
      case .symbol(let symbol): "'\(symbol)'"
      case .end: "the end"
      }
    }
  }

  let kind: Kind
  /// The character where it begins, counted from 1.
  let place: Int

  /// Words that cannot be columns unless they stand in backquotes.
  static let keywords: Set<String> = [
    "and", "or", "not", "in", "is", "missing", "present", "true", "false",
  ]

  /// The tokens of a text, of which the last is the end.
  static func tokens(of text: String) throws(ExpressionError) -> [ExpressionToken] {
    let characters = Array(text)
    var tokens: [ExpressionToken] = []
    var position = 0
    while position < characters.count {
      let start = position
      let character = characters[position]
      if character.isWhitespace {
        position += 1
        continue
      }
      let kind: Kind
      if character == "\"" || character == "'" || character == "`" {
        guard let content = quoted(characters, &position) else {
          throw ExpressionError(
            text: text, place: start + 1, message: "the quote \(character) is not closed")
        }
        kind = character == "`" ? .column(content) : .text(content)
      } else if character.isASCII && character.isNumber || character == "." {
        let word = run(characters, &position, isNumber: true)
        guard let number = number(word) else {
          throw ExpressionError(
            text: text, place: start + 1,
            message: "'\(word)' is no number; put a column of that name in backquotes")
        }
        kind = number
      } else if character.isLetter || character == "_" {
        kind = .word(run(characters, &position, isNumber: false))
      } else {
        let pair = String(characters[position..<min(position + 2, characters.count)])
        let symbol = ["==", "!=", "<=", ">="].contains(pair) ? pair : String(character)
        position += symbol.count
        kind = .symbol(symbol)
      }
      tokens.append(ExpressionToken(kind: kind, place: start + 1))
    }
    return tokens + [ExpressionToken(kind: .end, place: characters.count + 1)]
  }

  /// What stands between quotes, of which a doubled one stands for itself.
  private static func quoted(_ characters: [Character], _ position: inout Int) -> String? {
    let quote = characters[position]
    var content = ""
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      if character == quote {
        guard position < characters.count, characters[position] == quote else { return content }
        position += 1
      }
      content.append(character)
    }
    return nil
  }

  private static func run(
    _ characters: [Character], _ position: inout Int, isNumber: Bool
  ) -> String {
    let start = position
    while position < characters.count {
      let character = characters[position]
      let isSign =
        isNumber && (character == "+" || character == "-")
        && (characters[position - 1] == "e" || characters[position - 1] == "E")
      guard
        character.isLetter || character.isNumber || character == "_" || character == "." || isSign
      else { break }
      position += 1
    }
    return String(characters[start..<position])
  }

  private static func number(_ word: String) -> Kind? {
    var word = word
    return word.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      return parsedInteger(bytes, .declared).map(Kind.integer)
        ?? parsedDouble(bytes, .declared).map(Kind.double)
    }
  }
}
