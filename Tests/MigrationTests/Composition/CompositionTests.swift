import Migration
import Statistics
import Testing

@Suite struct CompositionTests {
  @Test func `the foreign-born and foreign citizens are not compared`() throws {
    let born = MigrantStock<Thousands>(Count(120), definition: .foreignBorn)
    let citizens = MigrantStock<Thousands>(Count(80), definition: .foreignCitizen)
    #expect(born.share(of: Count(1000)) == 12)
    #expect(born.share(of: .zero) == nil)
    #expect(born.refugeeShare(refugees: Count(30)) == 25)
    #expect(
      try born.change(since: MigrantStock(Count(100), definition: .foreignBorn)) == Count(20))
    #expect(throws: DefinitionMismatch(one: .foreignBorn, other: .foreignCitizen)) {
      try born.change(since: citizens)
    }
  }

  @Test func `naturalisation and refugees per head`() {
    #expect(
      naturalisationRate(acquisitions: Count<Persons>(50), foreignCitizens: Count(1000)) == 5)
    #expect(naturalisationRate(acquisitions: Count<Persons>(50), foreignCitizens: .zero) == nil)
    #expect(refugeesPerInhabitants(refugees: Count<Persons>(50), population: Count(10_000)) == 5)
  }

  @Test func `the median age lies in its group in proportion`() throws {
    // 40 below 15, 30 below 30, 30 above: the 50th of 100 is a third into 15-30.
    let ages = try AgeStructure(lowerBounds: [0, 15, 30], counts: [40, 30, 30])
    #expect(ages.medianAge == .success(20))
    let old = try AgeStructure(lowerBounds: [0, 15, 65], counts: [10, 20, 70])
    #expect(
      old.medianAge.missingReason == "the median lies in the open-ended group 65 and over")
    let gap = try AgeStructure(lowerBounds: [0, 15, 65], counts: [10, nil, 70])
    #expect(gap.medianAge.missingReason == "the number of a group of ages is missing")
    let nobody = try AgeStructure(lowerBounds: [0, 15], counts: [0, 0])
    #expect(nobody.medianAge.missingReason == "there is nobody")
    // Half of the persons are below 15 exactly.
    let even = try AgeStructure(lowerBounds: [0, 15, 30], counts: [50, 25, 25])
    #expect(even.medianAge == .success(15))
  }

  @Test func `dependency ratios need the groups they speak of`() throws {
    let ages = try AgeStructure(lowerBounds: [0, 15, 40, 65], counts: [30, 25, 25, 20])
    #expect(ages.youngDependencyRatio() == .success(60))
    #expect(ages.oldDependencyRatio() == .success(40))
    #expect(ages.totalDependencyRatio() == .success(100))
    #expect(
      ages.oldDependencyRatio(.init(from: 20, to: 65)).missingReason
        == "no group of ages begins at 20")
    let hole = try AgeStructure(lowerBounds: [0, 15, 65], counts: [nil, 50, 20])
    #expect(hole.oldDependencyRatio() == .success(40))
    #expect(
      hole.youngDependencyRatio().missingReason == "the number of a group of ages is missing")
    let closed = try AgeStructure([
      .init(from: 0, to: 15, count: 1), .init(from: 15, to: 65, count: 1),
      .init(from: 65, to: 80, count: 1),
    ])
    #expect(closed.oldDependencyRatio().missingReason == "the last group of ages is not open-ended")
    let retired = try AgeStructure(lowerBounds: [0, 15, 65], counts: [1, 0, 5])
    #expect(retired.totalDependencyRatio().missingReason == "nobody is of working age")
  }

  @Test func `groups of ages follow one another`() {
    #expect(throws: AgeStructureError.gap(after: 0, before: 20)) {
      try AgeStructure([.init(from: 0, to: 15, count: 1), .init(from: 20, to: nil, count: 1)])
    }
    #expect(throws: AgeStructureError.emptyGroup(at: 5)) {
      try AgeStructure([.init(from: 5, to: 5, count: 1)])
    }
    #expect(throws: AgeStructureError.noGroups) { try AgeStructure([]) }
  }
}
