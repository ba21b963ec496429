/// Numbers as decimal text, written to memory with room for 48 bytes.
struct TextDigits {
  /// The texts of 0 to 99 in two digits.
  private let pairs: UnsafePointer<UInt16>
  /// Powers of ten that doubles hold exactly.
  private let powers: UnsafePointer<Double>
  private let wholePowers: UnsafePointer<UInt64>

  /// The tables, made once; a writer holds them, because asking for them takes longer than a digit.
  nonisolated(unsafe) static let tables = TextDigits()

  private init() {
    func table<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
      memory.initialize(from: elements, count: elements.count)
      return UnsafePointer(memory)
    }
    pairs = table((0..<100).map { UInt16(48 + $0 / 10) | UInt16(48 + $0 % 10) << 8 })
    powers = table([
      1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
      1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ])
    wholePowers = table(
      (0..<19).reduce(into: [1]) { powers, _ in powers.append(powers[powers.count - 1] * 10) })
  }

  /// Writes an integer; gives the place behind it.
  @inline(__always) func write(
    _ value: Int, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var place = place
    if value < 0 {
      place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
      place += 1
    }
    return write(UInt64(value.magnitude), at: place)
  }

  /// Writes the shortest text that reads back as the same double, as Swift describes it.
  ///
  /// A decimal number of at most 15 digits is the only one so short that is nearest to its double.
  /// So when the double times a power of ten rounds to such an integer, and dividing that again
  /// gives the double, the digits are found. Other doubles are left to the standard library.
  @inline(__always) func write(
    _ value: Double, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let magnitude = value.magnitude
    guard magnitude >= 1e-4, magnitude < 1e14 else {
      return value == 0
        ? write(value.sign == .minus ? "-0.0" : "0.0", at: place)
        : write(value.description, at: place)
    }
    // Most numbers in files have few decimals, and need no search for zeros at their end.
    let shortShifted = magnitude * 1e4 + 0x1p52
    let shortScaled = shortShifted - 0x1p52
    if shortScaled < 1e15, shortScaled / 1e4 == magnitude {
      return writeFourDecimals(
        shortShifted.bitPattern & 0xF_FFFF_FFFF_FFFF, isNegative: value < 0, at: place)
    }
    // The magnitude is below 10^digits.
    let exponent = Int(magnitude.bitPattern &>> 52) &- 1022
    let digits = exponent > 0 ? (exponent &* 1233) &>> 12 &+ 1 : -((-exponent &* 1233) &>> 12)
    var scale = 15 &- digits
    let power = powers[scale]
    // Adding 2^52 rounds to an integer, half to even, which then stands in the low bits.
    let shifted = magnitude * power + 0x1p52
    let scaled = shifted - 0x1p52
    guard scaled < 1e15, scaled / power == magnitude else {
      return write(value.description, at: place)
    }
    var number = shifted.bitPattern & 0xF_FFFF_FFFF_FFFF
    var place = place
    if value < 0 {
      place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
      place += 1
    }
    // Takes zeros off the end, most first.
    if scale >= 8, number % 100_000_000 == 0 { (number, scale) = (number / 100_000_000, scale - 8) }
    if scale >= 4, number % 10_000 == 0 { (number, scale) = (number / 10_000, scale - 4) }
    if scale >= 4, number % 10_000 == 0 { (number, scale) = (number / 10_000, scale - 4) }
    if scale >= 2, number % 100 == 0 { (number, scale) = (number / 100, scale - 2) }
    while scale > 0, number % 10 == 0 { (number, scale) = (number / 10, scale - 1) }
    let unit = wholePowers[scale]
    let whole = number / unit
    place = write(whole, at: place)
    place.storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
    guard scale > 0 else {
      (place + 1).storeBytes(of: UInt8(ascii: "0"), as: UInt8.self)
      return place + 2
    }
    // A one in front keeps the zeros after the point; the point is written over it.
    _ = write(number - whole &* unit &+ unit, at: place)
    place.storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
    return place + 1 + scale
  }

  /// Writes a number of ten thousandths with one to four decimals.
  @inline(__always) private func writeFourDecimals(
    _ number: UInt64, isNegative: Bool, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var place = place
    if isNegative {
      place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
      place += 1
    }
    let whole = number / 10_000
    let decimals = Int(truncatingIfNeeded: number &- whole &* 10_000)
    let (high, low) = (decimals / 100, decimals % 100)
    place = write(whole, at: place)
    place.storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
    place.storeBytes(of: pairs[high], toByteOffset: 1, as: UInt16.self)
    place.storeBytes(of: pairs[low], toByteOffset: 3, as: UInt16.self)
    let count = low == 0 ? (high % 10 == 0 ? 1 : 2) : (low % 10 == 0 ? 3 : 4)
    return place + 1 + count
  }

  /// Writes a text of less than 48 bytes.
  @inline(never) func write(
    _ text: String, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var text = text
    return text.withUTF8 { bytes in
      precondition(bytes.count < 48)
      place.copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
      return place + bytes.count
    }
  }

  @inline(__always) func write(
    _ value: UInt64, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    if value < 100 {
      if value < 10 {
        place.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ value), as: UInt8.self)
        return place + 1
      }
      place.storeBytes(of: pairs[Int(value)], as: UInt16.self)
      return place + 2
    }
    let count = digitCount(value)
    var end = count
    var rest = value
    while rest >= 100 {
      let quotient = rest / 100
      end &-= 2
      place.storeBytes(
        of: pairs[Int(truncatingIfNeeded: rest &- quotient &* 100)], toByteOffset: end,
        as: UInt16.self)
      rest = quotient
    }
    if rest >= 10 {
      place.storeBytes(of: pairs[Int(rest)], as: UInt16.self)
    } else {
      place.storeBytes(of: UInt8(truncatingIfNeeded: 48 &+ rest), as: UInt8.self)
    }
    return place + count
  }

  @inline(__always) private func digitCount(_ value: UInt64) -> Int {
    // log10(2) is about 1233 / 4096.
    let guess = ((64 &- value.leadingZeroBitCount) &* 1233) &>> 12
    return guess &+ (value >= wholePowers[guess] ? 1 : 0)
  }
}
