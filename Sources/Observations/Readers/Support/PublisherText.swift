import DataFrames

/// The records of a publisher's file, whether it is a delimited text or a workbook.
///
/// Of a workbook the sheet is read that the option `sheet` names, or the only
/// one; the line of a record is the number of its row, and errors call the file
/// `name!sheet`. Bytes that are no UTF-8 are read as Windows-1252.
struct PublisherText {
  let text: DelimitedText
  /// What was done to the bytes; `nil` for nothing.
  let remark: String?

  init(
    _ bytes: [UInt8], name: String, context: ReadingContext, dialect: DelimitedText.Dialect
  ) throws {
    if Workbook.isWorkbook(bytes) {
      var workbook = try Workbook(bytes, name: name)
      let sheet = try workbook.sheet(named: context.options["sheet"])
      let title = "\(name)!\(sheet.name)"
      text = try DelimitedText(sheet.delimitedText(name: title), name: title)
      remark = nil
    } else if String(validating: bytes, as: UTF8.self) != nil {
      text = try DelimitedText(bytes, dialect: dialect, name: name)
      remark = nil
    } else {
      text = try DelimitedText(bytes, dialect: dialect, name: name, encoding: .windows1252)
      remark = "the bytes are no UTF-8 and were read as Windows-1252"
    }
  }
}
