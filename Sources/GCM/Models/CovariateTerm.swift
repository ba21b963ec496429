import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A covariate computed from columns: `contiguity`, `log(distance)`,
/// `log(population_o * population_d)`.
///
/// The grammar: columns, numbers, `+ - * /`, parentheses and `log` and `exp`.
/// A column whose name is no word stands between backticks.
public struct CovariateTerm: Sendable, Equatable, CustomStringConvertible {
  /// The term as it was written.
  public let description: String
  let node: Node

  indirect enum Node: Sendable, Equatable {
    case number(Double)
    case column(String)
    case log(Node)
    case exp(Node)
    case binary(Character, Node, Node)
  }

  /// Parses a term.
  ///
  /// - Throws: `ModelInputError` with the place at fault.
  public init(parsing text: String) throws {
    var parser = CovariateTermParser(text)
    node = try parser.term()
    description = text
  }

  /// The columns that the term reads, each once, in the order of the term.
  public var columns: [String] {
    var names: [String] = []
    func visit(_ node: Node) {
      switch node {
      case .number: break
      case .column(let name): if !names.contains(name) { names.append(name) }
      case .log(let inner), .exp(let inner): visit(inner)
      case .binary(_, let left, let right):
        visit(left)
        visit(right)
      }
    }
    visit(node)
    return names
  }

  /// The values of the term, one a row; not finite where it has none.
  func values(rowCount: Int, _ column: (String) throws -> Column<Double>) rethrows -> [Double] {
    func values(_ node: Node) throws -> [Double] {
      switch node {
      case .number(let value): return [Double](repeating: value, count: rowCount)
      case .column(let name):
        let column = try column(name)
        return (0..<rowCount).map { column[$0] ?? .nan }
      case .log(let inner): return try values(inner).map { $0 > 0 ? Self.logarithm($0) : .nan }
      case .exp(let inner): return try values(inner).map { Self.exponential($0) }
      case .binary(let symbol, let left, let right):
        let (left, right) = (try values(left), try values(right))
        return left.indices.map { row in
          switch symbol {
          case "+": left[row] + right[row]
          case "-": left[row] - right[row]
          case "*": left[row] * right[row]
          default: right[row] == 0 ? .nan : left[row] / right[row]
          }
        }
      }
    }
    return try values(node)
  }

  private static func logarithm(_ value: Double) -> Double { log(value) }
  private static func exponential(_ value: Double) -> Double { exp(value) }
}

/// A recursive-descent parser; one method for each rule of the grammar.
private struct CovariateTermParser {
  private let text: String
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private static let greatestDepth = 100

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func term() throws -> CovariateTerm.Node {
    let result = try sum()
    guard position == characters.count else {
      throw error("unexpected «\(characters[position])»; expected an operator or the end")
    }
    return result
  }

  private mutating func sum() throws -> CovariateTerm.Node {
    var result = try product()
    while let symbol = next(in: "+-") { result = .binary(symbol, result, try product()) }
    return result
  }

  private mutating func product() throws -> CovariateTerm.Node {
    var result = try factor()
    while let symbol = next(in: "*/") { result = .binary(symbol, result, try factor()) }
    return result
  }

  private mutating func factor() throws -> CovariateTerm.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.greatestDepth else { throw error("the term is nested too deeply") }
    skipBlanks()
    guard position < characters.count else {
      throw error("the term ends where a column or a number is expected")
    }
    if next(in: "(") != nil { return try closed(try sum()) }
    let start = position
    if characters[start] == "`" {
      guard let end = characters[(start + 1)...].firstIndex(of: "`") else {
        throw error("the backtick is not closed")
      }
      position = end + 1
      skipBlanks()
      return .column(String(characters[(start + 1)..<end]))
    }
    while position < characters.count, isWord(characters[position]) { position += 1 }
    let word = String(characters[start..<position])
    guard !word.isEmpty else {
      throw error("unexpected «\(characters[position])»; expected a column, a number or log(…)")
    }
    skipBlanks()
    if next(in: "(") != nil {
      switch word {
      case "log": return .log(try closed(try sum()))
      case "exp": return .exp(try closed(try sum()))
      default: throw error("«\(word)» is no function; there are log and exp")
      }
    }
    if let number = Double(word), word.first?.isNumber == true { return .number(number) }
    return .column(word)
  }

  private mutating func closed(_ node: CovariateTerm.Node) throws -> CovariateTerm.Node {
    guard next(in: ")") != nil else { throw error("a parenthesis is not closed") }
    return node
  }

  private func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  /// The next character where it is one of these.
  private mutating func next(in symbols: String) -> Character? {
    skipBlanks()
    guard position < characters.count, symbols.contains(characters[position]) else { return nil }
    position += 1
    let found = characters[position - 1]
    skipBlanks()
    return found
  }

  private func error(_ reason: String) -> ModelInputError {
    ModelInputError(
      problems: ["error: covariate «\(text)», character \(position + 1): \(reason)"])
  }
}
