/// What is wrong with Arrow data: all problems together.
public struct ArrowError: Error, Sendable, Equatable {
  /// One problem and its place.
  public struct Problem: Sendable, Equatable {
    /// The file, as the caller named it.
    public var file: String
    /// Where in it: a message, a batch, a column or a row, counted from 1; empty for the whole.
    public var place: String
    /// What is wrong, with the value found where there is one.
    public var message: String
    /// What to do about it.
    public var remedy: String

    public init(file: String, place: String, message: String, remedy: String) {
      self.file = file
      self.place = place
      self.message = message
      self.remedy = remedy
    }
  }

  /// The problems, in the order of their places; never empty.
  public let problems: [Problem]

  public init(_ problems: [Problem]) { self.problems = problems }

  init(file: String, place: String = "", _ faults: [ArrowFault]) {
    self.init(
      faults.map { fault in
        let places = [place, fault.place].filter { !$0.isEmpty }
        return Problem(
          file: file, place: places.joined(separator: ", "), message: fault.message,
          remedy: fault.remedy)
      })
  }
}

extension ArrowError.Problem: CustomStringConvertible {
  /// `file: place: error: message; remedy`.
  public var description: String {
    "\(file): \(place.isEmpty ? "" : "\(place): ")error: \(message); \(remedy)"
  }
}

extension ArrowError: CustomStringConvertible {
  /// One problem per line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// A problem before the file is known that it is in.
struct ArrowFault: Error, Equatable {
  var place = ""
  var message: String
  var remedy: String

  /// Bytes that no writer of the format makes.
  static func damaged(_ message: String) -> ArrowFault {
    ArrowFault(
      message: message, remedy: "the data are damaged or cut off; fetch or write them again")
  }

  /// What the format has and a frame has not.
  static func unsupported(_ message: String, _ remedy: String) -> ArrowFault {
    ArrowFault(message: message, remedy: remedy)
  }

  func at(_ place: String) -> ArrowFault {
    var fault = self
    fault.place = [place, fault.place].filter { !$0.isEmpty }.joined(separator: ", ")
    return fault
  }
}

/// Several problems.
struct ArrowFaults: Error {
  let faults: [ArrowFault]

  init(_ faults: [ArrowFault]) { self.faults = faults }

  /// Calls a closure that stops at its first problem.
  static func gathering<Result>(
    _ body: () throws(ArrowFault) -> Result
  ) throws(ArrowFaults) -> Result {
    do throws(ArrowFault) { return try body() } catch { throw ArrowFaults([error]) }
  }
}
