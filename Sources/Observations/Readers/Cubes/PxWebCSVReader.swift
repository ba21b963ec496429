import DataFrames

/// Reads the CSV files of PxWeb (`pxweb-csv`), with or without the title above
/// the header, set apart by commas, semicolons or tabs.
///
/// The columns before the first that is called like a period are the variables
/// of the lines. A column may also be called by a category and a period, as in
/// `Both sexes 1990`: the category belongs to a variable called `heading`. Where
/// no column is called by a period, every column but the last is a variable and
/// the last holds the figures. Options and marks are those of ``PCAxisReader``.
public struct PxWebCSVReader: PublisherReader {
  public let layout = "pxweb-csv"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    for dialect in FileSample.dialects {
      // A title and an empty line may stand above the header, nothing else.
      let records = sample.records(dialect).prefix(3)
      guard let header = records.first(where: { $0.fields.count > 1 }),
        records.prefix(while: { $0.line < header.line }).count != 1,
        let first = header.fields.firstIndex(where: { PxWebTable.split($0) != nil }), first > 0,
        header.fields.dropFirst(first).allSatisfy({ PxWebTable.split($0) != nil }),
        header.fields.prefix(first).allSatisfy({ !$0.isEmpty }),
        // The labels of ILOSTAT turned on their side are no variables of PxWeb.
        !header.fields.contains(where: { $0.hasSuffix(".label") })
      else { continue }
      return Recognition(
        evidence: [
          "line \(header.line) has variables and then only periods: "
            + header.fields.prefix(first + 1).joined(separator: ", ")
        ], isSole: false)
    }
    return nil
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let dialect = Separator.dialect(of: bytes)
    let source = try PublisherText(bytes, name: name, context: context, dialect: dialect)
    var table = try PxWebTable(source.text, name: name, options: context.options)
    let cube = try table.cube()
    var reading = CubeReading(cube, file: name, context: context)
    if let remark = source.remark { reading.log.remark(remark, line: 1) }
    if let line = table.nilLine {
      reading.log.remark("read the dash, which PxWeb writes for nil, as zero", line: line)
    }
    return try reading.reading(recordsRead: source.text.recordCount)
  }
}

/// The records of a CSV file of PxWeb as a cube.
struct PxWebTable {
  private let text: DelimitedText
  private let name: String
  private let nilIsMissing: Bool
  private let header: Int
  private let titles: [String]
  private(set) var nilLine: Int?
  private var problems: [ReadingError.Problem] = []

  /// A column of figures and its categories of the variables in the heading.
  private struct FigureColumn {
    var index: Int
    var categories: [String]
  }

  init(_ text: DelimitedText, name: String, options: [String: String]) throws {
    let header = (0..<text.recordCount).first { text.fieldCount($0) > 1 }
    guard let header else {
      throw ReadingError(
        file: name, "no line has several fields: give a table as PxWeb exports it")
    }
    self.text = text
    self.name = name
    self.header = header
    nilIsMissing = options["nil"] == "missing"
    titles = (0..<text.fieldCount(header)).map { text.string(header, $0).singleSpaced }
  }

  mutating func cube() throws -> StatisticalCube {
    let firstFigure = titles.firstIndex { Self.split($0) != nil }
    let stubCount = firstFigure ?? titles.count - 1
    var variables = Array(titles.prefix(stubCount))
    var columns = [FigureColumn(index: titles.count - 1, categories: [])]
    if firstFigure != nil {
      let pieces = titles.dropFirst(stubCount).map { Self.split($0) }
      let hasHeading = pieces.contains { $0?.category.isEmpty == false }
      variables += hasHeading ? ["heading", "period"] : ["period"]
      columns = []
      for (index, piece) in zip(stubCount..., pieces) {
        guard let piece else {
          problem(
            header, index, "'\(titles[index])' does not begin or end with a period: correct it")
          continue
        }
        columns.append(
          FigureColumn(
            index: index, categories: hasHeading ? [piece.category, piece.period] : [piece.period]))
      }
    }

    var categories = [[String]](repeating: [], count: variables.count)
    var places = [[String: Int]](repeating: [:], count: variables.count)
    func place(_ text: String, _ variable: Int) -> Int {
      if let known = places[variable][text] { return known }
      places[variable][text] = categories[variable].count
      categories[variable].append(text)
      return categories[variable].count - 1
    }
    var cells: [(key: [Int], cell: PublishedCell, line: Int)] = []
    for record in header + 1..<text.recordCount {
      // Notes below the table stand in the first field alone.
      guard text.fieldCount(record) > 1 else { continue }
      guard text.fieldCount(record) == titles.count else {
        problem(
          record, 0,
          "the line has \(text.fieldCount(record)) fields and the header \(titles.count): correct it"
        )
        continue
      }
      let stub = (0..<stubCount).map { place(text.string(record, $0).trimmed, $0) }
      for column in columns {
        guard let cell = published(record, column.index) else { continue }
        let heading = column.categories.enumerated().map { place($1, stubCount + $0) }
        cells.append((stub + heading, cell, text.line(record)))
      }
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    let counts = categories.map(\.count)
    guard StatisticalCube.size(counts) != nil else {
      throw ReadingError(file: name, "the variables span more cells than any file holds")
    }
    return StatisticalCube(
      dimensions: zip(variables, categories).map { variable, categories in
        StatisticalCube.Dimension(
          id: variable, label: variable,
          categories: categories.map { StatisticalCube.Category(code: "", label: $0) })
      },
      cells: cells.map { key, cell, line in
        StatisticalCube.Cell(
          position: zip(key, counts).reduce(0) { $0 * $1.1 + $1.0 }, cell: cell, line: line)
      })
  }

  /// Takes a title apart into a category, which may be empty, and a period;
  /// `nil` where it has no period.
  static func split(_ title: String) -> (category: String, period: String)? {
    if PeriodText.period(title) != nil { return ("", title) }
    guard let first = title.firstIndex(of: " "), let last = title.lastIndex(of: " ") else {
      return nil
    }
    let tail = String(title[title.index(after: last)...])
    if PeriodText.period(tail) != nil { return (String(title[..<last]), tail) }
    let head = String(title[..<first])
    guard PeriodText.period(head) != nil else { return nil }
    return (String(title[title.index(after: first)...]), head)
  }

  private mutating func published(_ record: Int, _ column: Int) -> PublishedCell? {
    let cell = text.string(record, column).trimmed
    if cell == "-", !nilIsMissing {
      if nilLine == nil { nilLine = text.line(record) }
      return PublishedCell(value: 0, mark: "-")
    }
    let hasCommas = text.dialect.delimiter != UInt8(ascii: ",")
    if let published = PublishedCell(cell, decimalComma: hasCommas) { return published }
    problem(
      record, column, "'\(cell)' is neither a number nor a mark for a missing value: correct it")
    return nil
  }

  private mutating func problem(_ record: Int, _ column: Int, _ message: String) {
    problems.append(
      ReadingError.Problem(
        file: name, line: text.line(record), column: column + 1, text: message))
  }
}
