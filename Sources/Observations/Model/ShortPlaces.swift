import DataFrames

/// Memory for ``ShortNumbers`` while several threads fill it.
struct ShortBuffer {
  private let base: Int32
  /// One of the two is filled.
  private let short: ColumnBuffer<UInt16>?
  private let long: ColumnBuffer<Int32>?

  /// - Parameters:
  ///   - base: see ``ShortNumbers``.
  ///   - range: within which all numbers lie.
  init(count: Int, from base: Int32, range: ClosedRange<Int32>) {
    self.base = base
    let isShort = ShortNumbers.range(from: base).contains(range)
    short = isShort ? ColumnBuffer(count: count) : nil
    long = isShort ? nil : ColumnBuffer(count: count)
  }

  /// The places to fill, which are valid as long as the memory is.
  var places: ShortPlaces { ShortPlaces(base: base, short: short?.base, long: long?.base) }

  /// The first numbers; called once, when all are filled.
  func take(_ count: Int) -> ShortNumbers {
    if let short { return ShortNumbers(short.take(count), from: base) }
    return ShortNumbers(long?.take(count) ?? [], from: base)
  }
}

/// Places for short numbers.
///
/// A kernel: whoever fills them stays within the memory that they belong to, and within the range of
/// numbers that it is for.
struct ShortPlaces {
  fileprivate let base: Int32
  fileprivate let short: UnsafeMutablePointer<UInt16>?
  fileprivate let long: UnsafeMutablePointer<Int32>?

  @inline(__always) func put(_ number: Int32, at place: Int) {
    if let short {
      short[place] = UInt16(truncatingIfNeeded: number &- base)
    } else if let long {
      long[place] = number
    }
  }

  /// Writes numbers to as many places.
  @inline(__always) func put(_ count: Int, at places: UnsafePointer<Int>, number: (Int) -> Int32) {
    if let short {
      for index in 0..<count {
        short[places[index]] = UInt16(truncatingIfNeeded: number(index) &- base)
      }
    } else if let long {
      for index in 0..<count { long[places[index]] = number(index) }
    }
  }

  /// Writes four numbers to places one behind the other.
  @inline(__always) func putFour(_ numbers: SIMD4<Int32>, at place: Int) {
    if let short {
      UnsafeMutableRawPointer(short + place).storeBytes(
        of: SIMD4<UInt16>(truncatingIfNeeded: numbers &- base), as: SIMD4<UInt16>.self)
    } else if let long {
      UnsafeMutableRawPointer(long + place).storeBytes(of: numbers, as: SIMD4<Int32>.self)
    }
  }
}
