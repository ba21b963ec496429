/// The SHA-256 digest of bytes (FIPS 180-4), by which a file is told from any
/// other.
public enum SHA256 {
  /// The digest as 64 hexadecimal digits.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    digest(bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state = initialState
    var words = [UInt32](repeating: 0, count: 64)
    var position = 0
    while position + 64 <= bytes.count {
      compress(bytes[position..<position + 64], into: &state, words: &words)
      position += 64
    }
    var tail = Array(bytes[position...]) + [0x80]
    tail += [UInt8](repeating: 0, count: (120 - tail.count) % 64)
    let bitCount = UInt64(bytes.count) * 8
    tail += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * UInt64($0))) }
    for start in stride(from: 0, to: tail.count, by: 64) {
      compress(tail[start..<start + 64], into: &state, words: &words)
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }
  }

  private static func compress(
    _ block: ArraySlice<UInt8>, into state: inout [UInt32], words: inout [UInt32]
  ) {
    var position = block.startIndex
    for index in 0..<16 {
      words[index] =
        UInt32(block[position]) << 24 | UInt32(block[position + 1]) << 16
        | UInt32(block[position + 2]) << 8 | UInt32(block[position + 3])
      position += 4
    }
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word >> count | word << (32 - count)
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = e & f ^ ~e & g
      let upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let one = h &+ upper &+ choice &+ constants[index] &+ words[index]
      let majority = a & b ^ a & c ^ b & c
      let two = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ one)
      (d, c, b, a) = (c, b, a, one &+ two)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  /// The first primes, of whose roots the constants are made.
  private static let primes: [UInt64] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }()

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let initialState = primes.prefix(8).map { prime in
    fraction { UInt128($0) * UInt128($0) <= UInt128(prime) << 64 }
  }

  /// The same of the cube roots of the first 64 primes.
  private static let constants = primes.map { prime in
    fraction { UInt128($0) * UInt128($0) * UInt128($0) <= UInt128(prime) << 96 }
  }

  /// The lower 32 bits of the largest number that is not too large.
  private static func fraction(_ fits: (UInt64) -> Bool) -> UInt32 {
    var root: UInt64 = 0
    for bit in (0..<40).reversed() where fits(root | 1 << UInt64(bit)) {
      root |= 1 << UInt64(bit)
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
