import GCM
import Testing

@testable import Publishing

@Suite struct CountryBriefTests {
  @Test func `prints what a statistician reads`() throws {
    #expect(try SmallPackage().brief().document.markdown() == expectedBrief)
  }

  @Test func `the same figures give the same bytes`() throws {
    let one = try SmallPackage().brief().document.markdown()
    #expect(try SmallPackage().brief().document.markdown() == one)
  }

  @Test func `every objective keeps its row and its section`() throws {
    for area in ["AAA", "BBB", "CCC"] {
      let brief = try SmallPackage().brief(area)
      #expect(brief.objectivesAtAGlance.rows.count == 3)
      let headings = brief.document.blocks.compactMap { block in
        if case .heading(2, let text) = block { text } else { nil }
      }
      #expect(
        headings.filter { $0.first?.isNumber == true }
          == ["1. Collect data", "2. Inform migrants", "3. Make remittances cheap"])
    }
  }

  @Test func `an empty row says why`() throws {
    let brief = try SmallPackage().brief("CCC")
    let reasons = brief.objectivesAtAGlance.rows.map { $0.cells.compactMap(\.reason) }
    #expect(
      reasons == [
        ["office.stock has no figures for this area"], ["No statistic measures information."], [],
      ])
    #expect(
      brief.keyFigures.rows.flatMap(\.cells).compactMap(\.reason)
        == ["office.stock has no figures for this area"])
  }

  @Test func `tells the parts of the population apart`() throws {
    let package = try SmallPackage()
    let table = try package.brief().table(of: package.framework.objectives[0])
    #expect(
      table.rows.map { $0.cells[0] }
        == [.text("Migrant stock"), .text("– women and girls"), .text("Migrant share")])
    #expect(table.rows[1].cells[1] == .number(6000, marks: "B"))
  }

  @Test func `a country without any figure has a brief of reasons`() throws {
    let header = SmallPackage.figures.prefix { $0 != "\n" }
    let brief = try SmallPackage(
      figures: "\(header)\noffice,stock,WLD,2020,_T,1,PERSONS,0,A,,stocks,3\n"
    ).brief()
    #expect(brief.availableCount == 0 && brief.coveredObjectives == 0)
    #expect(brief.availability.rows.isEmpty)
    #expect(brief.availability.columns.map(\.header) == ["Indicator", "First", "Values"])
    #expect(brief.objectivesAtAGlance.rows.allSatisfy { !$0.cells.compactMap(\.reason).isEmpty })
  }

  @Test func `an area that is no member has no brief`() throws {
    let error = #expect(throws: BriefError.self) { try SmallPackage().brief("DDD") }
    #expect(
      error?.description
        == "DDD is not a member of REGION; a brief compares a member with its region")
  }
}
