import Migration
import Testing

@Suite struct AnnualRateOfChangeTests {
  /// UN DESA, International Migrant Stock 2020, Table 5, World 2015-2020.
  @Test func `reproduces the published rate of the world`() throws {
    let rate = try #require(annualRateOfChange(from: 247_958_644, to: 280_598_105, years: 5))
    #expect(abs(rate - 2.473_228_801_303_2) < 1e-12)
  }

  /// The same table, Europe 2015-2020; stocks of Table 1.
  @Test func `reproduces the published rate of Europe`() throws {
    let rate = try #require(annualRateOfChange(from: 74_759_083, to: 86_706_068, years: 5))
    #expect(abs(rate - 2.965_063_064_177_205_6) < 1e-12)
  }

  @Test func `does not exist without a population`() {
    #expect(annualRateOfChange(from: 0, to: 5, years: 5) == nil)
    #expect(annualRateOfChange(from: 5, to: 0, years: 5) == nil)
    #expect(annualRateOfChange(from: 5, to: 6, years: 0) == nil)
  }
}
