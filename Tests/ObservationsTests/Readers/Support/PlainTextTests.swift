import Testing

@testable import Observations

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("12", 12.0), ("-3.5", -3.5), ("1e+05", 100_000), ("2E5", 200_000), ("41.0", 41),
    ("9007199254740993", 9_007_199_254_740_992),
  ])
  func `reads numbers in digits`(text: String, value: Double) {
    #expect(Double(plain: text) == value)
  }

  @Test(arguments: ["", "nan", "inf", "0x1F", "1 000", "12p", ":", "1e999", "e"])
  func `reads no other text as a number`(text: String) {
    #expect(Double(plain: text) == nil)
  }

  @Test(arguments: [
    ("Central Mediterranean", "central_mediterranean"),
    ("Harsh conditions / lack of food, water", "harsh_conditions_lack_of_food_water"),
    ("Iran to Türkiye", "iran_to_turkiye"), (" (a) & b ", "a_b"), ("", ""),
  ])
  func `makes codes from labels`(label: String, code: String) {
    #expect(label.labelCode == code)
  }

  @Test(arguments: [(" a b\t", "a b"), ("", ""), ("  ", ""), ("x", "x")])
  func `takes away the spaces around a text`(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
  }
}
