import Testing

@testable import DataFrames

@Suite struct TextDigitsTests {
  private func text(_ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) -> String {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 16) { buffer in
      let base = buffer.baseAddress!
      return String(
        decoding: UnsafeRawBufferPointer(start: base, count: write(base) - base), as: UTF8.self)
    }
  }

  @Test(arguments: 0..<10) func `writes integers as the standard library does`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for value in [0, 9, 10, 99, 100, 999, 1000, -1, -10, .max, .min] {
      #expect(text { TextDigits.tables.write(value, at: $0) } == String(value))
    }
    for _ in 0..<2000 {
      let value =
        Int(truncatingIfNeeded: generator.next()) >> Int.random(in: 0..<64, using: &generator)
      #expect(text { TextDigits.tables.write(value, at: $0) } == String(value))
    }
  }

  @Test(arguments: 0..<10) func `writes doubles as the standard library does`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var values: [Double] = [
      0, -0.0, 1, 100, 1e14, 99_999_999_999_999, 1e15, 1e16, 0.1, 0.3, 0.1 + 0.2, 1e-4, 9.9e-5,
      0.0001234, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity, .nan,
      2.5e-4, 1.0 / 3,
      4503599627370496.5, 123456789012.345,
    ]
    for _ in 0..<3000 {
      let digits = Double(
        Int.random(in: 0...Int(pow10(Int.random(in: 1...16, using: &generator))), using: &generator)
      )
      values.append(digits / pow10(Int.random(in: 0...18, using: &generator)))
      values.append(-values.last!)
      values.append(Double(bitPattern: generator.next()))
      values.append(values.randomElement(using: &generator)!.nextUp)
    }
    for value in values {
      #expect(text { TextDigits.tables.write(value, at: $0) } == value.description)
    }
  }

  private func pow10(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
