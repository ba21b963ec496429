import GCM
import Observations

extension SiteWriter {
  /// The region: key figures, a map, and progress by member and objective.
  var home: PageContent {
    let title = interface("The UNECE region")
    var main = Markup.element("h1", [:], .text(title))
    main += .element(
      "p", [:],
      .text(
        interface(
          "{members} members, {indicators} indicators over {objectives} objectives of the Global Compact for Safe, Orderly and Regular Migration.",
          [
            "members": "\(material.members.count)", "indicators": "\(framework.indicators.count)",
            "objectives": "\(framework.objectives.count)",
          ])))
    main += .element("h2", ["id": "key"], interface.markup("Key figures"))
    main += regionFigures
    var charts: [CountryBrief.NamedChart] = []
    let mapped = framework.settings.keyFigures.compactMap(framework.indicator)
      .first { $0.aggregation != .sum }
    if let mapped, let map = tileMap(mapped, root: "") {
      charts.append(.init(name: "region/" + FileName.of(mapped.id) + "-map", chart: map))
      main += .element("h2", ["id": "map"], interface.markup("The members"))
      main += figure(charts[0], root: "", wide: true)
    }
    main += .element(
      "h2", ["id": "progress"], interface.markup("Progress by member and objective"))
    main += .element(
      "p", [:],
      interface.markup(
        "The category of each objective by its indicators with a target, or else by the direction of the others; the page of a country gives the evidence. Three dots: no indicator of the objective can be assessed."
      ))
    main += legend + filter(table: "progress") + matrix
    main += .element("h2", ["id": "objectives"], interface.markup("Objectives"))
    main += .element(
      "ol", ["lang": interface.language == .en ? nil : "en"],
      framework.objectives.map {
        .element("li", [:], link(SitePage.objective($0.number), .text($0.title)))
      })
    return PageContent(title: title, main: main, charts: charts)
  }

  private var regionFigures: Markup {
    let table = Table(
      columns: [
        .init("Key figure"), .init("Value", alignment: .trailing), .init("Unit"), .init("Period"),
        .init("Members reporting"), .init("Median of the members", alignment: .trailing),
        .init("Median of"),
      ],
      rows: site.regionValues.map { indicator, point in
        let spread = site.spreads[indicator.id]
        return Table.Row([
          .text(indicator.title),
          .value(point?.point, of: indicator, reason: .noMemberReports),
          .text(framework.unitTitle(indicator.unit)), .period(point?.point),
          .text(point.map { "\($0.reporting) / \($0.members)" } ?? ""),
          .optional(spread?.median, decimals: indicator.decimals),
          .text(spread?.period?.description ?? ""),
        ])
      })
    return HTMLTableWriter(
      table: table, interface: interface, name: interface("Key figures"),
      cells: Dictionary(
        uniqueKeysWithValues: site.regionValues.enumerated().map { position, value in
          (
            position,
            [
              0: link(
                SitePage.indicator(value.indicator.id), interface.markup(value.indicator.title))
            ]
          )
        })
    ).markup
  }

  private var legend: Markup {
    .element(
      "ul", ["class": "legend"],
      ProgressSymbol.all.map { title, symbol in
        .element(
          "li", [:], .element("span", ["class": symbol.style], .text(symbol.sign)),
          interface.markup(title))
      })
  }

  /// Fields that choose rows of a table by the group, the name and the category.
  func filter(table: String, categories: Bool = true, picks: Bool = false) -> Markup {
    func choice(_ title: String, _ options: [(String, Markup)]) -> Markup {
      .element(
        "label", [:], interface.markup(title), " ",
        .element(
          "select", ["name": "tag"],
          [.element("option", ["value": ""], interface.markup("all"))]
            + options.map { value, text in
              .element("option", ["value": value], text)
            }))
    }
    var fields = choice(
      "Group",
      framework.groups.filter { !$0.members(atEndOf: nil).isEmpty }.map {
        ("g-" + FileName.of($0.id), Markup.text(interface($0.name)))
      })
    if categories {
      fields += choice(
        "Progress",
        ProgressSymbol.all.map {
          ("c-" + FileName.of($0.title), Markup.text(interface($0.title)))
        })
    }
    fields += .element(
      "label", [:], interface.markup("Country"), " ",
      .open("input", ["type": "search", "name": "text"]))
    if picks {
      fields += .element(
        "label", [:], .open("input", ["type": "checkbox", "name": "picked"]), " ",
        interface.markup("only the chosen"))
    }
    return .element(
      "form", ["class": "filter tools", "data-table": table, "hidden": ""], fields,
      .element("output", [:]))
  }

  /// The groups of a member, and the categories that a row has, as words for the filter.
  func tags(_ area: String, categories: [ProgressCategory?] = []) -> String {
    let groups = framework.groups.filter { $0.members(atEndOf: nil).contains(area) }
      .map { "g-" + FileName.of($0.id) }
    let names = Set(categories.compactMap { $0?.title }).sorted().map { "c-" + FileName.of($0) }
    return (groups + names).joined(separator: " ")
  }

  private var matrix: Markup {
    var head = Markup.open("th", ["scope": "col"], interface.markup("Country"))
    for objective in framework.objectives {
      head += .open(
        "th", ["scope": "col"],
        .element(
          "a",
          [
            "href": SitePage.objective(objective.number),
            "aria-label": "\(objective.number). \(objective.label)",
          ], .text("\(objective.number)")))
    }
    var body = Markup.empty
    for area in members {
      let progress = site.progress[area.id] ?? []
      var row = Markup.open(
        "th", ["scope": "row"],
        link(SitePage.country(area.id), .text(area.name(in: interface.language))))
      for objective in progress {
        let symbol = ProgressSymbol.of(objective.category)
        row += .open(
          "td", ["class": symbol.style], .text(symbol.sign),
          objective.category.map { .element("b", [:], .text(interface($0.title))) } ?? .empty)
      }
      body += .open("tr", ["data-t": tags(area.id, categories: progress.map(\.category))], row)
    }
    let title = interface("Progress by member and objective")
    return .element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": title],
      .element(
        "table", ["class": "matrix progress", "data-name": title],
        .element("caption", ["class": "hidden"], .text(title)),
        .open("thead", [:], .open("tr", [:], head)), .open("tbody", [:], body)))
  }

  /// A map of the latest values of an indicator; `nil` where no member has a tile or a value.
  func tileMap(_ indicator: Indicator, root: String) -> TileGridMap? {
    var periods: [String] = []
    let tiles = members.compactMap { area -> TileGridMap.Tile? in
      guard let tile = area.tile else { return nil }
      let latest = material.evaluation[indicator.id, area.id].latest()
      if let latest { periods.append(latest.period.description) }
      return .init(
        id: area.id, name: area.name(in: interface.language), row: tile.row, column: tile.column,
        value: latest?.value, path: root + SitePage.country(area.id))
    }
    let values = tiles.compactMap(\.value)
    guard let lowest = values.min(), let highest = values.max(), let first = periods.min(),
      let last = periods.max()
    else { return nil }
    let texts: KeyValuePairs = [
      "what": indicator.title, "count": "\(values.count)", "total": "\(tiles.count)",
      "lowest": NumberText.format(lowest, decimals: indicator.decimals),
      "highest": NumberText.format(highest, decimals: indicator.decimals),
      "period": first == last ? first : "\(first)–\(last)",
    ]
    return TileGridMap(
      caption: ChartCaption(
        finding: interface("{what}: from {lowest} to {highest}, {period}", texts),
        subject: interface(framework.unitTitle(indicator.unit)) + "; "
          + interface("latest value of each member"),
        source: material.sourceTitles(indicator),
        description: interface(
          "Map with one square for each of {total} members; {count} have a value.", texts),
        notes: [
          interface("Shade: fifths of the members with a value. ... and a dashed square: no value.")
        ]),
      tiles: tiles, decimals: indicator.decimals)
  }

  func figure(_ chart: CountryBrief.NamedChart, root: String, wide: Bool = false) -> Markup {
    let figure = chart.chart.figure(
      interface, specification: root + "charts/\(chart.name).vl.json")
    return wide ? .element("div", ["class": "wide"], figure) : figure
  }
}
