extension Expression {
  /// The sum of figures; of integers, whatever their width, an integer of 64 bits.
  public static func + (left: Expression, right: Expression) -> Expression {
    Expression(.arithmetic(.add, left, right))
  }

  /// The difference of figures; of integers, whatever their width, an integer of 64 bits.
  public static func - (left: Expression, right: Expression) -> Expression {
    Expression(.arithmetic(.subtract, left, right))
  }

  /// The product of figures; of integers, whatever their width, an integer of 64 bits.
  public static func * (left: Expression, right: Expression) -> Expression {
    Expression(.arithmetic(.multiply, left, right))
  }

  /// The quotient of figures, always a double. Missing where the divisor is zero: such a rate is
  /// undefined.
  public static func / (left: Expression, right: Expression) -> Expression {
    Expression(.arithmetic(.divide, left, right))
  }

  /// The figure with its sign changed.
  public static prefix func - (operand: Expression) -> Expression { 0 - operand }

  /// Whether values are equal; figures are compared as figures, texts byte by byte.
  public static func == (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.equal, left, right))
  }

  /// Whether values differ.
  public static func != (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.notEqual, left, right))
  }

  /// Whether the left value comes first; texts are ordered by their UTF-8 bytes.
  public static func < (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.less, left, right))
  }

  /// Whether the right value does not come first.
  public static func <= (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.lessOrEqual, left, right))
  }

  /// Whether the right value comes first.
  public static func > (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.greater, left, right))
  }

  /// Whether the left value does not come first.
  public static func >= (left: Expression, right: Expression) -> Expression {
    Expression(.comparison(.greaterOrEqual, left, right))
  }

  /// Whether both conditions hold; false when one is false, whatever the other.
  public static func && (left: Expression, right: Expression) -> Expression {
    Expression(.and(left, right))
  }

  /// Whether a condition holds; true when one is true, whatever the other.
  public static func || (left: Expression, right: Expression) -> Expression {
    Expression(.or(left, right))
  }

  /// Whether a condition does not hold; missing where it is missing.
  public static prefix func ! (operand: Expression) -> Expression {
    Expression(.not(operand))
  }

  /// Whether the value is missing; itself never missing.
  public var isMissing: Expression { Expression(.isMissing(self)) }

  /// Whether the value is there; itself never missing.
  public var isPresent: Expression { !isMissing }

  /// The value, or the one of another expression where it is missing.
  public func replacingMissing(with other: Expression) -> Expression {
    Expression(.replacingMissing(self, other))
  }

  /// Whether the text is one of some texts.
  public func isIn(_ values: [String]) -> Expression {
    Expression(.isIn(self, values.map(Literal.string)))
  }

  /// Whether the figure is one of some integers.
  public func isIn(_ values: [Int]) -> Expression {
    Expression(.isIn(self, values.map(Literal.integer)))
  }

  /// The value in another type: figures become other figures, integers the years of periods, dates the
  /// months they are in, texts what they say, and anything its text.
  ///
  /// Texts are read as a CSV file with that type declared is. A value that the type does not have is
  /// an error: a fraction among integers, a figure beyond their range, a text that says something
  /// else. Kinds of missing values stay.
  public func cast(to type: ColumnType) -> Expression { Expression(.cast(self, type)) }

  /// One value where a condition is true, another where it is false; missing where it is missing.
  public static func choose(
    if condition: Expression, _ yes: Expression, else no: Expression
  ) -> Expression {
    Expression(.choice(condition, yes, no))
  }
}
