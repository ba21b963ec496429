extension DataFrame {
  /// Reads a frame from JSON lines: one object of RFC 8259 on each line, its members the columns.
  ///
  /// Columns stand in the order in which their names are met first. A member that a line lacks, and
  /// `null`, are missing values; blank lines are passed over. Types come from all lines: numbers
  /// without fraction and exponent that fit 64 bits are integers, other numbers the nearest doubles, a
  /// column of both is one of doubles, and a column whose texts are all dates such as `2018-12-19` is
  /// one of dates. A column declared to hold texts takes numbers and truth values as they are written;
  /// without a declaration, texts beside numbers or truth values are a problem, and so are arrays and
  /// objects inside the object, a name twice in one object, numbers beyond the range of doubles, halves
  /// of surrogate pairs, and `NaN`, which is no JSON. Problems are reported together, with line and
  /// column.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8, with or without a byte order mark.
  ///   - name: its path, for problems.
  public init(
    jsonLines bytes: [UInt8], name: String,
    options: JSONLinesReadingOptions = JSONLinesReadingOptions()
  ) throws(CSVError) {
    try DelimitedText.requireUTF8(bytes, name: name)
    FreedPages.keep(forInputOf: bytes.count)
    var reader = JSONLinesReader(bytes, name: name, options: options)
    self = try reader.frame()
  }

  /// Reads a frame from a file of JSON lines; a gzip file is inflated.
  ///
  /// Throws a ``FileError`` when the file cannot be read, a ``CSVError`` when its text is at fault.
  public init(
    contentsOfJSONLinesFile path: String,
    options: JSONLinesReadingOptions = JSONLinesReadingOptions()
  ) throws {
    let bytes = try FileBytes.read(path, inflatedSizeLimit: options.inflatedSizeLimit)
    try self.init(jsonLines: bytes, name: path, options: options)
  }
}
