import GCM
import Observations

extension SiteWriter {
  /// The brief of a country.
  func country(_ brief: CountryBrief) -> PageContent {
    let page = BriefPage(brief, interface: interface)
    let folder = "\(FileName.of(brief.area.id))"
    let top = isFirst ? "../" : "../../"
    return PageContent(
      title: page.title,
      main: page.content(
        specifications: "../charts/\(folder)",
        downloads: [
          .init(
            interface("all values of this page in every period, CSV"),
            path: "\(top)downloads/\(brief.area.id).csv")
        ], isAlone: false),
      charts: page.charts.map { .init(name: "\(folder)/\($0.name)", chart: $0.chart) })
  }

  /// All members and the key figures side by side.
  var comparison: PageContent {
    let title = interface("Comparison")
    let keys = framework.settings.keyFigures.compactMap(framework.indicator)
    let members = members
    let table = Table(
      columns: [.init("Country"), .init("Code")]
        + keys.map {
          .init($0.title, alignment: .trailing, unit: framework.unitTitle($0.unit))
        } + [.init("Indicators with data", alignment: .trailing)],
      rows: members.map { area in
        let brief = site.briefs.first { $0.area.id == area.id }
        return Table.Row(
          [.text(area.name(in: interface.language)), .text(area.id)]
            + keys.map { key in
              let series = material.evaluation[key.id, area.id]
              return .value(series.latest(), of: key, reason: series.reasonForNoLatest)
            } + [.number(Double(brief?.availableCount ?? 0))])
      })
    var main = Markup.element("h1", [:], .text(title))
    main += .element(
      "p", [:],
      interface.markup(
        "The latest value of each member. Choose members by their boxes, then show only the chosen; heads of columns sort."
      ))
    main += filter(table: "comparison", categories: false, picks: true)
    main +=
      HTMLTableWriter(
        table: table, interface: interface, name: title, style: "comparison",
        cells: Dictionary(
          uniqueKeysWithValues: members.enumerated().map { position, area in
            let name = area.name(in: interface.language)
            return (
              position,
              [
                0: .open("input", ["type": "checkbox", "aria-label": name]) + " "
                  + link(SitePage.country(area.id), .text(name))
              ]
            )
          }), rowTags: members.map { tags($0.id) }
      ).markup
    let charts = groupCharts
    if !charts.isEmpty {
      main += .element("h2", ["id": "groups"], interface.markup("Groups of members"))
      main += charts.map { figure($0, root: "", wide: true) }.joined
    }
    return PageContent(title: title, main: main, charts: charts)
  }

  /// How many indicators of each objective have a value, member by member.
  var availability: PageContent {
    let title = interface("Data availability")
    let members = members
    let table = Table(
      columns: [.init("Country")]
        + framework.objectives.map { objective in
          let count = framework.indicators.count { $0.objectives.contains(objective.number) }
          return .init("\(objective.number)", alignment: .trailing, unit: "\(count)")
        } + [
          .init(
            "All indicators", alignment: .trailing, unit: "\(framework.indicators.count)")
        ],
      rows: members.map { area in
        guard let brief = site.briefs.first(where: { $0.area.id == area.id }) else {
          return Table.Row([.text(area.id)])
        }
        return Table.Row(
          [.text(area.name(in: interface.language))]
            + framework.objectives.map { objective in
              .number(
                Double(brief.assessments(of: objective).count { $0.latest != nil }))
            } + [.number(Double(brief.availableCount))])
      })
    var main = Markup.element("h1", [:], .text(title))
    main += .element(
      "p", [:],
      interface.markup(
        "How many indicators of each objective have a value; in parentheses, how many the registry has. The page of a country shows the years."
      ))
    main += filter(table: "availability", categories: false)
    main +=
      HTMLTableWriter(
        table: table, interface: interface, name: title, style: "availability",
        cells: Dictionary(
          uniqueKeysWithValues: members.enumerated().map { position, area in
            (
              position,
              [
                0: link(
                  SitePage.country(area.id) + "#availability",
                  .text(area.name(in: interface.language)))
              ]
            )
          }), rowTags: members.map { tags($0.id) }
      ).markup
    return PageContent(title: title, main: main)
  }
}
