import CByteScan

/// Tells groups whose values add up to zero from groups without a value.
///
/// A sum of positive numbers is not zero, so only the groups of rows that hold none are noted.
final class ZeroSums {
  private let validity: Bitmap?
  private let hasOther = GroupValues<Bool>(false)

  /// - Parameter validity: the present rows; `nil` when all are.
  init(_ validity: Bitmap?) { self.validity = validity }

  /// Notes the groups with a value that is zero or below.
  ///
  /// - Parameters:
  ///   - values: those of the rows of the block. Doubles are given as their bits, which are positive
  ///     where the double is.
  ///   - groupCount: the groups are below it.
  /// - Returns: the bits that the values have, those below zero complemented.
  func note(_ values: UnsafePointer<Int64>, _ block: GroupBlock, groupCount: Int) -> UInt {
    let level = ByteScan.best.level.rawValue
    guard let validity else {
      return UInt(cbytescan_magnitude_bits(level, values, block.rows.count))
    }
    hasOther.grow(to: groupCount)
    let hasOther = hasOther.base
    let firstWord = block.rows.lowerBound &>> 6
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: RowSlots.blockSize / 64) {
      guard let words = $0.baseAddress else { return 0 }
      let magnitudes = cbytescan_not_positive(level, values, block.rows.count, words)
      validity.words.withUnsafeBufferPointer { present in
        if let offsets = block.offsets {
          for index in 0..<block.count {
            let word = Int(offsets[index]) &>> 6
            let bits = words[word] & present[firstWord &+ word]
            if bits &>> UInt64(offsets[index] & 63) & 1 != 0 {
              hasOther[Int(block.groups[index])] = true
            }
          }
          return
        }
        for word in 0..<(block.count &+ 63) &>> 6 {
          var bits = words[word] & present[firstWord &+ word]
          while bits != 0 {
            hasOther[Int(block.groups[word &* 64 &+ bits.trailingZeroBitCount])] = true
            bits &= bits &- 1
          }
        }
      }
      return UInt(magnitudes)
    }
  }

  /// Which groups have a value, given their sums; `nil` when all do.
  func presence<Sum: Numeric>(_ sums: [Sum]) -> Bitmap? {
    guard validity != nil, sums.contains(.zero) else { return nil }
    hasOther.grow(to: sums.count)
    let hasOther = hasOther.base
    return Bitmap(sums.indices.lazy.map { sums[$0] != .zero || hasOther[$0] })
  }

  func merge(_ later: ZeroSums, groups: [Int32]?, groupCount: Int) {
    guard validity != nil else { return }
    hasOther.grow(to: groupCount)
    hasOther.merge(later.hasOther, groups) { $0 = $0 || $1 }
  }

  func choose(_ groups: [UInt32]) {
    if validity != nil { hasOther.choose(groups) }
  }
}
