/// Numbers of digits with at most a minus and a point, read from bytes: what
/// nearly every cell of figures holds.
package enum PlainDigits {
  /// The powers of ten that doubles hold exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The double nearest to `[-]digits[.digits]` of at most 15 digits, which one
  /// division gives (Clinger 1990); `nil` for anything else.
  package static func number(_ cell: UnsafeRawBufferPointer) -> Double? {
    var position = 0
    let isNegative = !cell.isEmpty && cell[0] == UInt8(ascii: "-")
    if isNegative { position = 1 }
    guard 1...17 ~= cell.count - position else { return nil }
    var mantissa = 0
    var digits = 0
    var fraction = -1
    while position < cell.count {
      let byte = cell[position]
      let digit = byte &- 0x30
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int(digit)
        digits += 1
        if fraction >= 0 { fraction += 1 }
      } else if byte == UInt8(ascii: "."), fraction < 0, digits > 0 {
        fraction = 0
      } else {
        return nil
      }
      position += 1
    }
    guard 1...15 ~= digits, fraction != 0 else { return nil }
    // `-0` is zero, as it is for integers.
    guard fraction > 0 else { return Double(isNegative ? -mantissa : mantissa) }
    let magnitude = Double(mantissa) / powersOfTen[fraction]
    return isNegative ? -magnitude : magnitude
  }
}
