import Testing

@testable import DataFrames

/// A text and what a reader must give; see `CSVCases.txt`.
struct CSVCase: CustomTestStringConvertible, Sendable {
  let title: String
  let text: [UInt8]
  let expected: String
  private(set) var options = CSVReadingOptions()

  var testDescription: String { title }

  /// The cases of the file beside this one.
  static let all: [CSVCase] = {
    let path = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    guard let bytes = try? FileBytes.read("/\(path)/CSVCases.txt") else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map(String.init)
    return stride(from: 0, to: lines.count - 2, by: 3).map {
      CSVCase(heading: lines[$0], text: lines[$0 + 1], expected: lines[$0 + 2])
    }
  }()

  init(heading: String, text: String, expected: String) {
    let parts = heading.split(separator: " [", maxSplits: 1).map(String.init)
    title = parts[0]
    self.text = text == "(empty)" ? [] : Self.unescaped(text)
    self.expected = expected
    guard parts.count > 1 else { return }
    for option in parts[1].dropLast().split(separator: " ") {
      let pair = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pair.count > 1 ? String(pair[1]) : ""
      switch pair[0] {
      case "delimiter": options.dialect.delimiter = Self.unescaped(value)[0]
      case "quote": options.dialect.quote = nil
      case "header": options.hasHeader = false
      case "preamble": options.preambleLineCount = Int(value) ?? 0
      case "exact": options.quotedMarksAreMissing = false
      case "missing":
        options.missingMarks = Set(
          value.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      case "types":
        let type = value.split(separator: ":").map(String.init)
        options.types[type[0]] = ColumnType(rawValue: type[1])
      default: preconditionFailure("unknown option \(option)")
      }
    }
  }

  private static func unescaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch kind {
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "0"): bytes.append(0)
      case UInt8(ascii: "x"):
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)!)
        rest = rest.dropFirst(2)
      default: bytes.append(kind)
      }
    }
    return bytes
  }

  /// A frame, or an error, as the file writes it.
  static func written(_ read: () throws -> DataFrame) -> String {
    do {
      let frame = try read()
      let names = frame.schema.map { "\($0.name):\($0.type)" }.joined(separator: " ")
      let rows = frame.rows.map { row in row.map { $0 ?? "~" }.joined(separator: "|") }
      return escaped((["= " + names] + rows).joined(separator: " / "))
    } catch let error as CSVError {
      let problems = error.problems.map { "\($0.line):\($0.column) \($0.message)" }
      return escaped("! " + problems.joined(separator: ";; "))
    } catch {
      return "! \(error)"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\0": result += "\\0"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

@Suite struct CSVCaseTests {
  @Test(arguments: CSVCase.all) func `reads or rejects`(_ one: CSVCase) throws {
    let slow = CSVCase.written {
      try DataFrame(
        DelimitedText(
          one.text, dialect: one.options.dialect, name: "t.csv",
          preambleLineCount: one.options.preambleLineCount), options: one.options)
    }
    #expect(slow == one.expected)
    let whole = CSVCase.written {
      try DataFrame(csv: one.text, name: "t.csv", options: one.options)
    }
    #expect(whole == one.expected)
    for chunkSize in [1, 3, 8, 1000] {
      let reader = RegularTextReader(options: one.options, chunkSize: chunkSize)
      let fast = one.text.withUnsafeBytes { reader.frame($0, name: "t.csv") }
      if let fast { #expect(CSVCase.written { fast } == one.expected) }
    }
  }

  @Test func `has at least sixty cases`() { #expect(CSVCase.all.count >= 60) }
}
