/// A column of figures of a table of UN DESA: a year under the heading of a block.
struct YearBlock {
  var column: Int
  var period: Period
  var sex: String

  /// The columns of figures to the right of a column.
  ///
  /// The years stand in the header, under a line of headings, or below a header
  /// that has the headings itself.
  ///
  /// - Throws: ``ReadingError`` where a title is no year or no block is asked for.
  static func blocks(of scan: RecordScan, after first: Int) throws -> [YearBlock] {
    let name = scan.text.name
    let years = recordOfYears(of: scan, after: first)
    let groups = (0...scan.header).last { $0 < years && !scan.isBlank($0) }
    guard let groups else {
      throw ReadingError(
        file: name, line: scan.line(years),
        "no line above the header says what the blocks of years hold: use the whole sheet")
    }
    let prefix = scan.context.options["block"] ?? ""
    var blocks: [YearBlock] = []
    var heading = ""
    for column in 0..<scan.text.fieldCount(years) where column > first {
      let title = scan.text.string(years, column).singleSpaced
      let above = scan.text.string(groups, column).singleSpaced
      if !above.isEmpty { heading = above }
      guard !title.isEmpty, heading.hasPrefix(prefix) else { continue }
      guard let period = PeriodText.years(title) else {
        throw ReadingError(
          file: name, line: scan.line(years), column: column + 1,
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

  /// The header, or the record below it where only that one names years.
  private static func recordOfYears(of scan: RecordScan, after first: Int) -> Int {
    func hasYears(_ record: Int) -> Bool {
      (0..<scan.text.fieldCount(record)).contains {
        $0 > first && PeriodText.years(scan.text.string(record, $0).singleSpaced) != nil
      }
    }
    guard !hasYears(scan.header),
      let below = scan.records.first(where: { !scan.isBlank($0) }),
      (0...first).allSatisfy({ scan.string(below, $0).isEmpty }), hasYears(below)
    else { return scan.header }
    return below
  }

  /// The sex that a heading names; the total where it names none.
  static func sex(ofHeading heading: String) -> String {
    let words = heading.lowercased().split { !$0.isLetter }
    if words.contains("females") || words.contains("female") { return "F" }
    if words.contains("males") || words.contains("male") { return "M" }
    return Observation.total
  }
}
