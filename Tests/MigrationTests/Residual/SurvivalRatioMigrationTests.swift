import Migration
import Testing

@Suite struct SurvivalRatioMigrationTests {
  /// Bombay 1941-1951, males: United Nations, Manual VI (1970); the first
  /// cohort is printed in migest's documentation of `net_sr`.
  @Test func `Bombay`() throws {
    let migration = try SurvivalRatioMigration(
      initial: [77135, 85434], final: [132870, 170227], survivalRatios: [0.9087, 0.9573])
    let first = try #require(migration.estimates[0])
    #expect(agrees(first.forward, 62777.4255))
    #expect(agrees(first.reverse, 69084.8745460548, relative: 1e-13))
    #expect(agrees(first.average, 65931.1500230274, relative: 1e-13))
    #expect(agrees(first.expectedFinal, 70092.5745))
    #expect(agrees(first.expectedInitial, 146219.874546055, relative: 1e-13))
    #expect(agrees(migration.values(.average)[1], 90413.4709820015, relative: 1e-12))
    #expect(migration.missing.isEmpty)
    #expect(migration.ratiosAboveOne.isEmpty)
  }

  /// Manila 1960-1970: the ratio of 10-14 is above 1, those of 0-9 are missing.
  @Test func `Manila`() throws {
    let migration = try SurvivalRatioMigration(
      initial: [nil, nil, 80275, 70875], final: [85870, 83054, 79489, 101410],
      survivalRatios: [nil, nil, 1.11722489, 0.991546373])
    #expect(migration.estimates[0] == nil)
    #expect(migration.missing == [0, 1])
    #expect(migration.ratiosAboveOne == [2])
    #expect(migration.values(.forward)[..<2] == [nil, nil])
    #expect(agrees(migration.values(.forward)[2], -10196.22804475))
    #expect(agrees(migration.values(.reverse)[3], 31399.5912459709, relative: 1e-13))
  }

  @Test(
    .enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"),
    arguments: [
      ("net_sr_bombay.csv", "pop_1941", "pop_1951", "sr"),
      ("net_sr_alabama_wm.csv", "pop_1960", "pop_1970", "us_census_sr"),
      ("net_sr_manila.csv", "pop_1960", "pop_1970", "phl_census_sr"),
    ])
  func `reference tables`(name: String, initial: String, final: String, ratio: String) throws {
    let initial = try ReferenceFiles.column(initial, of: "ref/\(name)")
    let migration = try SurvivalRatioMigration(
      initial: initial, final: try ReferenceFiles.column(final, of: "ref/\(name)"),
      survivalRatios: try ReferenceFiles.column(ratio, of: "ref/\(name)"))
    for (kind, column) in [
      (SurvivalRatioMigration.Kind.forward, "net_forward"), (.reverse, "net_reverse"),
      (.average, "net_average"),
    ] {
      let expected = try ReferenceFiles.column(column, of: "ref/\(name)")
      let computed = migration.values(kind)
      #expect(computed.count == expected.count)
      // The reference prints 0 where a figure is missing.
      for row in computed.indices where initial[row] != nil {
        // A residual keeps the digits of the counts, not its own.
        #expect(abs((computed[row] ?? .nan) - (expected[row] ?? .nan)) < 1e-8, "\(name) \(row)")
      }
    }
  }

  /// The children of Manila: `net_sr_manila_children.csv`.
  @Test func `children of Manila`() throws {
    let women = [101410.0, 90410, 56055, 44648, 36963, 28873, 23678]
    let net = [
      31134.150813625, 28877.11776775, -20081.60488785, -19117.177585557, -20496.85834207,
      -4244.331355105, -5188.976926718,
    ]
    let youngest = try ChildMigration(
      children: 85870, women: Array(women[0..<6]), womenNetMigration: Array(net[0..<6]),
      exposure: 0.25)
    #expect(agrees(youngest.netMigration, -235.34903351472, relative: 1e-10))
    let older = try ChildMigration(
      children: 83054, women: Array(women[1..<7]), womenNetMigration: Array(net[1..<7]),
      exposure: 0.75)
    #expect(agrees(older.netMigration, -8934.65952824687, relative: 1e-12))
    #expect(ChildMigration.exposure(ages: 0...4, periodYears: 10) == 0.25)
    #expect(ChildMigration.exposure(ages: 5...9, periodYears: 10) == 0.75)
    #expect(ChildMigration.exposure(ages: 0...4, periodYears: 5) == 0.5)
    #expect(ChildMigration.exposure(ages: 5...9, periodYears: 5) == nil)
  }

  @Test func `children are missing where their mothers are`() throws {
    let children = try ChildMigration(
      children: 100, women: [50, 50], womenNetMigration: [5, nil], exposure: 0.25)
    #expect(children.childWomanRatio == 1)
    #expect(children.netMigration == nil)
    let none = try ChildMigration(
      children: 100, women: [0, 0], womenNetMigration: [5, 5], exposure: 0.25)
    #expect(none.childWomanRatio == nil)
  }

  @Test func `boys and girls are split alike`() {
    let joint = JointChildMigration(male: -10, female: 215, sexRatio: 1.05)
    #expect(joint.separateSexRatio == nil)
    #expect(agrees(joint.male + joint.female, 205))
    #expect(agrees(joint.male / joint.female, 1.05))
    #expect(joint.jointSexRatio == 105)
  }

  @Test func `ratios of a life table and of two censuses`() throws {
    #expect(
      try SurvivalRatios.lifeTable(personYears: [100, 90, 60, 40])
        == [0.9, 60.0 / 90, 40.0 / 100])
    #expect(
      try SurvivalRatios.lifeTable(personYears: [100, 90, 60, 40], steps: 2)
        == [0.6, 40.0 / 190])
    #expect(try SurvivalRatios.lifeTable(personYears: [100]) == [])
    #expect(try SurvivalRatios.lifeTable(personYears: [0, 0, 0]) == [nil, nil])
    #expect(
      try SurvivalRatios.census(initial: [100, nil, 0], final: [110, 5, 5]) == [1.1, nil, nil])
  }

  @Test func `refuses what is no count`() {
    #expect(throws: (any Error).self) {
      try SurvivalRatioMigration(initial: [1], final: [-1], survivalRatios: [0.9, 1])
    }
    #expect(throws: (any Error).self) { try SurvivalRatios.lifeTable(personYears: [1, -1]) }
  }

  /// Alabama 1960-1970 by vital statistics, `net_vs_alabama.csv`.
  @Test func `Alabama by vital statistics`() {
    #expect(
      DemographicBalance<Persons>(
        initialPopulation: Count(1_124_061), finalPopulation: Count(1_235_489),
        births: Count(236_481), deaths: Count(123_220)
      ).netMigrationPlusAdjustment == Count(-1833))
    #expect(
      DemographicBalance<Persons>(
        initialPopulation: Count(1_159_548), finalPopulation: Count(1_298_342),
        births: Count(224_034), deaths: Count(86_880)
      ).netMigrationPlusAdjustment == Count(1640))
  }
}
