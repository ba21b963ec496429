/// What the header of a wide text names.
struct WideHeader {
  /// The names of the keys, in the order of their parts.
  let keys: [String]
  let axis: String
  /// The points of the axis, a cell of each record for each.
  let points: [String]

  /// Reads the first record of a text; `nil` when it names no axis.
  init?(_ text: DelimitedText, _ options: WideTextOptions, _ problems: inout ProblemList) {
    let packed = Array(text.string(0, 0).utf8)
    guard let mark = packed.lastIndex(of: options.axisMark) else {
      let sign = String(UnicodeScalar(options.axisMark))
      problems.add(
        text.problem(
          0, 0, "the first header does not name the keys and the axis",
          remedy: "it should be like area\(sign)period"))
      return nil
    }
    keys = packed[..<mark].split(
      separator: options.keySeparator, omittingEmptySubsequences: false
    ).map { Self.trimmed($0) }
    axis = Self.trimmed(packed[(mark + 1)...])
    points = (1..<max(1, text.fieldCount(0))).map { Self.trimmed(text.string(0, $0).utf8) }
    var names: Set<String> = []
    for name in columnNames(options) where !names.insert(name).inserted {
      problems.add(
        text.problem(
          0, 0, "two columns have the name '\(name)'", remedy: "rename one of them"))
    }
    var seen: Set<String> = []
    for (index, point) in points.enumerated() where !seen.insert(point).inserted {
      problems.add(
        text.problem(
          0, index + 1, "a point of the axis occurs twice", remedy: "remove one of them"))
    }
  }

  /// The names of the columns of the long frame.
  func columnNames(_ options: WideTextOptions) -> [String] {
    keys + [axis, options.valueName, options.flagName]
  }

  /// The points as a column.
  func pointColumn(_ options: WideTextOptions) -> AnyColumn {
    func parsed<Element>(_ parse: (UnsafeRawBufferPointer) -> Element?) -> [Element?]? {
      let values = points.map { Array($0.utf8).withUnsafeBytes(parse) }
      return values.contains { $0 == nil } ? nil : values
    }
    if options.infersAxisType, !points.isEmpty {
      if let years = parsed({ parsedInteger($0, .inferred) }) { return AnyColumn(years) }
      if let days = parsed({ CalendarDate(bytes: $0) }) { return AnyColumn(days) }
    }
    return .string(StringColumn(points.map { $0 }))
  }

  /// The text without blanks around it.
  private static func trimmed(_ text: some BidirectionalCollection<UInt8>) -> String {
    let blank = UInt8(ascii: " ")
    let rest = text.drop { $0 == blank }
    let end = rest.lastIndex { $0 != blank }.map { rest.index(after: $0) } ?? rest.startIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
