/// What is wrong with a delimited text: all problems together, up to a cap.
public struct CSVError: Error, Sendable, Equatable {
  /// One problem and its place.
  public struct Problem: Sendable, Equatable {
    /// The file, as the caller named it.
    public var file: String
    /// The physical line, counted from 1.
    public var line: Int
    /// The character in the line, counted from 1.
    public var column: Int
    /// What is wrong.
    public var message: String
    /// The text found there, if there is one.
    public var text: String?
    /// What to do about it.
    public var remedy: String

    public init(
      file: String, line: Int, column: Int, message: String, text: String? = nil, remedy: String
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.message = message
      self.text = text
      self.remedy = remedy
    }
  }

  /// The problems, in the order of their places; never empty.
  public let problems: [Problem]

  /// How many more there are beyond the cap.
  public let omittedCount: Int

  public init(_ problems: [Problem], omittedCount: Int = 0) {
    self.problems = problems
    self.omittedCount = omittedCount
  }
}

extension CSVError.Problem {
  /// A field with more bytes than fields may have.
  static func tooLongField(
    file: String, line: Int, column: Int, limit: Int, text: String?
  ) -> CSVError.Problem {
    CSVError.Problem(
      file: file, line: line, column: column, message: "the field has more than \(limit) bytes",
      text: text, remedy: "look for a quote that is not closed, or raise the limit")
  }

  /// The problem of a record with more bytes than records may have.
  static func tooLongRecord(
    file: String, line: Int, limit: Int, text: String
  ) -> CSVError.Problem {
    CSVError.Problem(
      file: file, line: line, column: 1, message: "the record has more than \(limit) bytes",
      text: text, remedy: "see how its lines end, or raise the limit")
  }
}

extension CSVError.Problem: CustomStringConvertible {
  /// `file:line:column: error: message: 'text'; remedy`.
  public var description: String {
    let found = text.map { ": '\(Self.excerpt($0))'" } ?? ""
    return "\(file):\(line):\(column): error: \(message)\(found); \(remedy)"
  }

  /// At most 40 characters on one line.
  private static func excerpt(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(40) {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      case _ where scalar.value < 32 || scalar.value == 127:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > 40 ? shown + "…" : shown
  }
}

extension CSVError: CustomStringConvertible {
  /// One problem per line, and how many more there are.
  public var description: String {
    let lines = problems.map(\.description)
    let more = omittedCount > 0 ? ["and \(omittedCount) more problems"] : []
    return (lines + more).joined(separator: "\n")
  }
}

/// Gathers problems and counts those beyond a cap.
struct ProblemList {
  private(set) var problems: [CSVError.Problem] = []
  private var omittedCount = 0
  let cap: Int

  init(cap: Int) { self.cap = max(cap, 1) }

  mutating func add(_ problem: @autoclosure () -> CSVError.Problem) {
    if problems.count < cap { problems.append(problem()) } else { omittedCount += 1 }
  }

  func throwIfAny() throws(CSVError) {
    guard !problems.isEmpty else { return }
    let ordered = problems.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset)
        < (right.element.line, right.element.column, right.offset)
    }
    throw CSVError(ordered.map(\.element), omittedCount: omittedCount)
  }
}
