/// A value of JSON that is neither an array nor an object, by the place of its text.
enum JSONScalar {
  case null
  case boolean(Bool)
  /// A number; `isWhole` where it has neither fraction nor exponent.
  case number(Range<Int>, isWhole: Bool)
  /// A text between its quotes; `hasEscapes` where it is not written as it is.
  case text(Range<Int>, hasEscapes: Bool)
}

/// What is wrong at a place of a text.
struct JSONFault: Error {
  /// The offset of the first byte concerned.
  var place: Int
  var message: String
  var remedy: String

  /// Something that JSON does not have there.
  static func unexpected(_ place: Int, expected: String) -> JSONFault {
    JSONFault(
      place: place, message: "\(expected) is expected",
      remedy: "each line must be one object of JSON")
  }
}
