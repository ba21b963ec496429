import CXLSXWriter
import DataFrames
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The calls of libxlsxwriter, behind a function from sheets to bytes.
enum WorkbookFile {
  /// 1 January 2000: a date of its own would make two runs differ.
  private static let created = 946_684_800
  /// The library asks C for the parts of the date, and C keeps them in one place for all threads.
  private static let library = Mutex(())

  /// The file with these sheets.
  ///
  /// - Throws: ``WorkbookError``, or a ``FileError`` where the temporary file cannot be made.
  static func bytes(title: String, sheets: [WorkbookSheet]) throws -> [UInt8] {
    let path = try temporaryFile()
    defer { unlink(path) }
    try library.withLock { _ in
      guard let book = workbook_new(path) else {
        throw WorkbookError.library("it does not begin")
      }
      let texts = CTexts()
      var writer = WorkbookWriter(book: book, texts: texts)
      var properties = lxw_doc_properties()
      properties.title = texts.copy(title)
      properties.created = time_t(created)
      workbook_set_properties(book, &properties)
      let result = Result { for sheet in sheets { try writer.add(sheet) } }
      // Closing frees the workbook, so it comes first whatever went wrong.
      let status = workbook_close(book)
      try result.get()
      try WorkbookWriter.check(status)
    }
    return try FileBytes.readStored(path)
  }

  private static func temporaryFile() throws -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/gcm-workbook-XXXXXX".utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { mkstemp($0.baseAddress!) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard descriptor >= 0 else {
      throw FileError(
        path: path, reason: "cannot create: \(String(cString: strerror(errno)))")
    }
    close(descriptor)
    return path
  }
}

/// Texts that C may keep until the workbook is closed.
private final class CTexts {
  private var copies: [UnsafeMutablePointer<CChar>] = []

  func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    guard let copy = strdup(text.spreadsheetText) else { fatalError("out of memory") }
    copies.append(copy)
    return copy
  }

  deinit { for copy in copies { free(copy) } }
}

/// Writes sheets into one open workbook.
private struct WorkbookWriter {
  let book: UnsafeMutablePointer<lxw_workbook>
  let texts: CTexts
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let wrapped: UnsafeMutablePointer<lxw_format>?
  private let plain: UnsafeMutablePointer<lxw_format>?
  /// By the number of decimals.
  private var numbers: [Int: UnsafeMutablePointer<lxw_format>] = [:]

  init(book: UnsafeMutablePointer<lxw_workbook>, texts: CTexts) {
    self.book = book
    self.texts = texts
    bold = workbook_add_format(book)
    format_set_bold(bold)
    wrapped = workbook_add_format(book)
    format_set_text_wrap(wrapped)
    plain = workbook_add_format(book)
    for format in [wrapped, plain] {
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  /// Title in A1, the line below where there is one, then the table.
  mutating func add(_ sheet: WorkbookSheet) throws {
    let top = sheet.subtitle == nil ? 1 : 2
    // A table needs a row, be it an empty one.
    let last = top + max(1, sheet.rows.count)
    guard last < Int(LXW_ROW_MAX), sheet.headers.count <= Int(LXW_COL_MAX) else {
      throw WorkbookError.tooLarge(
        sheet: sheet.name, rows: last + 1, columns: sheet.headers.count)
    }
    guard let target = workbook_add_worksheet(book, texts.copy(sheet.name)) else {
      throw WorkbookError.library("it does not take the name «\(sheet.name)» for a sheet")
    }
    try write(sheet.title, to: target, sheet: sheet.name, row: 0, column: 0, bold)
    if let subtitle = sheet.subtitle {
      try write(subtitle, to: target, sheet: sheet.name, row: 1, column: 0, plain)
    }
    guard !sheet.headers.isEmpty else { return }
    try addTable(sheet, to: target, from: top, through: last)
    for column in sheet.headers.indices {
      worksheet_set_column(
        target, lxw_col_t(column), lxw_col_t(column), Self.width(of: column, in: sheet), nil)
    }
    worksheet_freeze_panes(target, lxw_row_t(top + 1), 0)
    for (index, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let row = top + 1 + index
        switch cell {
        case .empty: break
        case .text(let text):
          try write(text, to: target, sheet: sheet.name, row: row, column: column, wrapped)
        case .number(let value, let decimals):
          try Self.check(
            worksheet_write_number(
              target, lxw_row_t(row), lxw_col_t(column), value, format(decimals)))
        }
      }
    }
  }

  private func addTable(
    _ sheet: WorkbookSheet, to target: UnsafeMutablePointer<lxw_worksheet>, from top: Int,
    through last: Int
  ) throws {
    var columns = sheet.headers.map { header in
      var column = lxw_table_column()
      column.header = texts.copy(header)
      column.header_format = wrapped
      return column
    }
    try columns.withUnsafeMutableBufferPointer { columns in
      // The list of the columns ends in a null.
      let first = columns.baseAddress
      var list = columns.indices.map { first?.advanced(by: $0) } + [nil]
      try list.withUnsafeMutableBufferPointer { list in
        var options = lxw_table_options()
        options.name = texts.copy(sheet.tableName)
        options.columns = list.baseAddress
        options.no_banded_rows = 1
        options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        options.style_type_number = 1
        try Self.check(
          worksheet_add_table(
            target, lxw_row_t(top), 0, lxw_row_t(last), lxw_col_t(sheet.headers.count - 1),
            &options))
      }
    }
  }

  private func write(
    _ text: String, to target: UnsafeMutablePointer<lxw_worksheet>, sheet: String, row: Int,
    column: Int, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws {
    let status = worksheet_write_string(
      target, lxw_row_t(row), lxw_col_t(column), text.spreadsheetText, format)
    if status == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED {
      throw WorkbookError.longText(sheet: sheet, row: row + 1, column: column + 1)
    }
    try Self.check(status)
  }

  /// Thousands in groups, as the settings of the computer have them, and so many decimals.
  private mutating func format(_ decimals: Int) -> UnsafeMutablePointer<lxw_format>? {
    if let known = numbers[decimals] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    let pattern = "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
    format_set_num_format(format, texts.copy(pattern))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    numbers[decimals] = format
    return format
  }

  /// Wide enough for most of what a column holds; longer words are wrapped.
  private static func width(of column: Int, in sheet: WorkbookSheet) -> Double {
    var width = min(24, sheet.headers[column].displayWidth + 3)
    for cells in sheet.rows where column < cells.count {
      switch cells[column] {
      case .text(let text): width = max(width, min(60, text.printable.displayWidth + 1))
      case .number(let value, let decimals):
        width = max(width, NumberText.format(value, decimals: decimals).count + 2)
      case .empty: break
      }
    }
    return Double(max(8, width))
  }

  static func check(_ status: lxw_error) throws {
    guard status != LXW_NO_ERROR else { return }
    throw WorkbookError.library(String(cString: lxw_strerror(status)))
  }
}
