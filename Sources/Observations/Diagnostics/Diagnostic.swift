/// One thing wrong or remarkable in a file: where it is, what it is, and what
/// to do about it.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  public var code: DiagnosticCode
  public var severity: Severity
  /// The file as the user named it; a table of the data package by its name.
  public var file: String
  /// The physical line, from 1; `nil` where the whole file is meant.
  public var line: Int?
  /// The character in the line, from 1.
  public var column: Int?
  /// What is wrong, with the text found.
  public var message: String
  /// What to do; the code's own remedy where nothing better is known.
  public var help: String

  public init(
    _ code: DiagnosticCode, severity: Severity = .error, file: String, line: Int? = nil,
    column: Int? = nil, message: String, help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.help = help ?? code.remedy
  }

  /// `file:line:column: error[GCM-…]: message`, as far as the place is known.
  public var heading: String {
    var place = file
    if let line { place += ":\(line)" }
    if line != nil, let column { place += ":\(column)" }
    return "\(place): \(severity.rawValue)[\(code.rawValue)]: \(message)"
  }
}

/// An error that can tell all its problems with their places.
public protocol DiagnosableError: Error {
  var diagnostics: [Diagnostic] { get }
}

/// Problems that stop a command.
public struct DiagnosticError: DiagnosableError, Sendable, CustomStringConvertible {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  public init(_ diagnostic: Diagnostic) {
    diagnostics = [diagnostic]
  }

  public var description: String { diagnostics.map(\.heading).joined(separator: "\n") }
}
