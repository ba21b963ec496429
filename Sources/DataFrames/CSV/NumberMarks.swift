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

  /// Calls a closure with the number written plainly; `nil` where the text is no number, or where
  /// its digits are not grouped by three from the right.
  func withPlain<R>(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> R?
  ) -> R? {
    if self == .plain { return body(bytes) }
    guard let plain = plainBytes(bytes) else { return nil }
    return plain.withUnsafeBytes(body)
  }

  private func plainBytes(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var position = 0
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      plain.append(sign)
      position = 1
    }
    // The digits since the last mark of thousands; without one there may be any number.
    var (groupCount, isGrouped) = (0, false)
    while position < bytes.count {
      if bytes[position] &- 48 < 10 {
        plain.append(bytes[position])
        (groupCount, position) = (groupCount + 1, position + 1)
        continue
      }
      guard let length = thousandsLength(bytes, at: position) else { break }
      guard isGrouped ? groupCount == 3 : 1...3 ~= groupCount else { return nil }
      (groupCount, isGrouped) = (0, true)
      position += length
    }
    guard !isGrouped || groupCount == 3 else { return nil }
    var isFraction = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == decimal.asciiValue, !isFraction {
        plain.append(UInt8(ascii: "."))
        isFraction = true
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        return nil
      } else {
        plain.append(byte)
      }
      position += 1
    }
    return plain
  }

  /// The bytes of the mark of thousands at a place; `nil` where none stands there.
  private func thousandsLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
    guard let thousands else { return nil }
    let marks = thousands == " " ? [" ", "\u{A0}", "\u{202F}"] : [thousands]
    for mark in marks {
      let text = Array(String(mark).utf8)
      if bytes[position...].starts(with: text) { return text.count }
    }
    return nil
  }
}
