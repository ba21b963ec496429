import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct BriefOriginsTests {
  private static let measures = """
    id,title,family,unit,decimals,aggregation,formula,reference,brief,note
    hhi,Concentration,Origins,PERCENT,3,none,"herfindahl(office.pairs, counterpart)",,yes,
    largest,Largest origin,Origins,PERCENT,1,none,"largest_share(office.pairs, counterpart)",,yes,
    unknown,Without an origin,Origins,PERCENT,1,none,"unknown_share(office.pairs, counterpart)",,yes,
    hidden,Not for briefs,Origins,PERCENT,1,none,"entropy(office.pairs, counterpart)",,,

    """

  private static let figures = """
    source,series,area,counterpart,period,value,unit
    office,pairs,AAA,BBB,2020,30,PERSONS
    office,pairs,AAA,CCC,2020,10,PERSONS
    office,pairs,AAA,UNK,2020,60,PERSONS
    office,pairs,BBB,AAA,2020,7,PERSONS

    """

  private func package() throws -> SmallPackage {
    let areas = """
      id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
      AAA,country,AA,001,AL,ALD,Aland,,,,,
      BBB,country,BB,002,,,Bland,,,,,
      CCC,country,CC,003,,,Cland,,,,,
      UNK,unknown,,,,,Unknown,,,,,
      WLD,world,,,,,World,,,,,

      """
    return try SmallPackage(
      figures: Self.figures, further: ["measures.csv": Self.measures, "areas.csv": areas])
  }

  /// 30 and 10 of 40 known: .75² + .25² = .625; 60 of 100 are unknown.
  @Test func `names the largest origin and tells who is left out`() throws {
    let text = try package().brief().document.markdown()
    #expect(text.contains("\n## Origins\n"))
    #expect(text.contains("| Concentration | 0.625 | percent | 2020 |"))
    #expect(text.contains("| Largest origin: Bland | 75.0 | percent | 2020 |"))
    #expect(text.contains("| Without an origin | 60.0 | percent | 2020 |"))
    #expect(!text.contains("Not for briefs"))
    #expect(text.contains("gcm measure with the id, --area AAA and --explain"))
  }

  @Test func `a country without figures by origin says so`() throws {
    let brief = try package().brief("CCC")
    let tables = brief.originSections.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    #expect(
      tables.flatMap(\.rows).compactMap { $0.cells[1].reason }
        == [String](repeating: "office.pairs has no figures for this area", count: 3))
  }

  @Test func `the figures of the brief hold the measures`() throws {
    let rows = try package().brief().figures.rows.filter { $0.cells[1] == .text("largest") }
    #expect(rows.count == 1)
    #expect(rows[0].cells[7] == .number(75, decimals: 1))
  }
}
