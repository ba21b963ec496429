/// The kinds of values that a column can hold.
public enum ColumnType: String, Sendable, CaseIterable {
  case integer
  case double
  case boolean
  case date
  case string
}
