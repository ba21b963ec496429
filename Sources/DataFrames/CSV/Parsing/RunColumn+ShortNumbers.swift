extension RunColumn {
  /// The integer in up to eight digits; `nil` where a field holds something else, or more.
  @inline(__always) func shortInteger(_ start: Int, _ end: Int, _ form: NumberForm) -> Int? {
    var (start, length) = (start, end &- start)
    let isNegative = byte(start) == 0x2D
    if isNegative { (start, length) = (start &+ 1, length &- 1) }
    guard UInt(bitPattern: length &- 1) < 8 else { return nil }
    let unused = UInt64(64 &- 8 &* length)
    let digits = (word(start) &<< unused) ^ (0x3030_3030_3030_3030 &<< unused)
    guard ShortDecimal.nonDigits(digits) == 0 else { return nil }
    if form == .inferred, length > 1, (digits &>> unused) & 0xFF == 0 { return nil }
    let value = Int(truncatingIfNeeded: ShortDecimal.value(digits))
    return isNegative ? -value : value
  }

  /// The number in up to eight digits and a point, or another decimal sign; `nil` where a field holds something else, or more.
  ///
  /// The digits and the power of ten are exact, so that one rounding gives the nearest double.
  @inline(__always) func shortDouble(
    _ start: Int, _ end: Int, _ form: NumberForm, _ powers: UnsafePointer<Double>,
    decimal: UInt8 = UInt8(ascii: ".")
  ) -> Double? {
    var (start, length) = (start, end &- start)
    let isNegative = byte(start) == 0x2D
    if isNegative { (start, length) = (start &+ 1, length &- 1) }
    guard UInt(bitPattern: length &- 1) < 8 else { return nil }
    let unused = UInt64(64 &- 8 &* length)
    let digits = (word(start) &<< unused) ^ (0x3030_3030_3030_3030 &<< unused)
    let others = ShortDecimal.nonDigits(digits)
    if others == 0 {
      if form == .inferred, length > 1, (digits &>> unused) & 0xFF == 0 { return nil }
      let value = Double(Int(truncatingIfNeeded: ShortDecimal.value(digits)))
      return isNegative ? -value : value
    }
    let point = UInt64(others.trailingZeroBitCount & ~7)
    guard others & (others &- 1) == 0, (digits &>> point) & 0xFF == UInt64(decimal ^ 0x30),
      length > 1
    else { return nil }
    if form == .inferred, point &- unused > 8, (digits &>> unused) & 0xFF == 0 { return nil }
    // The digits before the point move up by one byte, over the point.
    let below = (1 as UInt64 &<< point) &- 1
    let joined = (digits & below) &<< 8 | digits & ~(below | 0xFF &<< point)
    let value =
      Double(Int(truncatingIfNeeded: ShortDecimal.value(joined)))
      / powers[7 &- Int(point &>> 3)]
    return isNegative ? -value : value
  }
}

/// Numbers of up to eight digits in one word: the first digit in the lowest byte that is used, so
/// that unused low bytes are leading zeros.
enum ShortDecimal {
  static let powers: [Double] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7]

  /// The high bit of each byte above 9. Bits above the first may be wrong.
  @inline(__always) static func nonDigits(_ digits: UInt64) -> UInt64 {
    ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
  }

  /// The number that eight digits make.
  @inline(__always) static func value(_ digits: UInt64) -> UInt64 {
    var value = digits
    value = (value &* 10 &+ (value &>> 8)) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ (value &>> 16)) & 0x0000_FFFF_0000_FFFF
    return (value &* 10_000 &+ (value &>> 32)) & 0xFFFF_FFFF
  }
}
