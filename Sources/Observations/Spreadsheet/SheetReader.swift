/// Turns the XML of a sheet into its cells.
struct SheetReader {
  var sheet: String
  var file: String
  var dates: DateSystem
  var dateStyles: [Bool]
  var sharedTexts: [String]

  /// - Throws: ``ReadingError`` with all cells that cannot be read.
  func read(_ bytes: [UInt8]) throws -> Sheet {
    let name = "\(file)!\(sheet)"
    var result = Sheet(name: sheet, rows: [], mergedRanges: [])
    var problems: [ReadingError.Problem] = []
    try XMLScan.read(bytes, name: name) { scan in
      var row = 0
      var column = 0
      while let event = try scan.next() {
        switch event {
        case .start("row"):
          let next = scan.attribute("r").flatMap { Int($0) } ?? row + 1
          guard next > row, next <= CellReference.rowLimit else {
            throw ReadingError(
              file: name, line: next, "the rows are not in ascending order: save the file again")
          }
          (row, column) = (next, 0)
        case .start("c"):
          let reference = scan.attribute("r").map { CellReference($0) }
          let place = reference ?? CellReference(row: row, column: column + 1)
          guard let place, place.row == row, place.column > column,
            place.column <= CellReference.columnLimit
          else {
            throw ReadingError(
              file: name, line: row,
              "the cell '\(scan.attribute("r") ?? "")' is out of order: save the file again")
          }
          column = place.column
          let type = scan.attribute("t") ?? "n"
          let style = scan.attribute("s").flatMap { Int($0) } ?? 0
          let content = try content(&scan)
          guard let content else { continue }
          guard let cell = cell(content, type: type, style: style) else {
            problems.append(
              ReadingError.Problem(
                file: name, line: row, column: column,
                text: "the cell \(place) holds '\(content)', which is no value of the type "
                  + "'\(type)': save the file again"))
            continue
          }
          if result.rows.last?.number != row {
            result.rows.append(Sheet.Row(number: row, cells: []))
          }
          result.rows[result.rows.count - 1].cells.append((column, cell))
        case .start("mergeCell"):
          if let range = scan.attribute("ref").flatMap({ ClosedCellRange($0) }) {
            result.mergedRanges.append(range)
          }
        default: break
        }
      }
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    return result
  }

  /// The stored value or the text in place; `nil` for an empty cell.
  private func content(_ scan: inout XMLScan) throws -> String? {
    var content: String?
    var isValue = false
    while let event = try scan.next(), event != .end("c") {
      switch event {
      case .start("v"):
        isValue = true
        content = ""
      case .end("v"): isValue = false
      case .text(let piece) where isValue: content?.append(piece)
      case .start("is"): content = try scan.richText(until: "is")
      default: break
      }
    }
    return content
  }

  private func cell(_ content: String, type: String, style: Int) -> SheetCell? {
    switch type {
    case "n":
      guard let value = Double(plain: content.trimmed) else { return nil }
      if dateStyles.indices.contains(style), dateStyles[style], let date = dates.text(value) {
        return .date(date)
      }
      return .number(value)
    case "s":
      return Int(content.trimmed).flatMap {
        sharedTexts.indices.contains($0) ? .text(sharedTexts[$0]) : nil
      }
    case "str", "inlineStr": return .text(content)
    case "b": return content == "1" || content == "0" ? .truth(content == "1") : nil
    case "e": return .error(content)
    case "d": return .date(content)
    default: return nil
    }
  }
}
