/// A workbook in the XLSX form (Office Open XML, ECMA-376), its sheets read one by one.
///
/// Values are those that were stored when the workbook was saved: formulas are
/// not computed. See ``ZipArchive`` and ``XMLScan`` for what is refused.
public struct Workbook {
  private var archive: ZipArchive
  private let name: String
  private let dates: DateSystem
  /// For each style of cells whether it shows a date.
  private let dateStyles: [Bool]
  private let sharedTexts: [String]
  private let sheets: [(name: String, path: String, isVisible: Bool)]

  /// The names of all sheets in their order.
  public var sheetNames: [String] { sheets.map(\.name) }

  /// The names of the sheets that are not hidden.
  public var visibleSheetNames: [String] { sheets.filter(\.isVisible).map(\.name) }

  /// Whether bytes look like a workbook.
  public static func isWorkbook(_ bytes: [UInt8]) -> Bool { ZipArchive.isArchive(bytes) }

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: what errors call the file.
  /// - Throws: ``ReadingError``.
  public init(_ bytes: [UInt8], name: String) throws {
    try self.init(bytes, name: name, limits: ZipArchive.Limits())
  }

  init(_ bytes: [UInt8], name: String, limits: ZipArchive.Limits) throws {
    var archive = try ZipArchive(bytes, name: name, limits: limits)
    let package = try Relationships(of: "", in: &archive, name: name)
    guard let path = package.first(ofType: "officeDocument") else {
      throw ReadingError(
        file: name, "the archive holds no workbook: give a file that is saved as .xlsx")
    }
    let parts = try Relationships(of: path, in: &archive, name: name)
    let contents = try WorkbookParts(archive.contents(path), name: "\(name)!\(path)")
    sheets = contents.sheets.compactMap { sheet in
      parts.path(ofID: sheet.relationship).map { (sheet.name, $0, sheet.isVisible) }
    }
    dates = contents.isSince1904 ? .since1904 : .since1900
    dateStyles =
      try parts.first(ofType: "styles").map {
        try WorkbookParts.dateStyles(archive.contents($0), name: "\(name)!\($0)")
      } ?? []
    sharedTexts =
      try parts.first(ofType: "sharedStrings").map {
        try WorkbookParts.sharedTexts(archive.contents($0), name: "\(name)!\($0)")
      } ?? []
    self.archive = archive
    self.name = name
  }

  /// Reads a sheet.
  ///
  /// - Parameter name: its name; `nil` for the one visible sheet of a workbook
  ///   that has no other.
  /// - Throws: ``ReadingError`` where there is no such sheet, with the names
  ///   there are, or where it is damaged.
  public mutating func sheet(named name: String?) throws -> Sheet {
    let candidates = sheets.filter { name == nil ? $0.isVisible : $0.name == name }
    guard candidates.count == 1 else {
      let names = sheetNames.map { "'\($0)'" }.joined(separator: ", ")
      throw ReadingError(
        file: self.name,
        name.map { "the workbook has no sheet '\($0)': choose one of \(names)" }
          ?? "the workbook has several sheets: choose one of \(names) with the option `sheet`")
    }
    let (title, path, _) = candidates[0]
    let reader = SheetReader(
      sheet: title, file: self.name, dates: dates, dateStyles: dateStyles, sharedTexts: sharedTexts)
    return try reader.read(archive.contents(path))
  }
}
