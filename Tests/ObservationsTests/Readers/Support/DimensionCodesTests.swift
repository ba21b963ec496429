import Testing

@testable import Observations

@Suite struct DimensionCodesTests {
  @Test(arguments: [
    ("TOTAL", "_T"), ("Y15-24", "Y15T24"), ("Y_LT18", "Y_LT18"), ("Y_GE65", "Y_GE65"),
    ("Y20", "Y20"), ("UNK", "_U"), ("Y15T64", "Y15T64"),
  ])
  func `reads ages`(text: String, code: String) {
    #expect(AgeCode.code(text) == code)
  }

  @Test(arguments: ["", "15-24", "Young", "Y_XX5", "Y15-"])
  func `reads no other text as an age`(text: String) {
    #expect(AgeCode.code(text) == nil)
  }

  @Test(arguments: [
    ("2019", "2019"), ("2019M07", "2019-07"), ("2019Q3", "2019-Q3"),
    ("2019-Q3", "2019-Q3"), ("2019-07", "2019-07"),
  ])
  func `reads periods`(text: String, period: String) throws {
    let read = try #require(PeriodText.period(text))
    #expect(read.description == period)
  }

  @Test(arguments: ["", "19", "2019S1", "2019M13", "2019-7-1"])
  func `reads no other text as a period`(text: String) {
    #expect(PeriodText.period(text) == nil)
  }
}
