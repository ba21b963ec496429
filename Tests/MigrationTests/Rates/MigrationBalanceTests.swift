import Migration
import Testing

@Suite struct MigrationBalanceTests {
  @Test func `net, turnover and effectiveness of one place`() {
    let balance = MigrationBalance(immigration: 30, emigration: 50)
    #expect(balance.netMigration == -20)
    #expect(balance.turnover == 80)
    #expect(balance.effectiveness == -0.25)
    #expect(balance.netMigrationRate(population: 10_000) == -2)
    #expect(balance.netMigrationRate(population: 0) == nil)
    #expect(MigrationBalance(immigration: 0, emigration: 0).effectiveness == nil)
  }

  @Test func `the adjustment holds what births and deaths do not explain`() {
    #expect(
      netMigrationPlusAdjustment(
        initialPopulation: 1000, finalPopulation: 1030, births: 12, deaths: 9) == 27)
  }
}
