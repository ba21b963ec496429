/// How a text of JSON lines becomes a frame.
public struct JSONLinesReadingOptions: Sendable {
  /// Declared types by column name. The type of any other column is inferred from all its values, and
  /// is neither ``ColumnType/integer32`` nor ``ColumnType/period``.
  public var types: [String: ColumnType]

  /// What stands behind the name of a member in that of another which says why the first is missing:
  /// with ``DataFrame/missingKindSuffix`` the texts of `flow.missing` become kinds of missing of
  /// `flow`, and no column. `nil`, the default, reads every member as a column.
  public var missingKindSuffix: String?

  /// How many problems an error lists at most.
  public var problemCap: Int

  /// The bound on the inflated size of a compressed file, in bytes.
  public var inflatedSizeLimit: Int

  public init(
    types: [String: ColumnType] = [:], missingKindSuffix: String? = nil, problemCap: Int = 20,
    inflatedSizeLimit: Int = FileBytes.defaultInflatedSizeLimit
  ) {
    self.types = types
    self.missingKindSuffix = missingKindSuffix
    self.problemCap = problemCap
    self.inflatedSizeLimit = inflatedSizeLimit
  }
}
