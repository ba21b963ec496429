import Migration
import Testing

@Suite struct MigrationSystemTests {
  /// Movements between the 17 provinces of the Republic of Korea in 2020, and
  /// 51,829,023 inhabitants: the data set korea_gravity of the R package migest,
  /// summed by province. The measures are those of `index_intensity` and
  /// `index_impact`, the net rate after correction of its unit.
  @Test func `reproduces the Korean measures and their identity`() throws {
    let korea = try MigrationSystem<Persons>(
      [
        (574864, 510014), (135885, 121538), (108015, 91180), (162678, 146930), (73729, 67646),
        (92838, 81741), (54059, 40475), (35864, 48889), (536138, 704511), (76834, 82291),
        (79288, 82742), (123020, 123761), (71119, 62625), (97557, 87803), (138201, 121223),
        (140687, 124029), (33338, 36716),
      ].map { MigrationBalance(immigration: Count($0.0), emigration: Count($0.1)) })
    let population = Count<Millions>(51.829023).converted(to: Persons.self)
    let intensity = try #require(korea.crudeIntensity(population: population))
    let effectiveness = try #require(korea.effectivenessIndex)
    let netRate = try #require(korea.aggregateNetRate(population: population))
    #expect(abs(intensity - 4.8893725046679) < 1e-12)
    #expect(abs(effectiveness - 7.67242515530083) < 1e-12)
    #expect(abs(netRate - 0.375133445984502) < 1e-12)
    #expect(abs(netRate - intensity * effectiveness / 100) < 1e-14)
  }

  /// In 130, 160, 95, 115 and out 200, 100, 135, 65 give 100 · 220 / 1000.
  @Test func `redistribution is half of the absolute balances`() throws {
    let system = try MigrationSystem<Persons>(
      zip([130.0, 160, 95, 115], [200.0, 100, 135, 65]).map {
        MigrationBalance(immigration: Count($0), emigration: Count($1))
      })
    #expect(system.movements == Count(500))
    #expect(system.redistributed == Count(110))
    #expect(system.effectivenessIndex == 22)
  }

  @Test func `refuses a system that is not closed`() {
    #expect(throws: UnbalancedSystem(arrivals: 10, departures: 9)) {
      try MigrationSystem([MigrationBalance<Persons>(immigration: Count(10), emigration: Count(9))])
    }
  }

  @Test func `nothing moves in an empty system`() throws {
    let empty = try MigrationSystem<Persons>([])
    #expect(empty.effectivenessIndex == nil)
    #expect(empty.crudeIntensity(population: .zero) == nil)
    #expect(empty.crudeIntensity(population: Count(5)) == 0)
  }
}
