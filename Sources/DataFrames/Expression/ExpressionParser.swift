/// A parser by recursive descent, one function for each level of precedence.
struct ExpressionParser {
  private let text: String
  private let tokens: [ExpressionToken]
  private var position = 0
  /// Parentheses and prefixes that are open; bounded, as each takes room on the stack.
  private var depth = 0

  private(set) var columns: [(name: String, place: Int)] = []

  init(_ text: String) throws(ExpressionError) {
    self.text = text
    tokens = try ExpressionToken.tokens(of: text)
  }

  /// The expression that the whole text is.
  mutating func whole() throws(ExpressionError) -> Expression {
    let expression = try alternatives()
    guard token.kind == .end else {
      throw error("this is left over: \(token.kind)\(hint)")
    }
    return expression
  }

  private var token: ExpressionToken { tokens[position] }

  private func error(_ message: String) -> ExpressionError {
    ExpressionError(text: text, place: token.place, message: message)
  }

  private var hint: String {
    switch token.kind {
    case .symbol("="): "; write == for equality"
    case .symbol("&"): "; write and"
    case .symbol("|"): "; write or"
    case .symbol("!"): "; write not"
    default: ""
    }
  }

  /// Goes over a symbol or a word if it is here.
  private mutating func take(_ text: String) -> Bool {
    guard token.kind == .symbol(text) || token.kind == .word(text) else { return false }
    position += 1
    return true
  }

  private mutating func require(_ text: String) throws(ExpressionError) {
    guard take(text) else { throw error("'\(text)' is expected, not \(token.kind)\(hint)") }
  }

  private mutating func nested(
    _ body: (inout ExpressionParser) throws(ExpressionError) -> Expression
  ) throws(ExpressionError) -> Expression {
    guard depth < 100 else { throw error("the expression is nested too deeply; split it") }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func alternatives() throws(ExpressionError) -> Expression {
    var result = try conjunction()
    while take("or") { result = result || (try conjunction()) }
    return result
  }

  private mutating func conjunction() throws(ExpressionError) -> Expression {
    var result = try negation()
    while take("and") { result = result && (try negation()) }
    return result
  }

  private mutating func negation() throws(ExpressionError) -> Expression {
    guard take("not") else { return try comparison() }
    return try nested { parser throws(ExpressionError) in !(try parser.negation()) }
  }

  private mutating func comparison() throws(ExpressionError) -> Expression {
    let left = try sum()
    if take("==") { return left == (try sum()) }
    if take("!=") { return left != (try sum()) }
    if take("<=") { return left <= (try sum()) }
    if take(">=") { return left >= (try sum()) }
    if take("<") { return left < (try sum()) }
    if take(">") { return left > (try sum()) }
    if take("in") { return try membership(of: left) }
    guard take("is") else { return left }
    if take("missing") { return left.isMissing }
    try require("present")
    return left.isPresent
  }

  private mutating func membership(of left: Expression) throws(ExpressionError) -> Expression {
    try require("(")
    var literals: [Literal] = []
    repeat {
      let place = position
      guard case .literal(let literal) = try sum().node else {
        position = place
        throw error("a list after 'in' holds numbers, texts, dates and periods only")
      }
      literals.append(literal)
    } while take(",")
    try require(")")
    return Expression(.isIn(left, literals))
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    var result = try product()
    while true {
      if take("+") {
        result = result + (try product())
      } else if take("-") {
        result = result - (try product())
      } else {
        return result
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    var result = try sign()
    while true {
      if take("*") {
        result = result * (try sign())
      } else if take("/") {
        result = result / (try sign())
      } else {
        return result
      }
    }
  }

  private mutating func sign() throws(ExpressionError) -> Expression {
    guard take("-") else { return try value() }
    return try nested { parser throws(ExpressionError) in
      let operand = try parser.sign()
      switch operand.node {
      case .literal(.integer(let value)): return lit(-value)
      case .literal(.double(let value)): return lit(-value)
      default: return -operand
      }
    }
  }

  private mutating func value() throws(ExpressionError) -> Expression {
    let token = token
    switch token.kind {
    case .integer(let value):
      position += 1
      return lit(value)
    case .double(let value):
      position += 1
      return lit(value)
    case .text(let value):
      position += 1
      return lit(value)
    case .column(let name):
      return column(name, at: token.place)
    case .word("true"), .word("false"):
      position += 1
      return lit(token.kind == .word("true"))
    case .word("date") where tokens[position + 1].kind == .symbol("("):
      position += 2
      guard case .text(let text) = self.token.kind, let date = CalendarDate(text) else {
        throw error("a date is a text like \"2018-12-19\"")
      }
      position += 1
      try require(")")
      return lit(date)
    case .word("period") where tokens[position + 1].kind == .symbol("("):
      position += 2
      guard case .text(let text) = self.token.kind, let period = CalendarPeriod(text) else {
        throw error("a period is a text like \"2020\", \"2020-S1\", \"2020-Q3\" or \"2020-07\"")
      }
      position += 1
      try require(")")
      return lit(period)
    case .word(let word) where !ExpressionToken.keywords.contains(word):
      return column(word, at: token.place)
    case .symbol("("):
      position += 1
      let inner = try nested { parser throws(ExpressionError) in try parser.alternatives() }
      try require(")")
      return inner
    default:
      throw error("a column or a value is expected, not \(token.kind)\(hint)")
    }
  }

  private mutating func column(_ name: String, at place: Int) -> Expression {
    position += 1
    columns.append((name, place))
    return col(name)
  }
}
