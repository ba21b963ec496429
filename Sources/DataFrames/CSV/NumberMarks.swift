/// The marks that numbers of a text are written with, beside digits, sign and exponent.
public struct NumberMarks: Sendable, Hashable {
  /// Stands before the decimals: a point or a comma.
  public var decimal: Character
  /// Sets groups of three digits off from one another; `nil` where nothing does. A space stands for
  /// the no-break space (U+00A0) and the narrow one (U+202F), too.
  public var thousands: Character?

  /// Digits and a point.
  public static let plain = NumberMarks()

  public init(decimal: Character = ".", thousands: Character? = nil) {
    precondition(decimal == "." || decimal == ",", "decimals stand behind a point or a comma")
    precondition(decimal != thousands, "one mark cannot have both meanings")
    self.decimal = decimal
    self.thousands = thousands
  }
}
