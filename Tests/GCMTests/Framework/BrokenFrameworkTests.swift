import Observations
import Testing

@testable import GCM

/// Broken copies of the shipped tables: every fault is reported with its table,
/// line and column, and those of all tables together.
@Suite struct BrokenFrameworkTests {
  /// Appends a row and says where it stands and what is reported.
  private func problems(_ edit: (inout [String: String]) throws -> Void) throws -> [String] {
    var tables = try Shipped.frameworkTables()
    try edit(&tables)
    let folder = try FrameworkFolder(tables)
    let error = #expect(throws: TableError.self) { try folder.framework() }
    return (error?.problems ?? []).map(\.description)
  }

  private func append(_ row: String, to table: String) throws -> [String] {
    let next =
      try Shipped.frameworkTables()[table]?.split(
        separator: "\n", omittingEmptySubsequences: false
      ).count ?? 0
    return try problems { $0[table, default: ""] += "\(row)\n" }
      .map { $0.replacing("\(table):\(next): error: column ", with: "") }
  }

  @Test(arguments: [
    ("memberships.csv", "UNECE,ZZZ,,", "area: «ZZZ» is not in areas.csv"),
    ("memberships.csv", "NOGROUP,ALB,,", "group: «NOGROUP» is not in groups.csv"),
    (
      "memberships.csv", "UNECE,JPN,1.5.2004,",
      "valid_from: «1.5.2004» is not a day such as 2004-05-01"
    ),
    (
      "memberships.csv", "UNECE,JPN,,2004-02-30",
      "valid_to: «2004-02-30» is not a day such as 2004-05-01"
    ),
    ("memberships.csv", "UNECE,ALB,,", "area: «ALB» belongs to UNECE in an earlier row already"),
    (
      "memberships.csv", "EU,GBR,2020-01-31,", "area: «GBR» belongs to EU in an earlier row already"
    ),
    ("groups.csv", "EU,Again,,,,", "id: «EU» stands in an earlier row already"),
    ("objectives.csv", "x,Title,Label,1,,", "number: «x» is not a number"),
    ("objectives.csv", "24,Title,Label,first,,", "round_table: «first» is not a number"),
    ("objectives.csv", "23,Title,Label,1,,", "number: «23» stands in an earlier row already"),
    ("principles.csv", "ten,Title", "number: «ten» is not a number"),
    ("principles.csv", "10,Title", "number: «10» stands in an earlier row already"),
    (
      "sources.csv", "national,a,b,c,d,e,f,g,h,i", "id: «national» stands in an earlier row already"
    ),
    ("units.csv", "USD,dollars", "id: «USD» stands in an earlier row already"),
    ("key_figures.csv", "O99-NONE", "indicator: «O99-NONE» is not an indicator of indicators.csv"),
  ])
  func `a fault of a table has its line and column`(
    table: String, row: String, problem: String
  ) throws {
    #expect(try append(row, to: table) == [problem])
  }

  @Test func `groups side by side exist and share no area`() throws {
    let found = try problems {
      $0["settings.csv"] = $0["settings.csv"]?.replacing(
        "EU27;EFTA;", with: "EU27;NOGROUP;CAUCASUS;")
    }
    #expect(found.count == 4)
    #expect(found.first?.hasSuffix("column value: «NOGROUP» is not in groups.csv") == true)
    #expect(
      found.last?.hasSuffix(
        "is in CAUCASUS and in EECCA; groups side by side share no area") == true)
  }

  @Test func `a member may leave and come back`() throws {
    var tables = try Shipped.frameworkTables()
    tables["memberships.csv", default: ""] += "EU,GBR,2020-02-01,\n"
    #expect(try FrameworkFolder(tables).framework().group("EU")?.members(atEndOf: 2020).count == 28)
  }

  @Test func `every fault of an indicator is reported`() throws {
    #expect(
      try append(
        "O01-STOCK,Title,1;24,,POUNDS,many,up,high,national.x + nowhere.y,,,total,,proxy,why,,",
        to: "indicators.csv") == [
          "id: «O01-STOCK» stands in an earlier row already",
          "unit: «POUNDS» is not in units.csv",
          "objectives: «24» is not a number of objectives.csv",
          "decimals: «many» is not a number from 0 to 9",
          "direction: «up» is not higher, lower or none",
          "target: «high» is not a number",
          "formula: the source «nowhere» is not in sources.csv",
          "aggregation: «total» is not sum, ratio, median, mean, share_at_least:n, share_at_most:n, "
            + "count_at_least:n, count_at_most:n or none",
        ])
  }

  @Test(arguments: [
    (
      "O99-A,T,1,,USD,0,none,,a.x +,,,sum,,proxy,why,,",
      "formula: column 6 of «a.x +»: the formula ends where a number, a series or a function is expected"
    ),
    (
      "O99-A,T,,,USD,0,none,,national.x,,,sum,,proxy,why,,",
      "objectives: an indicator stands for one objective at least"
    ),
    (
      "O99-A,T,1,,USD,0,none,,,,,sum,,proxy,why,,",
      "reason: an indicator without a formula says why"
    ),
  ])
  func `a formula that cannot be used is reported`(row: String, problem: String) throws {
    #expect(try append(row, to: "indicators.csv") == [problem])
  }

  @Test func `a setting that is absent or unusable is reported`() throws {
    let found = try problems {
      $0["settings.csv"] = """
        key,value,note
        region_group,EUROPE,
        world_area,EARTH,
        coverage_weight,1 + 1,
        minimum_count_coverage,120,
        trend_years,ten,

        """
    }
    #expect(
      found == [
        "settings.csv:2: error: column value: «EUROPE» is not a group of groups.csv",
        "settings.csv:3: error: column value: «EARTH» is not an area of areas.csv",
        "settings.csv:4: error: column value: «1 + 1» is not a series such as source.series",
        "settings.csv:5: error: column value: «120» is not a percentage",
        "settings.csv:1: error: column key: no row says «minimum_weight_coverage»",
        "settings.csv:6: error: column value: «ten» is not a number of years",
      ])
  }

  @Test func `faults of several tables are reported together`() throws {
    let found = try problems {
      $0["memberships.csv", default: ""] += "UNECE,ZZZ,,\n"
      $0["principles.csv", default: ""] += "ten,Title\n"
      $0["key_figures.csv", default: ""] += "O99-NONE\n"
    }
    #expect(
      found.map { $0.prefix { $0 != ":" } } == [
        "memberships.csv", "principles.csv", "key_figures.csv",
      ])
  }

  @Test func `absent columns are reported together`() throws {
    let found = try problems {
      $0["groups.csv"] = "id,note\n"
      $0["units.csv"] = ""
    }
    #expect(
      found == [
        "groups.csv:1: error: column name_en: the column is missing",
        "units.csv:1: error: column id: the column is missing",
        "units.csv:1: error: column title_en: the column is missing",
      ])
  }

  @Test func `a column that stands twice and a row of another length are reported`() throws {
    let found = try problems {
      $0["units.csv"] = "id,title_en,id\nUSD,dollars,\n\nEUR,euros,,\n"
    }
    #expect(
      found == [
        "units.csv:1: error: column id: the column stands twice",
        "units.csv:4: error: the row has 4 fields where the header has 3",
      ])
  }

  @Test func `faults of the areas are reported with their lines and the others`() throws {
    let found = try problems {
      $0["areas.csv", default: ""] += "ZZZ,planet,,,,,Zland,,,,,\n"
      $0["principles.csv", default: ""] += "ten,Title\n"
    }
    let line = try Shipped.frameworkTables()["areas.csv"]?.split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    #expect(
      found == [
        "areas.csv:\(line ?? 0): error: column kind: «planet» is not one of country, territory, "
          + "historical, part, composite, world, region, unknown, stateless, other",
        "principles.csv:12: error: column number: «ten» is not a number",
      ])
  }

  @Test(arguments: [
    ("O99-A,T,1,,USD,0,higher,nan,national.x,,,sum,,proxy,why,,", "target: «nan» is not a number"),
    (
      "O99-A,T,1,,USD,0,none,,national.x,,,share_at_least:inf,,proxy,why,,",
      "aggregation: «share_at_least:inf» is not sum, ratio, median, mean, share_at_least:n, "
        + "share_at_most:n, count_at_least:n, count_at_most:n or none"
    ),
  ])
  func `a number that is none is reported`(row: String, problem: String) throws {
    #expect(try append(row, to: "indicators.csv") == [problem])
  }
}
