/// What a writer does with numbers that JSON does not have.
public enum NonFiniteNumbers: Sendable, Hashable {
  /// Nothing is written, and the first such number is named.
  case refuse
  /// `null` is written, so that the number is read as a missing value.
  case null
}

/// A number that JSON does not have.
public struct NonFiniteNumberError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the column.
  public var column: String
  /// The row, counted from 1.
  public var row: Int

  public init(column: String, row: Int) { (self.column, self.row) = (column, row) }

  public var description: String {
    "column '\(column)', row \(row): error: JSON has no number that is infinite or not a number;"
      + " replace it, or write it as null"
  }
}

extension DataFrame {
  /// The frame as JSON lines in UTF-8: each row is one object of RFC 8259 with all columns, in order,
  /// and ends in LF.
  ///
  /// A missing value is `null`. Doubles are the shortest text that reads back as the same double, dates
  /// and periods texts such as `"2018-12-19"` and `"2020-Q3"`. Only quotes, backslashes and control characters are escaped.
  ///
  /// Kinds of missing values are in members of their own behind the others: of a column `flow` that has
  /// some, in `flow.missing`, which is `null` where no kind is known.
  /// ``JSONLinesReadingOptions/missingKindSuffix`` gives them back to their columns.
  ///
  /// - Parameters:
  ///   - nonFinite: what becomes of infinite doubles and those that are no number.
  ///   - missingKindSuffix: is added to the name of a column to name that of its kinds; where one of
  ///     these names is taken, underscores are added to all of them until none is. `nil` leaves kinds
  ///     out.
  public func jsonLinesBytes(
    nonFinite: NonFiniteNumbers = .refuse,
    missingKindSuffix: String? = DataFrame.missingKindSuffix
  ) throws(NonFiniteNumberError) -> [UInt8] {
    if nonFinite == .refuse { try refuseNonFiniteNumbers() }
    var output: [UInt8] = []
    let frame = missingKindSuffix.map { withMissingKindColumns(suffix: $0).frame } ?? self
    let members = zip(frame.columnNames, frame.columns).map { JSONLinesMember($0, $1) }
    for row in 0..<rowCount {
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        member.append(row, to: &output)
      }
      output.append(UInt8(ascii: "}"))
      output.append(0x0A)
    }
    return output
  }

  /// Writes the frame to a file of JSON lines; readers see the old file or the whole new one. Throws a
  /// ``FileError`` or a ``NonFiniteNumberError``.
  ///
  /// A path that ends in `.gz` gives a gzip file.
  public func write(
    toJSONLinesFile path: String, nonFinite: NonFiniteNumbers = .refuse,
    missingKindSuffix: String? = DataFrame.missingKindSuffix, isDurable: Bool = true
  ) throws {
    let bytes = try jsonLinesBytes(nonFinite: nonFinite, missingKindSuffix: missingKindSuffix)
    try FileBytes.writeAtomically(
      path.hasSuffix(".gz") ? FileBytes.gzip(bytes) : bytes, to: path, isDurable: isDurable)
  }

  private func refuseNonFiniteNumbers() throws(NonFiniteNumberError) {
    for (name, column) in zip(columnNames, columns) {
      guard case .double(let column) = column,
        let row = column.firstIndex(where: { $0.map { !$0.isFinite } ?? false })
      else { continue }
      throw NonFiniteNumberError(column: name, row: row + 1)
    }
  }
}

/// Writes the values of one column as members of objects.
private final class JSONLinesMember {
  private let name: [UInt8]
  private let column: AnyColumn
  /// The codes of texts; `nil` where values are of another type.
  private let codes: [Int32]?
  /// The texts of a dictionary in quotes.
  private let texts: [[UInt8]]

  init(_ name: String, _ column: AnyColumn) {
    self.name = Self.quoted(name) + [UInt8(ascii: ":")]
    self.column = column
    if case .string(let strings) = column {
      (codes, texts) = (strings.codes, strings.dictionary.map(Self.quoted))
    } else {
      (codes, texts) = (nil, [])
    }
  }

  func append(_ row: Int, to output: inout [UInt8]) {
    output.append(contentsOf: name)
    if let codes, codes[row] >= 0 {
      return output.append(contentsOf: texts[Int(codes[row])])
    }
    guard codes == nil, !column.isMissing(row) else {
      return output.append(contentsOf: "null".utf8)
    }
    switch column {
    case .string: break
    case .integer(let column): output.append(contentsOf: String(column.values[row]).utf8)
    case .integer32(let column): output.append(contentsOf: String(column.values[row]).utf8)
    case .double(let column):
      let value = column.values[row]
      output.append(contentsOf: value.isFinite ? Array(value.description.utf8) : Array("null".utf8))
    case .boolean(let column):
      output.append(contentsOf: (column.values[row] ? "true" : "false").utf8)
    case .period(let column):
      output.append(contentsOf: "\"\(column.values[row].description)\"".utf8)
    case .date(let column):
      output.append(contentsOf: "\"\(column.values[row].description)\"".utf8)
    }
  }

  /// A text as JSON writes it.
  private static func quoted(_ text: String) -> [UInt8] {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case ..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u00\(byte < 0x10 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    return bytes + [UInt8(ascii: "\"")]
  }
}
