import Migration
import Testing

@Suite struct CrudeRateTests {
  /// UN DESA, International Migrant Stock 2020, Tables 1-3, Europe and World 2020.
  @Test func `reproduces published shares`() throws {
    let europe = try #require(percentShare(of: 86_706_068, in: 747_636_045))
    #expect(abs(europe - 11.597363259819824) < 1e-13)
    let world = try #require(percentShare(of: 280_598_105, in: 7_794_798_729))
    #expect(abs(world - 3.5998120638581024) < 1e-14)
  }

  @Test func `a rate is events per base`() {
    #expect(crudeRate(events: Count<Persons>(50), population: Count(20_000)) == 2.5)
    #expect(crudeRate(events: Count<Persons>(-50), population: Count(20_000), per: 100_000) == -250)
    #expect(crudeRate(events: Count<Persons>(0), population: Count(20_000)) == 0)
    #expect(crudeRate(events: Count<Persons>(5), population: .zero) == nil)
    #expect(percentShare(of: 0, in: 0) == nil)
  }

  /// 145,655,844 men and 134,942,261 women: UN DESA, IMS 2020, Table 1, World 2020.
  @Test func `the sex ratio is men per hundred women`() throws {
    let ratio = try #require(
      sexRatio(male: Count<Persons>(145_655_844), female: Count(134_942_261)))
    #expect(abs(ratio - 107.939_383_052_133_68) < 1e-12)
    #expect(sexRatio(male: Count<Persons>(3), female: .zero) == nil)
  }
}
