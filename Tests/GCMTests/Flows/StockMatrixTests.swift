import Observations
import Testing

@testable import GCM

@Suite struct StockMatrixTests {
  private func matrix(_ rows: String) throws -> StockMatrix? {
    let framework = try FrameworkFolder(
      FrameworkFolder.small(indicators: "ONE,One,0,none,,national.stock,,sum")
        .merging(
          [
            "areas.csv": """
            id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
            AAA,country,AA,001,,,Aland,,,,,
            BBB,country,BB,002,,,Bland,,,,,
            CCC,country,CC,003,,,Cland,,,,,
            DDD,country,DD,004,,,Dland,,,,,
            EEE,country,EE,005,,,Eland,,,,,
            OTH,other,,,,,Other,,,,,
            WLD,world,,,,,World,,,,,

            """
          ], uniquingKeysWith: { $1 })
    ).framework()
    let lines = rows.split(separator: "\n").map { "national,stock,\($0),PERSONS" }
    let text =
      (["source,series,area,counterpart,period,sex,value,unit"] + lines).joined(separator: "\n")
      + "\n"
    let groups = try #require(framework.group("UNION").map { [$0] })
    return StockMatrix(
      SeriesKey(source: "national", series: "stock"), groups: groups,
      region: try #require(framework.group("REGION")), areas: framework.areas,
      store: FigureStore([try ObservationTable(csv: Array(text.utf8), name: "figures.csv")]))
  }

  /// The union has AAA alone today; BBB and CCC are the other members, DDD and EEE the world.
  @Test func `sums pairs by groups and leaves out totals, regions and earlier years`() throws {
    let found = try #require(
      try matrix(
        """
        AAA,,2020,_T,9999
        AAA,BBB,2015,_T,7777
        AAA,BBB,2020,_T,10
        AAA,BBB,2020,F,4
        AAA,CCC,2020,_T,20
        AAA,DDD,2020,_T,300
        AAA,WLD,2020,_T,5555
        AAA,OTH,2020,_T,7
        AAA,AAA,2020,_T,8888
        BBB,AAA,2020,_T,1
        BBB,CCC,2020,_T,2
        DDD,AAA,2020,_T,50
        CCC,EEE,2020,_T,
        """))
    #expect(found.period == Period(year: 2020))
    #expect(found.destinations == [.group("UNION"), .otherMembers, .restOfWorld])
    #expect(found.origins == [.group("UNION"), .otherMembers, .restOfWorld, .unknown])
    #expect(
      found.persons == [[nil, 1, 50], [30, 2, nil], [300, nil, nil], [7, nil, nil]])
    #expect(found.missingDestinations == ["CCC"])
    #expect(found.missingPairs == 1)
  }

  @Test func `there is none without pairs`() throws {
    #expect(try matrix("AAA,,2020,_T,9999") == nil)
  }

  /// UN DESA, International Migrant Stock 2024: the totals of the destinations are published beside
  /// the pairs, so that the columns of the members have to add up to them.
  @Test func `adds up to the published totals of the members`() throws {
    let framework = try Shipped.framework.get()
    let store = FigureStore(try Shipped.tables.get())
    let key = try #require(framework.settings.stocksByOrigin)
    let region = try #require(framework.group(framework.settings.regionGroup))
    let groups = framework.settings.comparisonGroups.compactMap(framework.group)
    let found = try #require(
      StockMatrix(key, groups: groups, region: region, areas: framework.areas, store: store))
    let columns = found.destinations.indices.filter { found.destinations[$0] != .restOfWorld }
    let sum = found.persons.reduce(0.0) { sum, row in
      sum + columns.reduce(0) { $0 + (row[$1] ?? 0) }
    }
    let evaluator = Evaluator(store: store, areas: framework.areas, worldArea: "WLD")
    let reference = SeriesReference(source: key.source, series: key.series)
    let totals = region.members(atEndOf: nil).map {
      evaluator.leaf(reference, area: $0)[found.period].value ?? 0
    }
    #expect(sum == totals.reduce(0, +))
    #expect(found.missingDestinations.isEmpty)
    #expect(sum == 168_945_204)
  }
}
