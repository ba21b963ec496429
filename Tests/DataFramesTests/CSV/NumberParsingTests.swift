import Testing

@testable import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct NumberParsingTests {
  private func integer(_ text: String, _ form: NumberForm) -> Int? {
    Array(text.utf8).withUnsafeBytes { parsedInteger($0, form) }
  }

  private func double(_ text: String, _ form: NumberForm) -> Double? {
    Array(text.utf8).withUnsafeBytes { parsedDouble($0, form) }
  }

  @Test(arguments: [
    "0", "-1", "9223372036854775807", "-9223372036854775808", "999999999999999999",
    "1000000000000000000", "-123456789012345678",
  ]) func `reads integers to the ends of 64 bits`(text: String) {
    #expect(integer(text, .inferred) == Int(text))
    #expect(integer(text, .declared) == Int(text))
  }

  @Test(arguments: [
    "", "-", "+", "9223372036854775808", "-9223372036854775809", "1.0", "1 ", " 1", "1_0", "0x1",
    "１",
    "--1", "12a", "99999999999999999999999",
  ]) func `rejects what is not an integer`(text: String) {
    #expect(integer(text, .inferred) == nil)
    #expect(integer(text, .declared) == nil)
  }

  @Test func `takes leading zeros for a code unless told otherwise`() {
    #expect(integer("008", .inferred) == nil)
    #expect(integer("-08", .inferred) == nil)
    #expect(integer("+8", .inferred) == nil)
    #expect(integer("008", .declared) == 8)
    #expect(integer("+8", .declared) == 8)
    #expect(double("00.5", .inferred) == nil)
    #expect(double("0.5", .inferred) == 0.5)
    #expect(double("0", .inferred) == 0)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "0x1p3", "1d5", "infinity", " 1", "1 ", "1e5 ",
    "1e999", "-1e400", "--1", "١",
  ]) func `rejects what is not a double`(text: String) {
    #expect(double(text, .inferred) == nil)
    #expect(double(text, .declared) == nil)
  }

  @Test func `reads names of doubles only where they are declared`() throws {
    #expect(double("NaN", .inferred) == nil)
    #expect(try #require(double("nan", .declared)).isNaN)
    #expect(double("-inf", .declared) == -.infinity)
  }

  // Hard cases: halfway points and ends of the range, after Paxson, "A Program for Testing IEEE
  // Decimal-Binary Conversion" (1991), and Clinger's limits 2^53 and 10^22.
  @Test(arguments: [
    "9007199254740993", "9007199254740992e22", "9007199254740991e22", "9007199254740991e-22",
    "1e23",
    "1e22", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
    "1.7976931348623157e308",
    "2.2250738585072011e-308", "0.1", "123456789012345678901234567890",
    "0.000000000000000000000001",
    "6929495644600919.5", "3.5e-12", "-0.0", "-0", "1.", ".5", "18446744073709551616",
    "18446744073709551615", "0.30000000000000000000000000004", "5e-125", "7.1e+1", "8E3", "1e-999",
    "00000000000000000000000000000001", "0e99999999999999999999",
  ]) func `reads doubles as strtod does`(text: String) throws {
    let value = try #require(double(text, .declared))
    #expect(value.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test(arguments: 0..<20) func `divides up to 19 digits as strtod does`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...19, using: &generator)
      var digits = (0..<count).map { _ in Character("\(Int.random(in: 0...9, using: &generator))") }
      digits.insert(".", at: Int.random(in: 0...count, using: &generator))
      let zeros = String(repeating: "0", count: Int.random(in: 0...9, using: &generator))
      let text = "0." + zeros + String(digits.filter { $0 != "." })
      for text in [String(digits), text, "-" + text] {
        let value = try #require(double(text, .declared))
        #expect(value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
      }
      // Doubles of this size are one apart, so that the half is as far from both neighbours.
      let half = "\(Int.random(in: 1 << 52..<1 << 53, using: &generator)).5"
      let value = try #require(double(half, .declared))
      #expect(value.bitPattern == strtod(half, nil).bitPattern, "\(half)")
    }
  }

  @Test(arguments: 0..<20) func `reads random doubles as strtod does`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<2000 {
      let digits = generator.list(Int.random(in: 1...22, using: &generator)) {
        String(Int.random(in: 0...9, using: &$0))
      }
      let point = Int.random(in: 0...digits.count, using: &generator)
      var text = digits[..<point].joined()
      if Bool.random(using: &generator) { text += "." }
      text += digits[point...].joined()
      if Bool.random(using: &generator) { text = "-" + text }
      if Bool.random(using: &generator) {
        text += "e\(Int.random(in: -330...285, using: &generator))"
      }
      let value = try #require(double(text, .declared), "\(text)")
      #expect(value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
  }

  @Test(arguments: 0..<5) func `reads back the shortest text of any double`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(double(value.description, .inferred)?.bitPattern == value.bitPattern)
    }
  }
}
