import Foundation
import GCM
import Observations

@testable import Publishing

/// A framework of three countries and three objectives, with its figures.
struct SmallPackage {
  let framework: Framework
  let store: FigureStore

  /// - Parameter further: tables of the framework beside the small ones.
  init(figures: String = SmallPackage.figures, further: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let inside = folder.appendingPathComponent("framework")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    for (name, text) in Self.tables.merging(further, uniquingKeysWith: { $1 }) {
      try text.write(to: inside.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
    framework = try Framework(contentsOf: folder.path)
    store = FigureStore([try ObservationTable(csv: Array(figures.utf8), name: "figures.csv")])
  }

  func material() throws -> BriefMaterial {
    try BriefMaterial(framework: framework, store: store)
  }

  func brief(_ area: String = "AAA") throws -> CountryBrief {
    guard let area = framework.areas[area] else { throw NoArea(id: area) }
    return try CountryBrief(area, material: material())
  }

  struct NoArea: Error { var id: String }

  static let figures = """
    source,series,area,period,sex,value,unit,unit_multiplier,status,mark,file,line
    office,population,AAA,2015,_T,60,PERSONS,3,A,,people,7
    office,population,AAA,2020,_T,80,PERSONS,3,E,(e),people,7
    office,population,BBB,2020,_T,30,PERSONS,3,A,,people,8
    office,population,CCC,2020,_T,10,PERSONS,3,A,,people,9
    office,stock,AAA,2015,_T,6000,PERSONS,0,A,,stocks,3
    office,stock,AAA,2018,_T,,PERSONS,0,Q,:c,stocks,3
    office,stock,AAA,2020,_T,10000,PERSONS,0,B,b,stocks,3
    office,stock,AAA,2020,F,6000,PERSONS,0,B,b,stocks,4
    office,stock,AAA,2030,_T,90000,PERSONS,0,F,,stocks,3
    office,stock,BBB,2020,_T,1500,PERSONS,0,A,,stocks,5
    office,stock,WLD,2020,_T,50000,PERSONS,0,A,,stocks,6
    office,cost,AAA,2018,_T,4.5,PERCENT,0,A,,costs,2
    office,cost,AAA,2019,_T,4,PERCENT,0,A,,costs,2
    office,cost,AAA,2020,_T,2.5,PERCENT,0,A,,costs,2
    office,cost,CCC,2020,_T,7.25,PERCENT,0,A,,costs,3

    """

  private static let tables = [
    "areas.csv": """
    id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
    AAA,country,AA,001,AL,ALD,Aland,Alande,Аланд,,,
    BBB,country,BB,002,,,Bland,,,,,
    CCC,country,CC,003,,,Cland,,,,,
    DDD,country,DD,004,,,Dland,,,,,
    WLD,world,,,,,World,,,,,

    """,
    "groups.csv": "id,name_en,note\nREGION,The region,\n",
    "memberships.csv":
      "group,area,valid_from,valid_to\nREGION,AAA,,\nREGION,BBB,,\nREGION,CCC,,\n",
    "objectives.csv": """
    number,title,label,round_table,note_on_statistics
    1,Collect data,Data,4,
    2,Inform migrants,Information,4,No statistic measures information.
    3,Make remittances cheap,Remittances,3,

    """,
    "principles.csv": "number,title\n1,People-centred\n",
    "sources.csv": """
    id,publisher,title,edition,cutoff,licence,licence_url,attribution,url,note
    office,Office,Figures,2024,2023,Open,,Office of Aland,,

    """,
    "units.csv": "id,title_en\nPERSONS,persons\nPERCENT,percent\n",
    "settings.csv": """
    key,value,note
    region_group,REGION,
    world_area,WLD,
    coverage_weight,office.population,
    minimum_count_coverage,50,
    minimum_weight_coverage,50,
    trend_years,10,

    """,
    "key_figures.csv": "indicator\nSTOCK\n",
    "indicators.csv": """
    id,title,objectives,sdg,unit,decimals,direction,target,formula,source_series,breakdowns,aggregation,custodian,status,rationale,reason,note
    STOCK,Migrant stock,1,,PERSONS,0,none,,office.stock,,sex,sum,,proxy,It is counted.,,Mid-year.
    SHARE,Migrant share,1;3,,PERCENT,1,none,,office.stock / office.population * 100,,,ratio,,proxy,It compares.,,
    ASKED,Migrants informed,2,,PERCENT,1,higher,,,,,none,,national,It informs.,Nobody asks them.,
    COST,Cost of remittances,3,10.c.1,PERCENT,2,lower,3,office.cost,,,median,,proxy,It is a target.,,

    """,
  ]
}
