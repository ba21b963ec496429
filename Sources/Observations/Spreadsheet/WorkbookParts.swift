/// What the parts of a workbook beside its sheets say.
struct WorkbookParts {
  struct SheetEntry {
    var name: String
    var relationship: String
    var isVisible: Bool
  }

  var sheets: [SheetEntry] = []
  var isSince1904 = false

  /// Reads the list of sheets and the system of dates.
  init(_ bytes: [UInt8], name: String) throws {
    self = try XMLScan.read(bytes, name: name) { scan in
      var parts = WorkbookParts()
      while let event = try scan.next() {
        switch event {
        case .start("workbookPr"):
          parts.isSince1904 = ["1", "true"].contains(scan.attribute("date1904"))
        case .start("sheet"):
          guard let name = scan.attribute("name"), let id = scan.attribute("r:id") else { continue }
          let state = scan.attribute("state") ?? "visible"
          parts.sheets.append(
            SheetEntry(name: name, relationship: id, isVisible: state == "visible"))
        default: break
        }
      }
      return parts
    }
  }

  private init() {}

  /// For each style of cells whether its number format shows a date.
  static func dateStyles(_ bytes: [UInt8], name: String) throws -> [Bool] {
    try XMLScan.read(bytes, name: name) { scan in
      var declared: [Int: Bool] = [:]
      var styles: [Bool] = []
      var isInCellStyles = false
      while let event = try scan.next() {
        switch event {
        case .start("numFmt"):
          if let id = scan.attribute("numFmtId").flatMap({ Int($0) }) {
            declared[id] = scan.attribute("formatCode").map(DateFormat.isDate)
          }
        case .start("cellXfs"): isInCellStyles = true
        case .end("cellXfs"): isInCellStyles = false
        case .start("xf") where isInCellStyles:
          let id = scan.attribute("numFmtId").flatMap { Int($0) } ?? 0
          styles.append(declared[id] ?? DateFormat.isDate(builtIn: id))
        default: break
        }
      }
      return styles
    }
  }

  /// The texts that cells share. The pieces of a formatted text are joined; the
  /// readings that Japanese texts carry are left out.
  static func sharedTexts(_ bytes: [UInt8], name: String) throws -> [String] {
    try XMLScan.read(bytes, name: name) { scan in
      var texts: [String] = []
      while let event = try scan.next() {
        if event == .start("si") { texts.append(try scan.richText(until: "si")) }
      }
      return texts
    }
  }
}

extension XMLScan {
  /// The text of an element that just started, up to its end.
  mutating func richText(until element: String) throws -> String {
    var text = ""
    var isText = false
    var isReading = false
    while let event = try next(), event != .end(element) {
      switch event {
      case .start("t"): isText = true
      case .end("t"): isText = false
      case .start("rPh"): isReading = true
      case .end("rPh"): isReading = false
      case .text(let piece) where isText && !isReading: text += piece
      default: break
      }
    }
    return text
  }
}
