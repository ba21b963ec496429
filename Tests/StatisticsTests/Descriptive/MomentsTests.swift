import Foundation
import Statistics
import Testing

@Suite struct MomentsTests {
  /// NumAcc3 and NumAcc4 are limited by their data: the tenths of 1000000.2 and
  /// 10000000.2 are not doubles.
  @Test(
    .enabled(if: Shared.has("reference/nist/univariate"), "needs ../shared/reference/nist"),
    arguments: [
      ("Lew", 12.0), ("Mavro", 12), ("NumAcc1", 12), ("NumAcc2", 12), ("NumAcc3", 9),
      ("NumAcc4", 8),
    ])
  func `reaches the certified values`(name: String, deviationDigits: Double) throws {
    let lines = try Shared.text("reference/nist/univariate/\(name).dat")
      .split(whereSeparator: \.isNewline).map(String.init)
    func certified(_ label: String) throws -> Double {
      let line = try #require(lines.first { $0.hasPrefix(label) })
      return try #require(
        line.split(separator: ":").last?.split(whereSeparator: \.isWhitespace)
          .compactMap { Double($0) }.first)
    }
    let start = try #require(lines.firstIndex { $0.hasPrefix("---") })
    let values = lines[(start + 1)...].compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    let average = try #require(mean(values))
    let deviation = try #require(standardDeviation(values))
    let digits = (
      correctDigits(average, try certified("Sample Mean")),
      correctDigits(deviation, try certified("Sample Standard Deviation"))
    )
    #expect(digits.0 >= 12)
    #expect(digits.1 >= deviationDigits)
  }

  @Test func `sums what a plain loop loses`() {
    #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
    var product = CompensatedSum()
    product.addProduct(1 + 0x1p-30, 1 - 0x1p-30)
    product.add(-1)
    #expect(product.value == -0x1p-60)
    #expect(
      CompensatedSum([.greatestFiniteMagnitude, .greatestFiniteMagnitude]).value == .infinity)
  }

  @Test func `does not exist of too few values`() {
    #expect(mean([]) == nil)
    #expect(standardDeviation([3]) == nil)
    #expect(standardDeviation([3, 3, 3]) == 0)
  }
}
