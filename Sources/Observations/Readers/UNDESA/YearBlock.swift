/// A column of figures of a table of UN DESA: a year under the heading of a block.
struct YearBlock {
  var column: Int
  var period: Period
  var sex: String

  /// The columns of figures to the right of a column.
  ///
  /// - Throws: ``ReadingError`` where a title is no year or no block is asked for.
  static func blocks(of scan: RecordScan, after first: Int) throws -> [YearBlock] {
    let (name, line) = (scan.text.name, scan.line(scan.header))
    guard let groups = (0..<scan.header).last(where: { !scan.isBlank($0) }) else {
      throw ReadingError(
        file: name, line: line,
        "no line above the header says what the blocks of years hold: use the whole sheet")
    }
    let prefix = scan.context.options["block"] ?? ""
    var blocks: [YearBlock] = []
    var heading = ""
    for (column, title) in scan.columnNames.enumerated() where column > first {
      let above = scan.string(groups, column)
      if !above.isEmpty { heading = above }
      guard !title.isEmpty, heading.hasPrefix(prefix) else { continue }
      guard let period = PeriodText.years(title) else {
        throw ReadingError(
          file: name, line: line, column: column + 1,
          "'\(title)' under '\(heading)' is not a year: name the blocks to read with `block`")
      }
      blocks.append(YearBlock(column: column, period: period, sex: sex(ofHeading: heading)))
    }
    guard !blocks.isEmpty else {
      throw ReadingError(
        file: name, line: scan.line(groups),
        "no heading begins with '\(prefix)': copy one from this line")
    }
    return blocks
  }

  /// The sex that a heading names; the total where it names none.
  static func sex(ofHeading heading: String) -> String {
    let words = heading.lowercased().split { !$0.isLetter }
    if words.contains("females") || words.contains("female") { return "F" }
    if words.contains("males") || words.contains("male") { return "M" }
    return Observation.total
  }
}
