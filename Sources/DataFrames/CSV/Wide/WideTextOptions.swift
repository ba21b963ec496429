/// How a wide text becomes a long frame.
///
/// A wide text has a record for each combination of keys and a cell for each point of an axis, such
/// as time. The first field packs the keys, and its header their names and that of the axis, as in
/// `unit,area\period`. A cell is a number or a missing mark, and behind a blank may follow a flag:
/// `123.4 bp`, `: c`. Blanks around both have no meaning.
public struct WideTextOptions: Sendable {
  /// How fields are told apart.
  public var dialect: DelimitedText.Dialect

  /// How characters are written as bytes.
  public var encoding: TextEncoding

  /// The ASCII byte between the keys of a record, and between their names.
  public var keySeparator: UInt8

  /// The ASCII byte between the names of the keys and the name of the axis.
  public var axisMark: UInt8

  /// Texts in the place of a number that stand for a missing one. No mark has a blank in it.
  public var missingMarks: Set<String>

  /// Whether an axis whose points are all integers, or all dates, becomes a column of that type.
  /// When false it holds texts in any case.
  public var infersAxisType: Bool

  /// The name of the column of numbers.
  public var valueName: String

  /// The name of the column of flags.
  public var flagName: String

  /// Physical lines before the header, which are skipped.
  public var preambleLineCount: Int

  /// How many problems an error lists at most.
  public var problemCap: Int

  /// How many threads read; `nil` for ``Parallel/defaultThreadCount``. The result is the same.
  public var threadCount: Int?

  /// The bound on the inflated size of a compressed file, in bytes.
  public var inflatedSizeLimit: Int

  public init(
    dialect: DelimitedText.Dialect = DelimitedText.Dialect(
      delimiter: UInt8(ascii: "\t"), quote: nil),
    encoding: TextEncoding = .utf8, keySeparator: UInt8 = UInt8(ascii: ","),
    axisMark: UInt8 = UInt8(ascii: "\\"), missingMarks: Set<String> = [":", ""],
    infersAxisType: Bool = true, valueName: String = "OBS_VALUE", flagName: String = "OBS_FLAG",
    preambleLineCount: Int = 0, problemCap: Int = 20, threadCount: Int? = nil,
    inflatedSizeLimit: Int = FileBytes.defaultInflatedSizeLimit
  ) {
    precondition(keySeparator < 128 && axisMark < 128, "separators must be ASCII bytes")
    self.dialect = dialect
    self.encoding = encoding
    self.keySeparator = keySeparator
    self.axisMark = axisMark
    self.missingMarks = missingMarks
    self.infersAxisType = infersAxisType
    self.valueName = valueName
    self.flagName = flagName
    self.preambleLineCount = preambleLineCount
    self.problemCap = problemCap
    self.threadCount = threadCount
    self.inflatedSizeLimit = inflatedSizeLimit
  }
}
