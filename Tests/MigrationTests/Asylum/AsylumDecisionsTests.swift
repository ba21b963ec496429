import Migration
import Testing

@Suite struct AsylumDecisionsTests {
  /// UNHCR, asylum decisions of Germany in 2024, all levels.
  @Test func `closed cases are no decisions on the substance`() throws {
    let germany = AsylumDecisions(
      recognised: 41_107, complementary: 99_419, rejected: 123_263, otherwiseClosed: 133_243)
    #expect(germany.substantive == 263_789)
    #expect(abs(try #require(germany.refugeeRecognitionRate) - 15.583288158338672) < 1e-13)
    #expect(abs(try #require(germany.totalRecognitionRate) - 53.27212279511276) < 1e-13)
    #expect(abs(try #require(germany.otherwiseClosedShare) - 33.55976344476012) < 1e-13)
  }

  @Test func `no decisions give no rate, not zero`() {
    let none = AsylumDecisions(recognised: 0, complementary: 0, rejected: 0, otherwiseClosed: 4)
    #expect(none.refugeeRecognitionRate == nil)
    #expect(none.totalRecognitionRate == nil)
    #expect(none.otherwiseClosedShare == 100)
  }
}
