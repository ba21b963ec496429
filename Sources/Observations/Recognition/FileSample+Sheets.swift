import DataFrames

extension FileSample {
  /// What there is to recognise in a file: the file itself, or the sheets of a
  /// workbook that are in a known layout, its first one where none is.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, not compressed.
  ///   - name: what the file is called; a sheet of several is `name!sheet`.
  ///   - encoding: how its characters are written; found out where it is `nil`.
  ///   - sheet: the only sheet to look at, where one is named.
  /// - Throws: ``ReadingError`` for a workbook that cannot be read.
  public static func samples(
    of bytes: [UInt8], name: String, encoding: TextEncoding? = nil, sheet: String? = nil
  ) throws -> [(name: String, sample: FileSample)] {
    guard sheet == nil, Workbook.isWorkbook(bytes) else {
      return [(name, FileSample(bytes, encoding: encoding, sheet: sheet))]
    }
    let sheets = try Workbook(bytes, name: name).visibleSheetNames
    guard sheets.count > 1 else { return [(name, FileSample(bytes, sheet: sheets.first))] }
    let samples = sheets.map { ("\(name)!\($0)", FileSample(bytes, sheet: $0)) }
    let known = samples.filter { LayoutIdentification($0.1).verdict != .unknown }
    return known.isEmpty ? [samples[0]] : known
  }
}
