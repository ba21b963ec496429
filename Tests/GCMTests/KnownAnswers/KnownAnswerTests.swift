import Observations
import Testing

@testable import GCM

/// Figures of the region that were published, or recomputed from the
/// publishers' own files with another program.
@Suite struct KnownAnswerTests {
  private func region(_ id: String, group: String = "UNECE", year: Int) throws -> GroupPoint {
    try Region.points(id, group: group)[Period(year: year)].unwrapped("\(id) \(group) \(year)")
  }

  /// UNECE press release of 11 March 2024: over half of the migrants of the
  /// world in 2020; International Migrant Stock 2020, Table 1.
  @Test(
    arguments: [
      (1990, 57.44, 87_877_121), (1995, 60.05, 96_861_592), (2000, 61.50, 106_532_007),
      (2005, 61.75, 118_210_657), (2010, 59.18, 130_779_228), (2015, 57.54, 142_684_384),
      (2020, 56.85, 159_524_869),
    ] as [(Int, Double, Double)])
  func `the region's share of the world's migrants, 2020 edition`(
    year: Int, published: Double, persons: Double
  ) throws {
    #expect(try region("O01-STOCK20", year: year).point.value == persons)
    let share = try region("O01-WORLDSHARE20", year: year).point.value
    #expect(abs((share ?? 0) - published) < 0.005)
  }

  /// International Migrant Stock 2024: sums over origins.
  @Test func `the region's share of the world's migrants, 2024 edition`() throws {
    #expect(try region("O01-STOCK", year: 2024).point.value == 168_945_204)
    #expect(abs((try region("O01-WORLDSHARE", year: 2020).point.value ?? 0) - 56.22) < 0.005)
    #expect(abs((try region("O01-WORLDSHARE", year: 2024).point.value ?? 0) - 55.57) < 0.005)
  }

  /// International Migrant Stock 2020, Tables 1 and 3: sums of the members.
  @Test(
    arguments: [
      ("EU27", 54_962_404, 12.34), ("NORTH_AMERICA", 58_682_159, 15.91),
      ("EECCA", 23_891_813, 8.11), ("CENTRAL_ASIA", 5_564_042, 7.48), ("CAUCASUS", 521_945, 3.05),
      ("WESTERN_BALKANS", 1_110_173, 6.31), ("EFTA", 3_434_788, 23.76),
    ] as [(String, Double, Double)])
  func `migrants of the groups in 2020`(group: String, persons: Double, share: Double) throws {
    #expect(try region("O01-STOCK20", group: group, year: 2020).point.value == persons)
    let percent = try region("O01-STOCKPC", group: group, year: 2020).point.value
    #expect(abs((percent ?? 0) - share) < 0.005)
  }

  /// International Migrant Stock 2020, Tables 1 to 4.
  @Test func `migrants in the population and women among them in 2020`() throws {
    #expect(abs((try region("O01-STOCKPC", year: 2020).point.value ?? 0) - 12.2554) < 5e-5)
    #expect(abs((try region("O01-FEMALE20", year: 2020).point.value ?? 0) - 51.5865) < 5e-5)
  }

  /// SDG database of October 2020, SM_DTH_MIGR: sums over the member rows.
  @Test func `deaths during migration by country of incident`() throws {
    let expected: [Double] = [663, 1406, 1465, 660, 1047, 1013]
    #expect(try (2014...2019).map { try Region.sum("sdg202010.SM_DTH_MIGR", year: $0) } == expected)
  }

  /// International Migrant Stock 2020, Table 6; Andorra and San Marino are `~`.
  @Test func `refugees hosted in 2020`() throws {
    #expect(try Region.sum("ims2020.refugees", year: 2020) == 9_261_794)
    #expect(try Region.series("ims2020.refugees", "WLD")[Period(year: 2020)].value == 33_807_795)
    #expect(
      try Region.series("ims2020.refugees", "AND")[Period(year: 2020)].value == nil)
  }
}
