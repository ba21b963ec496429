/// Splits a command into words as a shell does, and refuses what only a shell could do.
enum CommandWords {
  struct Refusal: Error, Equatable {
    var reason: String
  }

  /// The words of one line, with single and double quotes.
  ///
  /// - Parameter continues: whether another line follows, so that a last backslash is allowed.
  static func split(_ text: String, continues: Bool = false) -> Result<[String], Refusal> {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var scalars = Array(text.unicodeScalars)
    while scalars.last == " " { scalars.removeLast() }
    if continues, scalars.last == "\\" { scalars.removeLast() }
    for scalar in scalars {
      if scalar == quote {
        quote = nil
      } else if quote == "'" || quote != nil && !isExpandedInQuotes(scalar) {
        word = (word ?? "") + String(scalar)
      } else if quote == nil, scalar == "\"" || scalar == "'" {
        quote = scalar
        word = word ?? ""
      } else if scalar == " " {
        if let word { words.append(word) }
        word = nil
      } else if needsShell(scalar) {
        return .failure(
          Refusal(
            reason: "«\(scalar)» is for a shell, and a notebook has none: no pipes, redirections, "
              + "variables or patterns; put it between single quotes if it is meant as it stands"))
      } else {
        word = (word ?? "") + String(scalar)
      }
    }
    if let quote {
      return .failure(Refusal(reason: "the quote \(quote) is not closed on its line"))
    }
    return .success(words + (word.map { [$0] } ?? []))
  }

  /// The names between `{{` and `}}`.
  static func parameters(of word: String) -> [String] {
    var names: [String] = []
    var rest = word[...]
    while let start = rest.firstRange(of: "{{"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      names.append(String(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return names
  }

  private static func isExpandedInQuotes(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$" || scalar == "`" || scalar == "\\"
  }

  private static func needsShell(_ scalar: Unicode.Scalar) -> Bool {
    "|&;<>()$`\\*?#!".unicodeScalars.contains(scalar)
  }
}
