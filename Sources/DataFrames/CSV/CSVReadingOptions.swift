/// How a delimited text becomes a frame. ``CSVDetection`` finds out what a text needs.
public struct CSVReadingOptions: Sendable {
  /// What becomes of column names that are empty or occur twice.
  public enum ColumnNaming: Sendable, Hashable {
    /// An empty name is a name; one that occurs twice is an error.
    case asWritten
    /// An empty name becomes `column3` for the third column; one that occurred before gets `_2`,
    /// `_3`, … behind it, the first that is not taken.
    case distinct
  }

  /// What becomes of records with fewer fields than the header. More fields are an error always.
  public enum ShortRecords: Sendable, Hashable {
    /// They are an error.
    case refused
    /// The fields that lack are missing values.
    case filled
  }

  /// How fields are told apart.
  public var dialect: DelimitedText.Dialect

  /// How characters are written as bytes.
  public var encoding: TextEncoding

  /// Declared types by column name. The type of any other column is inferred from all its values, and
  /// is neither ``ColumnType/integer32`` nor ``ColumnType/period``.
  public var types: [String: ColumnType]

  /// Unquoted texts that stand for a missing value. `NA` is a text unless it is listed here.
  public var missingMarks: Set<String>

  /// Unquoted texts that stand for a missing value in some columns, by their name, in place of
  /// ``missingMarks``: `NA` can be missing among figures and Namibia among codes.
  public var columnMissingMarks: [String: Set<String>]

  /// The marks that numbers are written with.
  public var numberMarks: NumberMarks

  /// Texts that stand for a value missing for a reason, which they are the kind of: `M` in a column of
  /// figures. A text that can be read as a value is one, so that in a column of texts `M` is a text,
  /// unless it is a missing mark of the column as well: ``missingMarks`` and ``columnMissingMarks`` are
  /// asked first.
  public var missingKindMarks: Set<String>

  /// Whether a quoted text that is a missing mark stands for a missing value too. When false, a
  /// quoted empty field of a text column is an empty text. In other columns it is always missing.
  public var quotedMarksAreMissing: Bool

  /// Whether the first record names the columns. When false they are called `column1`, `column2`, …
  public var hasHeader: Bool

  /// What becomes of names that are empty or occur twice.
  public var columnNaming: ColumnNaming

  /// What becomes of records with fewer fields than the header.
  public var shortRecords: ShortRecords

  /// Physical lines before the header, which are skipped.
  public var preambleLineCount: Int

  /// Physical lines after the last record, which are skipped: sources and notes. Empty lines at the
  /// very end are not counted.
  public var footerLineCount: Int

  /// Texts read as true in columns of truth values.
  public var trueMarks: Set<String>

  /// Texts read as false in columns of truth values.
  public var falseMarks: Set<String>

  /// How many problems an error lists at most.
  public var problemCap: Int

  /// The columns that are read, in this order; `nil` for all, in the order of the file.
  public var columns: [String]?

  /// How many bytes a field may have, quotes included; `nil` for any number. A longer one is a
  /// problem, because it nearly always begins with a quote that is not closed.
  public var fieldSizeLimit: Int?

  /// What ``fieldSizeLimit`` is unless it is set: 64 MiB.
  public static let defaultFieldSizeLimit = 1 << 26

  /// How many bytes a record may have where a file is read in batches; `nil` for any number. A
  /// record is held in memory as a whole, and one without an end nearly always stands in a file
  /// that has other line ends, or other delimiters, than was said.
  public var recordSizeLimit: Int?

  /// What ``recordSizeLimit`` is unless it is set: 256 MiB.
  public static let defaultRecordSizeLimit = 1 << 28

  /// How many threads read; `nil` for ``Parallel/defaultThreadCount``. The result is the same.
  public var threadCount: Int?

  /// The bound on the inflated size of a compressed file, in bytes.
  public var inflatedSizeLimit: Int

  public init(
    dialect: DelimitedText.Dialect = .csv, encoding: TextEncoding = .utf8,
    types: [String: ColumnType] = [:],
    missingMarks: Set<String> = [""], columnMissingMarks: [String: Set<String>] = [:],
    missingKindMarks: Set<String> = [], numberMarks: NumberMarks = .plain,
    quotedMarksAreMissing: Bool = true, hasHeader: Bool = true,
    columnNaming: ColumnNaming = .asWritten, shortRecords: ShortRecords = .refused,
    preambleLineCount: Int = 0, footerLineCount: Int = 0,
    trueMarks: Set<String> = ["true", "TRUE", "True"],
    falseMarks: Set<String> = ["false", "FALSE", "False"], problemCap: Int = 20,
    columns: [String]? = nil, fieldSizeLimit: Int? = CSVReadingOptions.defaultFieldSizeLimit,
    recordSizeLimit: Int? = CSVReadingOptions.defaultRecordSizeLimit, threadCount: Int? = nil,
    inflatedSizeLimit: Int = FileBytes.defaultInflatedSizeLimit
  ) {
    self.dialect = dialect
    self.encoding = encoding
    self.types = types
    self.missingMarks = missingMarks
    self.columnMissingMarks = columnMissingMarks
    self.missingKindMarks = missingKindMarks
    self.numberMarks = numberMarks
    self.quotedMarksAreMissing = quotedMarksAreMissing
    self.hasHeader = hasHeader
    self.columnNaming = columnNaming
    self.shortRecords = shortRecords
    self.preambleLineCount = preambleLineCount
    self.footerLineCount = footerLineCount
    self.trueMarks = trueMarks
    self.falseMarks = falseMarks
    self.problemCap = problemCap
    self.columns = columns
    self.fieldSizeLimit = fieldSizeLimit
    self.recordSizeLimit = recordSizeLimit
    self.threadCount = threadCount
    self.inflatedSizeLimit = inflatedSizeLimit
  }
}
