/// A packed row of bits; a set bit says that a value is present.
public struct Bitmap: Sendable, Hashable {
  /// The bits in ascending order, 64 in a word. Bits at and past ``count`` are zero.
  @usableFromInline internal var words: [UInt64]

  @usableFromInline internal var bitCount: Int

  /// How many bits there are.
  @inlinable public var count: Int { bitCount }

  /// A bitmap of equal bits.
  public init(repeating bit: Bool, count: Int) {
    precondition(count >= 0, "a bitmap cannot have \(count) bits")
    words = Array(repeating: bit ? ~0 : 0, count: (count + 63) / 64)
    bitCount = count
    clearPadding()
  }

  /// A bitmap with the bits of a sequence.
  @inlinable public init(_ bits: some Sequence<Bool>) {
    self.init(repeating: false, count: 0)
    for bit in bits { append(bit) }
  }

  /// The bit at an index below ``count``.
  @inlinable public subscript(_ index: Int) -> Bool {
    get { words[index &>> 6] &>> UInt64(index & 63) & 1 != 0 }
    set {
      let mask: UInt64 = 1 &<< UInt64(index & 63)
      if newValue { words[index &>> 6] |= mask } else { words[index &>> 6] &= ~mask }
    }
  }

  /// Adds a bit at the end.
  @inlinable public mutating func append(_ bit: Bool) {
    if count & 63 == 0 { words.append(0) }
    if bit { words[words.count - 1] |= 1 &<< UInt64(count & 63) }
    bitCount += 1
  }

  /// How many bits are set.
  public var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether every bit is set; true of an empty bitmap.
  public var isFull: Bool { setCount == count }

  /// Bits set in both bitmaps, which have the same count.
  public func intersection(_ other: Bitmap) -> Bitmap { combined(with: other, &) }

  /// Bits set in either bitmap; both have the same count.
  public func union(_ other: Bitmap) -> Bitmap { combined(with: other, |) }

  /// Bits that are clear here.
  public var inverted: Bitmap {
    var result = self
    for index in result.words.indices { result.words[index] = ~result.words[index] }
    result.clearPadding()
    return result
  }

  @inline(__always) private func combined(
    with other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64
  ) -> Bitmap {
    precondition(count == other.count, "bitmaps of \(count) and \(other.count) bits")
    var result = self
    result.words.withUnsafeMutableBufferPointer { mine in
      other.words.withUnsafeBufferPointer { theirs in
        for index in mine.indices { mine[index] = operation(mine[index], theirs[index]) }
      }
    }
    return result
  }

  private mutating func clearPadding() {
    if count & 63 != 0 { words[words.count - 1] &= (1 &<< UInt64(count & 63)) &- 1 }
  }
}

extension Bitmap {
  /// The rows present in both of two columns; `nil` stands for "all present".
  static func intersection(_ left: Bitmap?, _ right: Bitmap?) -> Bitmap? {
    guard let left else { return right }
    guard let right else { return left }
    return left.intersection(right)
  }
}
