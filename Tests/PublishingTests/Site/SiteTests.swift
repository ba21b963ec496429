import Foundation
import Testing

@testable import Publishing

@Suite struct SiteTests {
  private static let datasets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("datasets").path

  private func frame(_ language: Language = .en) throws -> PageFrame {
    PageFrame(
      templates: try PageTemplates(folder: Self.datasets + "/templates"),
      interface: try Interface(language, datasets: Self.datasets))
  }

  private func files(_ languages: [Language] = [.en]) throws -> [String: String] {
    let package = try SmallPackage()
    let site = try Site(
      material: try package.material(), store: package.store, frames: try languages.map(frame))
    let files = site.jobs.flatMap { $0() }
    #expect(Set(files.map(\.path)).count == files.count, "no two files share a path")
    return Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `has a page for each member, objective and indicator`() throws {
    let paths = try files().keys.filter { $0.hasSuffix(".html") }.sorted()
    #expect(
      paths == [
        "availability.html", "compare.html", "countries/AAA.html", "countries/BBB.html",
        "countries/CCC.html", "index.html", "indicators.html", "indicators/ASKED.html",
        "indicators/COST.html", "indicators/SHARE.html", "indicators/STOCK.html",
        "objectives/1.html", "objectives/2.html", "objectives/3.html",
      ])
  }

  @Test func `links only to its own files`() throws {
    let files = try files([.en, .fr, .ru])
    for (path, text) in files where path.hasSuffix(".html") {
      let folder = path.split(separator: "/").dropLast().map(String.init)
      for match in text.matches(of: /(?:href|src)="([^"#]+)/) {
        var place = folder
        for piece in match.1.split(separator: "/") {
          if piece == ".." { place.removeLast() } else { place.append(String(piece)) }
        }
        #expect(files[place.joined(separator: "/")] != nil, "\(path): \(match.1)")
      }
      #expect(!text.contains("http:") && !text.contains("https:"), "\(path)")
    }
  }

  @Test func `every chart of a country is its own`() throws {
    let files = try files()
    var owners: [String: Set<String>] = [:]
    for (path, text) in files where path.hasPrefix("countries/") {
      for chart in text.matches(of: /<svg[^>]*class="chart".*?<\/svg>/.dotMatchesNewlines()) {
        owners[String(chart.0), default: []].insert(path)
      }
    }
    #expect(owners.count > 1)
    #expect(owners.values.allSatisfy { $0.count == 1 })
  }

  @Test func `shows names and words in the language`() throws {
    let files = try files([.en, .fr])
    #expect(files["countries/AAA.html"]?.contains("<h1>Aland</h1>") == true)
    let french = try #require(files["fr/countries/AAA.html"])
    #expect(french.contains("<html lang=\"fr\">"))
    #expect(french.contains("<h1>Alande</h1>"))
    #expect(french.contains(">Chiffres clés</h2>"))
    #expect(french.contains("href=\"../../countries/AAA.html\""))
    #expect(files["countries/AAA.html"]?.contains("href=\"../fr/countries/AAA.html\"") == true)
  }

  @Test func `shows progress by a sign and a word`() throws {
    let home = try #require(try files()["index.html"])
    #expect(home.contains("<td class=\"good\">✓<b>achieved</b>"))
    #expect(home.contains("<td class=\"none\">..."))
  }

  @Test(arguments: [(minimum: 10, isDrawn: true), (minimum: 11, isDrawn: false)])
  func `compares groups and draws people by sex and age where the tables name them`(
    minimum: Int, isDrawn: Bool
  ) throws {
    let settings = """
      key,value,note
      region_group,REGION,
      world_area,WLD,
      coverage_weight,office.population,
      minimum_count_coverage,50,
      minimum_weight_coverage,50,
      trend_years,10,
      comparison_groups,ONE;TWO,
      stocks_by_origin,office.pairs,
      pyramid_figures,office.people,
      pyramid_minimum,\(minimum),
      pyramid_indicator,STOCK,

      """
    let figures =
      SmallPackage.figures.replacing(
        "source,series,area,period,sex,", with: "source,series,area,period,sex,age,counterpart,"
      ).split(separator: "\n").map { line -> String in
        guard line.hasPrefix("office,") else { return String(line) }
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells.insert(contentsOf: ["_T", ""], at: 5)
        return cells.joined(separator: ",")
      } + [
        "office,pairs,AAA,2020,_T,_T,BBB,40,PERSONS,0,A,,pairs,2",
        "office,pairs,AAA,2020,_T,_T,DDD,60,PERSONS,0,A,,pairs,3",
        "office,people,AAA,2020,_T,_T,,10,PERSONS,0,A,,people,2",
        "office,people,AAA,2020,F,Y0T17,,6,PERSONS,0,A,,people,3",
        "office,people,AAA,2020,M,Y0T17,,4,PERSONS,0,A,,people,4",
      ]
    let package = try SmallPackage(
      figures: figures.joined(separator: "\n") + "\n",
      further: [
        "settings.csv": settings,
        "groups.csv": "id,name_en,note\nREGION,The region,\nONE,One,\nTWO,Two,\n",
        "memberships.csv": "group,area,valid_from,valid_to\nREGION,AAA,,\nREGION,BBB,,\n"
          + "REGION,CCC,,\nONE,AAA,,\nTWO,BBB,,\n",
      ])
    let site = try Site(
      material: try package.material(), store: package.store, frames: [try frame()])
    let files = site.jobs.flatMap { $0() }
    let text = { (path: String) in files.first { $0.path == path }?.text ?? "" }
    #expect(
      text("compare.html").contains(
        "Of 0.0 million migrants in the members in 2020, 40.0 percent come from a member"))
    #expect(text("charts/groups/matrix.vl.json").contains("\"value\": 60"))
    #expect(
      text("countries/AAA.html").contains(
        "Migrant stock, 2020: 60.0 percent women and girls; the largest band of age is 0-17")
        == isDrawn)
    #expect(text("charts/AAA/pyramid.vl.json").contains("\"side\": -4") == isDrawn)
    #expect(!text("countries/BBB.html").contains("women and girls; the largest"))
  }

  @Test func `a page of the site has no formulas, which the pages of the indicators have`() throws {
    let files = try files()
    #expect(files["countries/AAA.html"]?.contains("id=\"formulas\"") == false)
    #expect(files["indicators/SHARE.html"]?.contains("office.stock / office.population") == true)
  }

  @Test func `gives the same bytes twice`() throws {
    #expect(try files() == files())
  }

  @Test func `a brief needs no other file and keeps the figures of the tables`() throws {
    let brief = try SmallPackage().brief()
    let page = BriefPage(brief, interface: Interface())
    let html = try frame().selfContainedPage(
      title: page.title, main: page.content(specifications: "charts", downloads: []))
    #expect(!html.contains("<link") && !html.contains("<script src"))
    #expect(html.contains("10\u{202F}000 <i>B</i>"))
    #expect(html.contains("Migrant stock: 10\u{202F}000 in 2020, up from 6\u{202F}000 in 2015"))
    #expect(html.contains("No value: 2018."))
    #expect(page.specifications.map(\.name).contains("COST-line.vl.json"))
  }
}
