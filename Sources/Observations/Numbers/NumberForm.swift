/// A way of writing a number other than in plain digits with a decimal point.
///
/// Every form that is read is counted, so that a reader of a file can say what
/// it did.
public enum NumberForm: String, Sendable, Hashable, CaseIterable {
  case spacedThousands = "spaces between thousands, as in 1 234"
  case commaThousands = "commas between thousands, as in 1,234"
  case pointThousands = "points between thousands, as in 1.234"
  case apostropheThousands = "apostrophes between thousands, as in 1'234"
  case decimalComma = "a decimal comma, as in 1,5"
  case typographicMinus = "a typographic minus, as in −5"
  case percentSign = "a percent sign, as in 12.5 %"
  /// The bound is kept as the value; its definition differs.
  case bound = "a bound, as in <2.5"
  /// The value is an estimate.
  case approximate = "an approximation, as in ~0"
  /// Offices print a figure of limited reliability in parentheses. Accountants
  /// print negative numbers so, and statistical offices do not.
  case parentheses = "parentheses for limited reliability, as in (12)"
  case flag = "a flag after the number, as in 123 b"
  case footnote = "a footnote mark after the number, as in 123*"
}

/// What the comma and the point mean in a column of numbers.
public enum NumberNotation: String, Sendable, Hashable, CaseIterable {
  /// `1,234.5`
  case decimalPoint = "point"
  /// `1.234,5`
  case decimalComma = "comma"
}
