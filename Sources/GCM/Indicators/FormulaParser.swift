extension Formula {
  /// Parses the text of a formula.
  ///
  /// The grammar is in `datasets/framework/README.md`: sums, products, numbers, series
  /// (`source.series[dimension=code]`) and a closed list of functions.
  public init(parsing text: String) throws(FormulaError) {
    var parser = FormulaParser(text)
    self = try parser.formula()
  }
}

/// A recursive-descent parser; one method for each rule of the grammar.
private struct FormulaParser {
  private let text: String
  private let characters: [Character]
  private var position = 0
  /// How many parentheses and signs are open.
  private var depth = 0
  private static let greatestDepth = 200

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func formula() throws(FormulaError) -> Formula {
    let result = try expression()
    guard position == characters.count else {
      throw error("unexpected «\(characters[position])»; expected an operator or the end")
    }
    return result
  }

  private mutating func expression() throws(FormulaError) -> Formula {
    var result = try term()
    while let symbol = next(in: "+-") {
      result = .binary(symbol == "+" ? .add : .subtract, result, try term())
    }
    return result
  }

  private mutating func term() throws(FormulaError) -> Formula {
    var result = try factor()
    while let symbol = next(in: "*/") {
      result = .binary(symbol == "*" ? .multiply : .divide, result, try factor())
    }
    return result
  }

  private mutating func factor() throws(FormulaError) -> Formula {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.greatestDepth else { throw error("the formula is nested too deeply") }
    guard let character = peek else {
      throw error("the formula ends where a number, a series or a function is expected")
    }
    if character == "-" {
      position += 1
      return .negated(try factor())
    }
    if character == "(" {
      position += 1
      let inner = try expression()
      try expect(")")
      return inner
    }
    if character.isASCIIDigit { return .number(try number()) }
    let start = position
    let name = try word()
    if peek == "(" { return try function(name, at: start) }
    return .series(try series(source: name))
  }

  private mutating func function(_ name: String, at start: Int) throws(FormulaError) -> Formula {
    try expect("(")
    let result: Formula
    switch name {
    case "growth": result = .growth(try expression())
    case "change": result = .change(try expression())
    case "world": result = .world(try expression())
    case "sum": result = try over(.sum)
    case "mean": result = try over(.mean)
    case "effective_number": result = try over(.effectiveNumber)
    case "largest_share": result = try over(.largestShare)
    case "herfindahl": result = try over(.herfindahl)
    case "entropy": result = try over(.entropy)
    case "entropy_number": result = try over(.entropyNumber)
    case "evenness": result = try over(.evenness)
    case "unknown_share":
      let start = position
      let (reference, dimension) = try breakdown()
      guard dimension == "counterpart" else {
        position = start
        throw error("unknown_share is of counterparts only")
      }
      result = .over(.unknownShare, reference, dimension: dimension)
    case "share_above":
      let (reference, dimension) = try breakdown()
      try expect(",")
      skipBlanks()
      result = .over(.shareAbove(try number()), reference, dimension: dimension)
    case "outward": result = .series(try outwardSeries())
    case "covering":
      let part = try expression()
      try expect(",")
      let whole = try expression()
      try expect(",")
      skipBlanks()
      result = .covering(part, whole, percent: try number())
    case "availability":
      skipBlanks()
      let yearStart = position
      guard let year = Int(exactly: try number()), 1...9999 ~= year else {
        position = yearStart
        throw error("expected a year")
      }
      result = .availability(since: year)
    default:
      position = start
      throw error(
        "unknown function «\(name)»; expected growth, change, world, sum, mean, share_above, "
          + "effective_number, largest_share, herfindahl, entropy, entropy_number, evenness, "
          + "unknown_share, outward, covering or availability")
    }
    try expect(")")
    return result
  }

  private mutating func over(
    _ statistic: Formula.BreakdownStatistic
  ) throws(FormulaError) -> Formula {
    let (reference, dimension) = try breakdown()
    return .over(statistic, reference, dimension: dimension)
  }

  private mutating func breakdown() throws(FormulaError) -> (SeriesReference, String) {
    let reference = try reference()
    try expect(",")
    skipBlanks()
    return (reference, try word())
  }

  private mutating func reference() throws(FormulaError) -> SeriesReference {
    skipBlanks()
    let name = try word()
    guard name == "outward", peek == "(" else { return try series(source: name) }
    position += 1
    let result = try outwardSeries()
    try expect(")")
    return result
  }

  private mutating func outwardSeries() throws(FormulaError) -> SeriesReference {
    skipBlanks()
    var result = try series(source: try word())
    result.isOutward = true
    return result
  }

  private mutating func series(source: String) throws(FormulaError) -> SeriesReference {
    guard peek == "." else {
      throw error("«\(source)» is not a series; write it as source.series")
    }
    position += 1
    let name = try word()
    var selection: [SeriesReference.DimensionCode] = []
    if peek == "[" {
      position += 1
      repeat {
        skipBlanks()
        let dimension = try word()
        try expect("=")
        skipBlanks()
        selection.append(.init(dimension: dimension, code: try code()))
      } while next(in: ",") != nil
      try expect("]")
    }
    return SeriesReference(
      source: source, series: name, selection: selection.sorted { $0.dimension < $1.dimension })
  }

  private mutating func number() throws(FormulaError) -> Double {
    let start = position
    while let character = peek, character.isASCIIDigit || character == "." { position += 1 }
    guard let value = Double(finite: String(characters[start..<position])) else {
      position = start
      throw error("expected a number")
    }
    return value
  }

  private mutating func word() throws(FormulaError) -> String {
    try run("a name of letters, digits and _") { $0.isASCIILetter || $0.isASCIIDigit || $0 == "_" }
  }

  /// A code of a code list may hold what a name may not.
  private mutating func code() throws(FormulaError) -> String {
    try run("a code") { !",]= ".contains($0) }
  }

  private mutating func run(
    _ expected: String, while belongs: (Character) -> Bool
  ) throws(FormulaError) -> String {
    let start = position
    while let character = peek, belongs(character) { position += 1 }
    guard position > start else { throw error("expected \(expected)") }
    return String(characters[start..<position])
  }

  private mutating func expect(_ character: Character) throws(FormulaError) {
    guard next(in: String(character)) != nil else {
      throw error("expected «\(character)»")
    }
  }

  /// Takes the next character that is not blank if it is one of these.
  private mutating func next(in set: String) -> Character? {
    skipBlanks()
    guard let character = peek, set.contains(character) else { return nil }
    position += 1
    return character
  }

  private mutating func skipBlanks() {
    while peek == " " { position += 1 }
  }

  private var peek: Character? {
    position < characters.count ? characters[position] : nil
  }

  private func error(_ message: String) -> FormulaError {
    FormulaError(message: message, column: position + 1, text: text)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { "0" <= self && self <= "9" }
  fileprivate var isASCIILetter: Bool {
    ("a" <= self && self <= "z") || ("A" <= self && self <= "Z")
  }
}
