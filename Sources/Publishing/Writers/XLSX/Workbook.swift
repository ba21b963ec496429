/// A workbook for spreadsheet programs (Office Open XML, `.xlsx`): a cover, one named table a
/// sheet, and the notes.
///
/// Every sheet has its title in A1 and one table with one header row; no cells are merged and
/// there are no formulas: text is text, also where it begins with `=`. Figures are numbers with
/// sixteen significant digits, shown with their decimals. A missing figure is the symbol for it,
/// with its reason in the column beside; it is never zero. The same workbook gives the same bytes.
public struct Workbook: Sendable, Equatable {
  /// One table with its title.
  public struct Sheet: Sendable, Equatable {
    /// What the sheet is called, before it is cut to what a workbook accepts.
    public var title: String
    public var table: Table

    public init(_ title: String, table: Table) {
      self.title = title
      self.table = table
    }
  }

  public var title: String
  /// What the cover says before it lists the sheets.
  public var facts: [Document.Fact]
  public var sheets: [Sheet]
  /// Notes on the workbook as a whole; those of a table are its footnotes.
  public var notes: [String]

  public init(
    title: String, facts: [Document.Fact] = [], sheets: [Sheet], notes: [String] = []
  ) {
    self.title = title
    self.facts = facts
    self.sheets = sheets
    self.notes = notes
  }

  /// A workbook of tables, called after the first.
  public init(_ tables: [Table]) {
    let sheets = tables.map { Sheet($0.title.isEmpty ? "Table" : $0.title, table: $0) }
    self.init(title: sheets.first?.title ?? "", sheets: sheets)
  }

  /// A document as a workbook: facts on the cover, every table on a sheet called after the
  /// heading above it, everything else among the notes.
  public init(_ document: Document) {
    self.init(title: "", sheets: [])
    var heading = ""
    for block in document.blocks {
      switch block {
      case .heading(1, let text) where title.isEmpty: title = text
      case .heading(_, let text): heading = text
      case .facts(let facts): self.facts += facts
      case .paragraph(let text): notes.append(text)
      case .bullets(let items): notes += items
      case .links: break
      case .table(let table):
        sheets.append(.init(table.title.isEmpty ? heading : table.title, table: table))
      }
    }
  }

  /// The bytes of the file.
  ///
  /// - Throws: ``WorkbookError``, or the error of a temporary file.
  public func bytes(options: TableTextOptions = .init()) throws -> [UInt8] {
    try WorkbookFile.bytes(title: title, sheets: plainSheets(options))
  }

  /// Cover, tables and notes as the file has them.
  private func plainSheets(_ options: TableTextOptions) -> [WorkbookSheet] {
    var names = WorkbookNames()
    let cover = names.sheet("Cover")
    let named = sheets.map { (sheet: names.sheet($0.title), table: names.table($0.title), $0) }
    let notesName = names.sheet("Notes")

    var noteRows = notes.map { [cover, "", $0] }
    for (name, _, sheet) in named {
      let table = sheet.table
      if table.rows.contains(where: { $0.cells.contains { $0.reason != nil } }) {
        noteRows.append([
          name, options.missingSymbol, "not available; the column beside gives the reason",
        ])
      }
      noteRows += table.footnotes.map { [name, "", $0] }
    }
    let contents = named.map { [$0.sheet, $0.2.title] }
    let hasNotes = !noteRows.isEmpty
    var all = [
      WorkbookSheet(
        name: cover, tableName: names.table("Cover sheet"), title: title, subtitle: nil,
        headers: ["Item", "Text"],
        rows: (facts.map { [$0.term, $0.text] } + contents
          + (hasNotes ? [[notesName, "Notes on the tables and symbols"]] : []))
          .map { $0.map(WorkbookSheet.Cell.text) })
    ]
    all += named.map { name, tableName, sheet in
      WorkbookSheet(
        sheet.table, name: name, tableName: tableName, title: sheet.title, options: options)
    }
    if hasNotes {
      all.append(
        WorkbookSheet(
          name: notesName, tableName: names.table("Notes sheet"), title: "Notes", subtitle: nil,
          headers: ["Sheet", "Symbol", "Note"],
          rows: noteRows.map { $0.map(WorkbookSheet.Cell.text) }))
    }
    return all
  }
}
