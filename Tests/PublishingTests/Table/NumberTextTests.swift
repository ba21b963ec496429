import Foundation
import Publishing
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    // Halves of the decimal that is written in a source file go away from zero.
    (0.5, 0, "1"), (-0.5, 0, "-1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"),
    (2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.49999999999999994, 0, "0"),
    (9.995, 2, "10.00"), (999.5, 0, "1000"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
    // No sign without a figure.
    (-0.0, 0, "0"), (-0.04, 1, "0.0"), (-1e-300, 3, "0.000"), (-0.4, 0, "0"),
    // No exponent at any size.
    (1e15, 0, "1000000000000000"), (1e15, 2, "1000000000000000.00"),
    (1e23, 0, "100000000000000000000000"), (1.5e-7, 8, "0.00000015"),
    (.leastNonzeroMagnitude, 3, "0.000"), (0.1, 20, "0.10000000000000000000"), (12, 3, "12.000"),
  ])
  func `rounds the shortest decimal, halves away from zero`(
    value: Double, decimals: Int, expected: String
  ) {
    #expect(NumberText.format(value, decimals: decimals, grouping: .none) == expected)
  }

  @Test(arguments: [
    (0.0, "0"), (12.0, "12"), (999.0, "999"), (1000.0, "1,000"), (-1000.0, "-1,000"),
    (12_345.0, "12,345"), (123_456.0, "123,456"), (1_234_567.0, "1,234,567"),
    (999_999.5, "1,000,000"),
  ])
  func `groups thousands before the point only`(value: Double, expected: String) {
    #expect(NumberText.format(value, decimals: 0, grouping: .comma) == expected)
    #expect(
      NumberText.format(value, decimals: 0, grouping: .thinSpace)
        == expected.replacingOccurrences(of: ",", with: "\u{202F}"))
    #expect(NumberText.format(1234.56789, decimals: 5, grouping: .comma) == "1,234.56789")
  }

  @Test(
    arguments: [
      // ECMA-262, Number::toString, and RFC 8785, appendix B.
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0xC029_0000_0000_0000, "-12.5"), (0x4059_0000_0000_0000, "100"),
    ] as [(UInt64, String)])
  func `prints the shortest text as ECMAScript does`(bits: UInt64, expected: String) {
    #expect(NumberText.exact(Double(bitPattern: bits)) == expected)
  }

  @Test func `agrees with decimal arithmetic on random figures`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      // Few digits, so that halves turn up often.
      let integer = Double(Int.random(in: -99_999_999...99_999_999, using: &generator))
      let value = integer / pow(10, Double(Int.random(in: 0...12, using: &generator)))
      let decimals = Int.random(in: 0...8, using: &generator)
      #expect(
        NumberText.format(value, decimals: decimals, grouping: .none)
          == (try reference(value, decimals: decimals)), "\(value) with \(decimals) decimals")
    }
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `agrees with Python's decimals and floats on all magnitudes`() throws {
    var lines = ""
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      guard value.isFinite else { continue }
      let decimals = Int.random(in: 0...30, using: &generator)
      let text = NumberText.format(value, decimals: decimals, grouping: .none)
      lines += "\(value.bitPattern) \(decimals) \(text) \(NumberText.exact(value))\n"
    }
    let wrong = try Python.run(
      """
      import decimal, struct, sys
      decimal.getcontext().prec = 800
      for line in sys.stdin.read().splitlines():
          bits, decimals, text, exact = line.split()
          value = struct.unpack('>d', struct.pack('>Q', int(bits)))[0]
          step = decimal.Decimal(1).scaleb(-int(decimals))
          rounded = decimal.Decimal(repr(value)).quantize(step, decimal.ROUND_HALF_UP)
          expected = format(abs(rounded) if rounded == 0 else rounded, 'f')
          if text != expected or float(exact) != value or len(exact) > len(repr(value)) + 5:
              print(line, expected)
      """, input: lines)
    #expect(wrong == "")
  }

  /// Rounds with Foundation's decimal numbers, whose plain mode goes away from zero at halves.
  private func reference(_ value: Double, decimals: Int) throws -> String {
    var exact = try #require(Decimal(string: value.description))
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, decimals, .plain)
    let units = rounded * pow(10, decimals)
    var digits = "\(units.magnitude)"
    while digits.count <= decimals { digits = "0" + digits }
    let text =
      decimals == 0 ? digits : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    return units < 0 ? "-" + text : text
  }
}
