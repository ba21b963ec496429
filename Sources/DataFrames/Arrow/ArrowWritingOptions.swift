/// How a frame becomes Arrow data.
public struct ArrowWritingOptions: Sendable, Hashable {
  /// The two ways in which batches follow each other.
  public enum Container: Sendable, Hashable {
    /// The file format, also called Feather version 2: a footer says where the batches are.
    case file
    /// The stream format: batches follow each other until the end.
    case stream
  }

  /// The file format or the stream format.
  public var container: Container
  /// Whether texts are written once, in a dictionary that the rows point into; else as plain texts.
  public var encodesDictionaries: Bool
  /// Whether integers are written with 32 bits where all values of a column fit them.
  public var narrowsIntegers: Bool
  /// Whether kinds of missing values are written. A column that has some is followed, behind all
  /// columns of the frame, by one of texts called `flow.missing` for the column `flow`, or with
  /// underscores behind that where the name is taken. Its metadata tell what it is, so that reading
  /// gives the kinds back to their column; other programs see a column of texts.
  public var writesMissingKinds: Bool
  /// The rows of a batch; rounded up to a multiple of 64.
  public var batchRowCount: Int
  /// Whether a file is flushed to disk before it takes its name, so that it outlives a loss of power.
  public var isDurable: Bool

  public init(
    container: Container = .file, encodesDictionaries: Bool = true, narrowsIntegers: Bool = false,
    writesMissingKinds: Bool = true, batchRowCount: Int = 1 << 18, isDurable: Bool = true
  ) {
    self.container = container
    self.encodesDictionaries = encodesDictionaries
    self.narrowsIntegers = narrowsIntegers
    self.writesMissingKinds = writesMissingKinds
    self.batchRowCount = batchRowCount
    self.isDurable = isDurable
  }
}
