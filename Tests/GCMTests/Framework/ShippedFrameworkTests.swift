import Observations
import Testing

@testable import GCM

@Suite struct ShippedFrameworkTests {
  @Test func `has the Compact and the region`() throws {
    let framework = try Shipped.framework.get()
    #expect(framework.objectives.map(\.number) == Array(1...23))
    #expect(framework.principles.map(\.number) == Array(1...10))
    #expect(framework.settings.regionGroup == "UNECE")
    #expect(framework.group("UNECE")?.members(atEndOf: nil).count == 56)
  }

  @Test func `every objective has an indicator`() throws {
    let framework = try Shipped.framework.get()
    let served = Set(framework.indicators.flatMap(\.objectives))
    #expect(framework.objectives.map(\.number).filter { !served.contains($0) } == [])
  }

  @Test func `has the figures of sixty indicators at least`() throws {
    let framework = try Shipped.framework.get()
    let keys = Set(FigureStore(try Shipped.tables.get()).seriesKeys)
    let computable = framework.indicators.filter { indicator in
      guard let formula = indicator.formula, !formula.references.isEmpty else { return false }
      return formula.references.allSatisfy { keys.contains($0.key) }
    }
    #expect(computable.count >= 60)
  }

  @Test func `every formula reads known sources and every figure has one`() throws {
    let framework = try Shipped.framework.get()
    let known = Set(framework.sources.map(\.id))
    let read = framework.indicators.flatMap { $0.formula?.references ?? [] }.map(\.source)
    #expect(read.filter { !known.contains($0) } == [])
    let stored = FigureStore(try Shipped.tables.get()).seriesKeys.map(\.source)
    #expect(stored.filter { !known.contains($0) } == [])
  }

  @Test func `no id stands twice`() throws {
    let framework = try Shipped.framework.get()
    for ids in [
      framework.indicators.map(\.id), framework.areas.areas.map(\.id), framework.groups.map(\.id),
      framework.sources.map(\.id),
    ] {
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test func `the European Union had 28 members at the end of 2019 and 27 a year later`() throws {
    let union = try #require(try Shipped.framework.get().group("EU"))
    #expect(union.members(atEndOf: 2019).count == 28)
    #expect(union.members(atEndOf: 2020).count == 27)
    #expect(!union.members(atEndOf: 2020).contains("GBR"))
    #expect(union.members(atEndOf: nil).count == 27)
  }

  @Test func `every member has a name in three languages and its codes`() throws {
    let framework = try Shipped.framework.get()
    for member in try #require(framework.group("UNECE")).everMembers {
      let area = try #require(framework.areas[member])
      #expect(area.iso2 != nil && area.m49 != nil, "\(member)")
      #expect(area.nameFrench != nil && area.nameRussian != nil, "\(member)")
    }
  }

  @Test func `the title of objective 20 is its own`() throws {
    #expect(
      try Shipped.framework.get().objective(20)?.title
        == "Promote faster, safer and cheaper transfer of remittances and foster financial inclusion of migrants"
    )
  }
}
