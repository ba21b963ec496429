/// The values in rising order, by their bits instead of by comparisons: O(n) for
/// the many equal and whole numbers that flows and counts are.
///
/// - Parameter values: none of them not a number. Zero and minus zero are in no
///   certain order.
func radixSorted(_ values: [Double]) -> [Double] {
  guard values.count > 256 else {
    return values.map(orderedBits).sorted().map(value)
  }
  var keys = values.map(orderedBits)
  var buffer = [UInt64](repeating: 0, count: keys.count)
  // A digit that all keys share needs no pass; whole numbers share most of them.
  let all = keys.reduce(UInt64.max) { $0 & $1 }
  let any = keys.reduce(0) { $0 | $1 }
  let varying = all ^ any
  for shift in stride(from: 0, to: 64, by: digitWidth) where (varying >> shift) & digitMask != 0 {
    distribute(keys, into: &buffer, shift: UInt64(shift))
    swap(&keys, &buffer)
  }
  return keys.map(value)
}

private let digitWidth = 11
private let digitMask: UInt64 = (1 << 11) - 1

/// One stable pass: the keys in the order of one digit.
private func distribute(_ keys: [UInt64], into target: inout [UInt64], shift: UInt64) {
  var positions = [Int](repeating: 0, count: Int(digitMask) + 1)
  keys.withUnsafeBufferPointer { keys in
    target.withUnsafeMutableBufferPointer { target in
      positions.withUnsafeMutableBufferPointer { positions in
        for key in keys { positions[Int((key >> shift) & digitMask)] += 1 }
        var start = 0
        for digit in positions.indices {
          let count = positions[digit]
          positions[digit] = start
          start += count
        }
        for key in keys {
          let digit = Int((key >> shift) & digitMask)
          target[positions[digit]] = key
          positions[digit] += 1
        }
      }
    }
  }
}

/// Bits that are in the order of the values, also of negative ones.
private func orderedBits(_ value: Double) -> UInt64 {
  let bits = value.bitPattern
  return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
}

private func value(_ bits: UInt64) -> Double {
  Double(bitPattern: bits >> 63 == 1 ? bits & ~(1 << 63) : ~bits)
}
