import DataFrames
import Testing

@testable import Observations

@Suite struct AreaCatalogueTests {
  private static let catalogue = try! AreaCatalogue([
    Area(
      id: "TUR", kind: .country, iso2: "TR", m49: "792", unhcr: "TUR", nameEnglish: "Türkiye",
      nameFrench: "Türkiye", nameRussian: "Турция", variants: ["Turkey"]),
    Area(
      id: "GRC", kind: .country, iso2: "GR", m49: "300", eurostat: "EL", nameEnglish: "Greece",
      nameFrench: "Grèce", nameRussian: "Греция"),
    Area(id: "ALB", kind: .country, iso2: "AL", m49: "008", nameEnglish: "Albania"),
    Area(
      id: "CIV", kind: .country, m49: "384", nameEnglish: "Côte d’Ivoire",
      variants: ["Ivory Coast", "iso3:IVC"]),
    Area(
      id: "BIH", kind: .country, m49: "070", nameEnglish: "Bosnia and Herzegovina"),
    Area(
      id: "WLD", kind: .world, m49: "001", nameEnglish: "World", variants: ["m49:900", "WORLD"]),
  ])

  @Test(arguments: [
    ("TUR", AreaScheme.iso3, "TUR"), ("IVC", .iso3, "CIV"), (" GR ", .iso2, "GRC"),
    ("8", .m49, "ALB"), ("008", .m49, "ALB"), ("'008", .m49, "ALB"), ("900", .m49, "WLD"),
    ("1", .m49, "WLD"), ("70", .m49, "BIH"), ("EL", .eurostat, "GRC"), ("Turkey", .name, "TUR"),
    ("Turkiye", .name, "TUR"), ("TÜRKIYE*", .name, "TUR"), ("ТУРЦИЯ", .name, "TUR"),
    ("  Cote d'Ivoire (1)", .name, "CIV"), ("Cote d'Ivoire²", .name, "CIV"),
    ("CÔTE D’IVOIRE [12]", .name, "CIV"), ("Bosnia & Herzegovina", .name, "BIH"),
    ("Grece", .name, "GRC"), ("WORLD", .name, "WLD"),
  ])
  func `finds an area by codes and names`(text: String, scheme: AreaScheme, id: String) {
    #expect(Self.catalogue.id(text, scheme: scheme) == id)
  }

  @Test(arguments: [
    ("", AreaScheme.name), ("", .m49), ("EL", .iso2), ("792", .name), ("Greek", .name),
    ("World (1999)", .name), ("(1)", .name),
  ])
  func `finds nothing for other texts`(text: String, scheme: AreaScheme) {
    #expect(Self.catalogue.id(text, scheme: scheme) == nil)
  }

  @Test func `ignores accents written as marks of their own`() {
    #expect(Self.catalogue.id("Tu\u{308}rkiye", scheme: .name) == "TUR")
    #expect(Self.catalogue["TUR"]?.nameRussian == "Турция")
    #expect(Self.catalogue["XYZ"] == nil)
  }

  @Test func `names every code that two areas claim`() throws {
    let error = #expect(throws: AreaCatalogueError.self) {
      try AreaCatalogue([
        Area(id: "AAA", kind: .country, m49: "008", nameEnglish: "Left"),
        Area(id: "BBB", kind: .country, m49: "8", nameEnglish: "Right", variants: ["LEFT"]),
        Area(id: "AAA", kind: .country, nameEnglish: "Third"),
      ])
    }
    #expect(
      error?.problems == [
        "the m49 '8' is claimed by AAA and BBB: keep it in one row",
        "the name 'LEFT' is claimed by AAA and BBB: keep it in one row",
        "the id 'AAA' has two rows: keep one",
      ])
  }

  @Test func `reads a table whose codes lost their zeros`() throws {
    let text = """
      id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
      ALB,country,AL,8,AL,ALB,Albania,Albanie,Албания,Shqipëria|m49:0008,7,9
      NAM,country,NA,516,NA,NAM,Namibia,Namibie,Намибия,,,
      """
    let catalogue = try Self.read(text)
    #expect(catalogue["ALB"]?.m49 == "008")
    #expect(catalogue["ALB"]?.tile == Area.Tile(row: 7, column: 9))
    #expect(catalogue["NAM"]?.tile == nil)
    #expect(catalogue.id("NA", scheme: .iso2) == "NAM")
    #expect(catalogue.id("Shqiperia", scheme: .name) == "ALB")
  }

  private static func read(_ text: String) throws -> AreaCatalogue {
    var problems: [TableProblem] = []
    let table = try TextTable(
      csv: Array(text.utf8), name: "areas.csv", columns: AreaCatalogue.columns, problems: &problems)
    let catalogue = AreaCatalogue(table, problems: &problems)
    try TableError.throwing(problems)
    return catalogue
  }

  @Test func `reports every row that cannot be used with its line and column`() throws {
    let text = """
      id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column

      ALB,kingdom,AL,008,AL,ALB,Albania,,,,,
      AND,country,AD,020,AD,AND,,Andorre,,,,
      XXX,country,,8,,,Elsewhere,,,,seven,9
      """
    let error = #expect(throws: TableError.self) { try Self.read(text) }
    #expect(
      error?.problems.map(\.description) == [
        "areas.csv:3: error: column kind: «kingdom» is not one of country, territory, historical, part, "
          + "composite, world, region, unknown, stateless, other",
        "areas.csv:4: error: column name_en: an area needs an id and an English name",
        "areas.csv:5: error: column tile_row: «seven» is not a number",
        "areas.csv:5: error: column m49: the m49 '008' is claimed by ALB and XXX: keep it in one row",
      ])
  }

  /// Every name under which 20 sources print the 56 members.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `knows the names of the members in every source`() throws {
    let names = try DelimitedText(
      FileBytes.read(SharedData.folder + "codebooks/unece56_name_variants.csv"), name: "variants")
    #expect(names.recordCount == 971)
    let parts = ["England and Wales", "Northern Ireland", "Scotland"].map {
      "United Kingdom (\($0))"
    }
    for row in 1..<names.recordCount {
      let (member, name) = (names.string(row, 0), names.string(row, 2))
      let id = SharedData.areas.id(name, scheme: .name)
      // A part of a country is an area of its own, never the country.
      if parts.contains(name) {
        #expect(id?.hasPrefix("\(member)_") == true, "\(name)")
        #expect(id.flatMap { SharedData.areas[$0]?.kind } == .part)
      } else {
        #expect(id == member, "\(name)")
      }
    }
  }
}
