#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How strictly a number is read.
enum NumberForm {
  /// In a column whose type is not declared: no sign `+` and no leading zeros, which belong to codes
  /// such as `008`; no names such as `NaN`.
  case inferred
  /// In a column that is declared to hold numbers.
  case declared
}

/// The integer that a field holds; `nil` when it holds something else or does not fit 64 bits.
func parsedInteger(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Int? {
  guard !bytes.isEmpty else { return nil }
  var position = 0
  let isNegative = bytes[0] == UInt8(ascii: "-")
  if isNegative || (form == .declared && bytes[0] == UInt8(ascii: "+")) { position = 1 }
  let digitCount = bytes.count - position
  guard digitCount > 0 else { return nil }
  if form == .inferred, digitCount > 1, bytes[position] == UInt8(ascii: "0") { return nil }
  if digitCount <= 18 {
    var value = 0
    while position < bytes.count {
      let digit = bytes[position] &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    return isNegative ? -value : value
  }
  var value = 0
  while position < bytes.count {
    let digit = bytes[position] &- 48
    guard digit < 10 else { return nil }
    let scaled = value.multipliedReportingOverflow(by: 10)
    let signed = isNegative ? -Int(digit) : Int(digit)
    let sum = scaled.partialValue.addingReportingOverflow(signed)
    guard !scaled.overflow, !sum.overflow else { return nil }
    value = sum.partialValue
    position += 1
  }
  return value
}

/// Powers of ten that doubles hold exactly.
private let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The double nearest to the decimal number that a field holds; `nil` when it holds something else.
///
/// The syntax is `[-]digits[.digits][e[±]digits]` with digits on at least one side of the point.
/// Where digits and power of ten are both exact in doubles one rounding gives the nearest (W. D.
/// Clinger, "How to read floating point numbers accurately", PLDI 1990); up to 19 digits are divided
/// in whole numbers, and `strtod` does the rest.
/// A number too large for a double is rejected rather than read as infinity.
func parsedDouble(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Double? {
  let count = bytes.count
  guard count > 0 else { return nil }
  var position = 0
  let isNegative = bytes[0] == UInt8(ascii: "-")
  if isNegative || (form == .declared && bytes[0] == UInt8(ascii: "+")) { position = 1 }
  let start = position
  var mantissa: UInt64 = 0
  while position < count, bytes[position] &- 48 < 10 {
    mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- 48)
    position += 1
  }
  var digitCount = position - start
  if form == .inferred, digitCount > 1, bytes[start] == UInt8(ascii: "0") { return nil }
  var exponent = 0
  if position < count, bytes[position] == UInt8(ascii: ".") {
    position += 1
    let fraction = position
    while position < count, bytes[position] &- 48 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- 48)
      position += 1
    }
    exponent = fraction - position
    digitCount += position - fraction
  }
  guard digitCount > 0 else { return form == .declared ? namedDouble(bytes) : nil }
  if position < count {
    guard let power = parsedExponent(bytes, from: position) else { return nil }
    exponent += power
  }
  // 19 digits cannot overflow 64 bits.
  if digitCount <= 19, mantissa < 1 << 53, -22...22 ~= exponent {
    let exact = Double(mantissa)
    let magnitude =
      exponent < 0 ? exact / exactPowersOfTen[-exponent] : exact * exactPowersOfTen[exponent]
    return isNegative ? -magnitude : magnitude
  }
  if digitCount <= 19, -fivePowers.count < exponent, exponent < 0, mantissa > 0 {
    let magnitude = nearestQuotient(mantissa, powerOfTen: -exponent)
    return isNegative ? -magnitude : magnitude
  }
  return nearestDouble(bytes)
}

/// The powers of five that 64 bits hold.
private let fivePowers: [UInt64] = (0..<27).reduce(into: [1]) { powers, _ in
  powers.append(powers[powers.count - 1] * 5)
}

/// The double nearest to a whole number above zero divided by a power of ten.
///
/// Both are scaled so that the quotient in whole numbers has 63 bits or 64: what is below the 53 that
/// a double keeps, and whether the division leaves a rest, decides how it is rounded.
private func nearestQuotient(_ number: UInt64, powerOfTen: Int) -> Double {
  let divisor = fivePowers[powerOfTen]
  let (shift, divisorShift) = (number.leadingZeroBitCount, divisor.leadingZeroBitCount)
  let scaled = number &<< UInt64(shift)
  let (quotient, rest) = (divisor &<< UInt64(divisorShift)).dividingFullWidth(
    (scaled &>> 1, scaled &<< 63))
  let exponent = divisorShift - shift - powerOfTen - 63
  return Double(quotient | (rest == 0 ? 0 : 1))
    * Double(sign: .plus, exponent: exponent, significand: 1)
}

/// The exponent part `e[±]digits` that fills the rest of the field, bounded to what matters.
private func parsedExponent(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
  var position = start
  guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
  position += 1
  guard position < bytes.count else { return nil }
  let isNegative = bytes[position] == UInt8(ascii: "-")
  if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
  guard position < bytes.count else { return nil }
  var value = 0
  while position < bytes.count {
    let digit = bytes[position] &- 48
    guard digit < 10 else { return nil }
    value = min(value * 10 + Int(digit), 1_000_000)
    position += 1
  }
  return isNegative ? -value : value
}

/// `strtod` on a copy that ends in NUL; the syntax was checked before.
private func nearestDouble(_ bytes: UnsafeRawBufferPointer) -> Double? {
  let value = withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { copy in
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return strtod(copy.baseAddress!, nil)
  }
  return value.isFinite ? value : nil
}

/// The values that ``DataFrame/csvBytes(options:)`` writes as names.
private func namedDouble(_ bytes: UnsafeRawBufferPointer) -> Double? {
  switch String(decoding: bytes, as: UTF8.self) {
  case "nan", "NaN": .nan
  case "inf": .infinity
  case "-inf": -.infinity
  default: nil
  }
}
