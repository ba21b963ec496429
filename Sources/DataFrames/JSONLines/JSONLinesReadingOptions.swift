/// How a text of JSON lines becomes a frame.
public struct JSONLinesReadingOptions: Sendable {
  /// Declared types by column name. The type of any other column is inferred from all its values, and
  /// is neither ``ColumnType/integer32`` nor ``ColumnType/period``.
  public var types: [String: ColumnType]

  /// How many problems an error lists at most.
  public var problemCap: Int

  /// The bound on the inflated size of a compressed file, in bytes.
  public var inflatedSizeLimit: Int

  public init(
    types: [String: ColumnType] = [:], problemCap: Int = 20,
    inflatedSizeLimit: Int = FileBytes.defaultInflatedSizeLimit
  ) {
    self.types = types
    self.problemCap = problemCap
    self.inflatedSizeLimit = inflatedSizeLimit
  }
}
