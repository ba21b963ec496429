/// The shortest decimal that reads back as a given number, digit by digit.
///
/// The magnitude is 0.d₁d₂d₃… × 10^`point`; zero has no digits.
struct DecimalExpansion {
  private(set) var digits: [UInt8] = []
  private(set) var point = 0

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure must be finite; a missing one is not a number")
    // The standard library prints the shortest digits that round-trip.
    var exponent = 0
    var afterPoint = false
    var text = value.magnitude.description.utf8[...]
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(text[text.index(after: mark)...])!)!
      text = text[..<mark]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
        continue
      }
      digits.append(byte - UInt8(ascii: "0"))
      if !afterPoint { point += 1 }
    }
    point += exponent
    trim()
  }

  /// Cuts after `decimals` digits behind the decimal point; a remainder of a half or more
  /// raises the last digit.
  mutating func round(decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return trim()
    }
    let roundsUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if roundsUp { increment() }
    trim()
  }

  /// Adds one unit in the last place.
  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    point += 1
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point - zeros
  }

  var isZero: Bool { digits.isEmpty }

  /// The digits from `start` to `end`, counted from the decimal point: 0 is the first after it.
  func text(from start: Int, to end: Int) -> String {
    String(
      decoding: (start..<max(start, end)).map { position in
        let index = position + point
        return UInt8(ascii: "0") + (digits.indices.contains(index) ? digits[index] : 0)
      }, as: UTF8.self)
  }

  /// The part before the decimal point, at least one digit.
  var integerPart: String { point > 0 ? text(from: -point, to: 0) : "0" }
}
