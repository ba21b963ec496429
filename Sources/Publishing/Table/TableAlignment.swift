/// How the cells of a column line up.
public enum TableAlignment: Sendable {
  case leading
  case trailing
}
