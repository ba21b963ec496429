/// Codes of a list, or ordinals of periods, in two bytes each: few lists have more than 65,535 codes,
/// or periods a thousand years apart. Where that does not do, four.
struct ShortNumbers: Sendable {
  /// The least number of two bytes, which is written as 0.
  let base: Int32
  private var short: [UInt16] = []
  /// All numbers, once they take four bytes.
  private var long: [Int32] = []

  /// None yet.
  ///
  /// - Parameter base: the least number that two bytes do for.
  init(from base: Int32) {
    self.base = base
  }

  init(_ short: [UInt16], from base: Int32) {
    (self.base, self.short) = (base, short)
  }

  init(_ long: [Int32], from base: Int32) {
    (self.base, self.long) = (base, long)
  }

  /// The numbers that two bytes do for.
  static func range(from base: Int32) -> ClosedRange<Int32> { base...base + Int32(UInt16.max) }

  mutating func reserveCapacity(_ count: Int) {
    if long.isEmpty { short.reserveCapacity(count) } else { long.reserveCapacity(count) }
  }

  mutating func append(_ number: Int32) {
    if long.isEmpty, let short = UInt16(exactly: Int(number) - Int(base)) {
      self.short.append(short)
      return
    }
    lengthen()
    long.append(number)
  }

  private mutating func lengthen() {
    guard !short.isEmpty else { return }
    long = Array(self)
    short = []
  }

  /// Adds others that have the same base.
  mutating func append(_ others: ShortNumbers) {
    precondition(base == others.base, "numbers of two kinds")
    guard !isEmpty else {
      self = others
      return
    }
    if long.isEmpty, others.long.isEmpty {
      short += others.short
    } else {
      lengthen()
      long += others
    }
  }

  func mapped(_ number: (Int32) -> Int32) -> ShortNumbers {
    ShortNumbers(lazy.map(number), from: base)
  }

  /// The numbers at some places, in that order.
  func selecting(_ places: [some BinaryInteger]) -> ShortNumbers {
    long.isEmpty
      ? ShortNumbers(places.map { short[Int($0)] }, from: base)
      : ShortNumbers(places.map { long[Int($0)] }, from: base)
  }

  private init(_ numbers: some Sequence<Int32>, from base: Int32) {
    self.init(from: base)
    reserveCapacity(numbers.underestimatedCount)
    for number in numbers { append(number) }
  }
}

extension ShortNumbers: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { long.isEmpty ? short.count : long.count }

  @inline(__always) subscript(place: Int) -> Int32 {
    long.isEmpty ? base &+ Int32(short[place]) : long[place]
  }
}
