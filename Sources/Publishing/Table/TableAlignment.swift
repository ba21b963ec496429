/// How the cells of a column line up.
public enum TableAlignment: String, Sendable {
  /// At the start of the line: words.
  case leading
  /// At the end of the line, decimal point under decimal point: figures.
  case trailing
}
