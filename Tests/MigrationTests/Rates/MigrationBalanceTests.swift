import Migration
import Testing

@Suite struct MigrationBalanceTests {
  @Test func `net, turnover and effectiveness of one place`() {
    let balance = MigrationBalance<Persons>(immigration: Count(30), emigration: Count(50))
    #expect(balance.netMigration == Count(-20))
    #expect(balance.turnover == Count(80))
    #expect(balance.effectiveness == -0.25)
    #expect(balance.netMigrationRate(population: Count(10_000)) == -2)
    #expect(balance.immigrationRate(population: Count(10_000)) == 3)
    #expect(balance.emigrationRate(population: Count(10_000)) == 5)
    #expect(balance.turnoverRate(population: Count(10_000), per: 100) == 0.8)
    #expect(balance.netMigrationRate(population: .zero) == nil)
    #expect(MigrationBalance<Persons>(immigration: .zero, emigration: .zero).effectiveness == nil)
  }

  @Test func `the adjustment holds what births and deaths do not explain`() throws {
    let change = DemographicBalance<Thousands>(
      initialPopulation: Count(1000), finalPopulation: Count(1030), births: Count(12),
      deaths: Count(9))
    #expect(change.netMigrationPlusAdjustment == Count(27))
    #expect(change.naturalChange == Count(3))
    let rate = try #require(change.netMigrationPlusAdjustmentRate())
    #expect(abs(rate - 27 / 1.015) < 1e-13)
    let recorded = MigrationBalance<Thousands>(immigration: Count(40), emigration: Count(15))
    #expect(change.adjustment(beside: recorded) == Count(2))
  }
}
