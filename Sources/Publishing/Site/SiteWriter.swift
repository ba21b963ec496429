import GCM
import Observations

/// Writes the pages of a site in one language.
struct SiteWriter: Sendable {
  let site: Site
  let frame: PageFrame
  /// Whether the language stands at the root of the folder.
  let isFirst: Bool

  var interface: Interface { frame.interface }
  var material: BriefMaterial { site.material }
  var framework: Framework { site.material.framework }
  /// The folder of the language in that of the site.
  private var folder: String { isFirst ? "" : interface.language.rawValue + "/" }

  /// The members by their names in the language.
  var members: [Area] {
    site.briefs.map(\.area).sorted {
      (sortKey($0), $0.id) < (sortKey($1), $1.id)
    }
  }

  func name(_ area: String) -> String {
    framework.areas[area]?.name(in: interface.language) ?? area
  }

  /// The page and the specifications of its charts.
  func files(of page: SitePage) -> [Site.File] {
    let content: PageContent =
      switch page {
      case .home: home
      case .indicators: indicatorList
      case .comparison: comparison
      case .availability: availability
      case .country(let brief): country(brief)
      case .objective(let objective): self.objective(objective)
      case .indicator(let indicator): self.indicator(indicator)
      }
    let root = page.root
    let text = frame.page(
      title: content.title + " – " + interface("Migration statistics for the Global Compact"),
      style: .open("link", ["rel": "stylesheet", "href": root + "style.css"]),
      header: header(page), main: content.main, footer: footer,
      script: frame.words
        + .element("script", ["src": root + "search.js"])
        + .element("script", ["src": root + "script.js"]))
    return [Site.File(path: folder + page.path, text: text)]
      + content.charts.map {
        Site.File(path: folder + "charts/\($0.name).vl.json", text: $0.chart.vegaLiteText)
      }
  }

  /// What a page consists of.
  struct PageContent {
    var title: String
    var main: Markup
    var charts: [CountryBrief.NamedChart] = []
  }

  /// The style sheet, the script and the index of the search.
  var sharedFiles: [Site.File] {
    [
      .init(path: folder + "style.css", text: frame.templates.style),
      .init(path: folder + "script.js", text: frame.templates.script),
      .init(path: folder + "search.js", text: "const index = \(searchIndex.text(width: nil));\n"),
    ]
  }

  /// Title, path and further words of everything that has a page.
  private var searchIndex: JSONValue {
    func entry(_ title: String, _ page: String, _ more: [String?]) -> JSONValue {
      [.string(title), .string(page), .string(more.compactMap { $0 }.joined(separator: " "))]
    }
    return .array(
      members.map { area in
        entry(
          area.name(in: interface.language), SitePage.country(area.id),
          [area.id, area.iso2, area.m49, area.nameEnglish, area.nameFrench, area.nameRussian])
      }
        + framework.objectives.map {
          entry("\($0.number). \($0.label)", SitePage.objective($0.number), [$0.title])
        }
        + framework.indicators.map {
          entry($0.title, SitePage.indicator($0.id), [$0.id, $0.sdg, $0.custodian])
        })
  }

  private func header(_ page: SitePage) -> Markup {
    let root = page.root
    let links = [
      (SitePage.home, "Region"), (.indicators, "Indicators"), (.comparison, "Comparison"),
      (.availability, "Data availability"),
    ]
    var header = Markup.element(
      "nav", ["aria-label": interface("Pages")],
      .element(
        "ul", [:],
        links.map { target, title in
          .element(
            "li", [:],
            .element(
              "a",
              [
                "href": root + target.path, "aria-current": target.path == page.path ? "page" : nil,
              ],
              interface.markup(title)))
        }))
    header += .element(
      "form", ["class": "search", "role": "search", "hidden": ""],
      .element("label", ["for": "search"], .text(interface("Search") + " ")),
      .open(
        "input",
        ["type": "search", "id": "search", "data-root": root, "autocomplete": "off"]),
      .element("ul", ["id": "found", "aria-live": "polite"]))
    if site.frames.count > 1 {
      // From the page to the folder of the site, and from there to the page in the language.
      let top = root + (isFirst ? "" : "../")
      header += .element(
        "nav", ["aria-label": interface("Languages")],
        .element(
          "ul", [:],
          site.frames.enumerated().map { position, other in
            let language = other.interface.language
            return .element(
              "li", [:],
              .element(
                "a",
                [
                  "href": top + (position == 0 ? "" : language.rawValue + "/") + page.path,
                  "lang": language.rawValue, "hreflang": language.rawValue,
                  "aria-current": language == interface.language ? "true" : nil,
                ], .text(language.ownName)))
          }))
    }
    return header + frame.themeButton
  }

  private var footer: Markup {
    .element(
      "p", [:],
      interface.markup(
        "The designations employed do not imply the expression of any opinion concerning the legal status of any country, territory, city or area, or of its authorities, or concerning the delimitation of its frontiers or boundaries."
      ))
      + .element(
        "p", [:],
        interface.markup(
          "All indicators are proxies until the official list of indicators of the Compact is adopted. A missing value is printed as ... and is never zero."
        ))
  }

  func link(_ path: String, _ content: Markup) -> Markup {
    .element("a", ["href": path], content)
  }

  /// A name by which names in the Latin script order as readers expect, accents aside.
  private func sortKey(_ area: Area) -> String {
    let plain: [Character: Character] = [
      "É": "E", "È": "E", "Î": "I", "Ö": "O", "Å": "A", "é": "e", "è": "e", "ü": "u",
    ]
    return String(area.name(in: interface.language).map { plain[$0] ?? $0 })
  }
}
