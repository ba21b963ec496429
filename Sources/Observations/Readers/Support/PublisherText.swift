import DataFrames

/// The records of a publisher's file, whether it is a delimited text or a workbook.
///
/// Of a workbook the sheet is read that the option `sheet` names, or the only
/// one; the line of a record is the number of its row, and errors call the file
/// `name!sheet`.
struct PublisherText {
  let text: DelimitedText
  /// Whether the records are the rows of a sheet.
  let isSheet: Bool
  /// What was done to the bytes; `nil` for nothing.
  let remark: String?

  init(
    _ bytes: [UInt8], name: String, context: ReadingContext, dialect: DelimitedText.Dialect
  ) throws {
    isSheet = Workbook.isWorkbook(bytes)
    if isSheet {
      var workbook = try Workbook(bytes, name: name)
      let sheet = try workbook.sheet(named: context.options["sheet"])
      let title = "\(name)!\(sheet.name)"
      text = try DelimitedText(sheet.delimitedText(name: title), name: title)
      remark = nil
    } else if TextEncoding.shown(by: bytes) == nil,
      let text = try? DelimitedText(bytes, dialect: dialect, name: name)
    {
      self.text = text
      remark = nil
    } else {
      let decoded = TextEncoding.decoded(bytes)
      text = try DelimitedText(decoded.text, dialect: dialect, name: name)
      remark =
        decoded.encoding == .utf8
        ? nil : "the bytes are no UTF-8 and were read as \(decoded.encoding.rawValue)"
    }
  }
}
