import GCM
import Observations

/// The brief of a country as the content of a page: the tables of the brief with charts.
public struct BriefPage: Sendable {
  public let brief: CountryBrief
  public let interface: Interface
  /// The charts in the order of the page, each name once.
  let charts: [CountryBrief.NamedChart]
  private let keyCharts: [CountryBrief.NamedChart]
  private let objectiveCharts: [Int: [CountryBrief.NamedChart]]

  public init(_ brief: CountryBrief, interface: Interface) {
    self.brief = brief
    self.interface = interface
    var shown: Set<String> = []
    func lineChart(_ assessment: IndicatorAssessment) -> CountryBrief.NamedChart? {
      let name = FileName.of(assessment.indicator.id) + "-line"
      guard !shown.contains(name), let chart = brief.lineChart(assessment, interface) else {
        return nil
      }
      shown.insert(name)
      return .init(name: name, chart: chart)
    }
    func dotPlot(_ assessment: IndicatorAssessment) -> CountryBrief.NamedChart? {
      let name = FileName.of(assessment.indicator.id) + "-members"
      guard !shown.contains(name), let chart = brief.dotPlot(assessment, interface) else {
        return nil
      }
      shown.insert(name)
      return .init(name: name, chart: chart)
    }
    let keys = brief.material.framework.settings.keyFigures
    keyCharts = keys.compactMap { key in
      brief.assessments.first { $0.indicator.id == key }.flatMap(lineChart)
    }
    let pyramidObjective = brief.material.framework.settings.pyramidIndicator
      .flatMap(brief.material.framework.indicator)?.objectives.first
    var objectiveCharts: [Int: [CountryBrief.NamedChart]] = [:]
    for objective in brief.material.framework.objectives {
      let own = brief.assessments(of: objective).filter { $0.latest != nil }
      // A target asks for a chart first.
      let ordered =
        own.filter { $0.indicator.target != nil }
        + own.filter { $0.indicator.target == nil }
      // A lazy map may ask twice, and the second time the chart is there already.
      var chosen: [CountryBrief.NamedChart] = []
      for make in [lineChart, dotPlot] {
        for assessment in ordered {
          guard let chart = make(assessment) else { continue }
          chosen.append(chart)
          break
        }
      }
      if objective.number == pyramidObjective, let pyramid = brief.pyramid(interface) {
        chosen.append(.init(name: "pyramid", chart: pyramid))
      }
      objectiveCharts[objective.number] = chosen
    }
    self.objectiveCharts = objectiveCharts
    charts =
      keyCharts + brief.material.framework.objectives.flatMap { objectiveCharts[$0.number] ?? [] }
  }

  /// The title of the page.
  public var title: String { brief.area.name(in: interface.language) }

  /// The files of Vega-Lite, by the names of the charts.
  public var specifications: [(name: String, text: String)] {
    charts.map { ("\($0.name).vl.json", $0.chart.vegaLiteText) }
  }

  /// - Parameter folder: where the specifications stand, relative to the page.
  /// - Parameter downloads: links to files beside the page.
  /// - Parameter isAlone: whether the page has to hold the formulas, which a site has on the pages of
  ///   the indicators.
  public func content(
    specifications folder: String, downloads: [Document.Link], isAlone: Bool = true
  ) -> Markup {
    let framework = brief.material.framework
    var page = Markup.element("h1", [:], .text(title))
    for block in brief.header { page += block.markup(interface) }
    if !downloads.isEmpty {
      page += .element(
        "p", [:], .text(interface("Downloads") + ": "),
        downloads.map {
          .element("a", ["href": $0.path, "download": ""], .text($0.title)) + " "
        }.joined)
    }
    page += contents
    page += section("key", "Key figures", brief.keyFigures)
    page += figures(keyCharts, folder)
    for block in brief.originSections {
      page += block.markup(interface, name: interface("Origins"))
    }
    page += .element("h2", ["id": "glance"], interface.markup("The 23 objectives at a glance"))
    page += .element(
      "p", [:],
      .text(
        interface(
          "{available} of {indicators} indicators have a value for this country, and {covered} of {objectives} objectives have at least one. Every objective keeps its row; an empty one says why.",
          [
            "available": "\(brief.availableCount)", "indicators": "\(brief.assessments.count)",
            "covered": "\(brief.coveredObjectives)",
            "objectives": "\(framework.objectives.count)",
          ])))
    page += Document.Block.table(brief.objectivesAtAGlance)
      .markup(interface, name: interface("The 23 objectives at a glance"))
    for (position, block) in brief.progressSection.enumerated() {
      page += block.markup(
        interface, id: position == 0 ? "progress" : nil,
        name: interface(position == 3 ? "Progress by indicator" : "Progress by objective"))
    }
    for objective in framework.objectives {
      let title = "\(objective.number). \(objective.title)"
      page += .element(
        "h2", ["id": "o\(objective.number)", "lang": interface.language == .en ? nil : "en"],
        .text(title))
      if let note = objective.noteOnStatistics {
        page += .element("p", [:], interface.markup(note))
      }
      page += figures(objectiveCharts[objective.number] ?? [], folder)
      page += Document.Block.table(brief.table(of: objective)).markup(interface, name: title)
    }
    page += section("availability", "Data availability", brief.availability)
    page += .element("h2", ["id": "methods"], interface.markup("Methods"))
    page += Document.Block.bullets(brief.methods + [brief.methodOfExpectations(interface)])
      .markup(interface)
    if isAlone {
      page += section(
        "formulas", "Formulas of the indicators with a value", brief.formulas)
    }
    page += section("sources", "Sources", brief.sourceTable)
    return page
  }

  private func section(_ id: String, _ title: String, _ table: Table) -> Markup {
    .element("h2", ["id": id], interface.markup(title))
      + Document.Block.table(table).markup(interface, name: interface(title))
  }

  private func figures(_ charts: [CountryBrief.NamedChart], _ folder: String) -> Markup {
    guard !charts.isEmpty else { return .empty }
    return .element(
      "div", ["class": "figures"],
      charts.map { $0.chart.figure(interface, specification: "\(folder)/\($0.name).vl.json") })
  }

  /// Links to the parts of the page.
  private var contents: Markup {
    let parts = [
      ("key", "Key figures"), ("glance", "The 23 objectives at a glance"),
      ("progress", "Progress"),
    ]
    let ends = [
      ("availability", "Data availability"), ("methods", "Methods"), ("sources", "Sources"),
    ]
    let links =
      parts.map { ("#\($0.0)", interface.markup($0.1)) }
      + brief.material.framework.objectives.map {
        ("#o\($0.number)", Markup.text("\($0.number)"))
      } + ends.map { ("#\($0.0)", interface.markup($0.1)) }
    return .element(
      "nav", ["aria-label": interface("On this page"), "class": "contents"],
      .element("ul", [:], links.map { .element("li", [:], .element("a", ["href": $0.0], $0.1)) }))
  }
}

/// Names of files made of the keys of tables.
enum FileName {
  /// Letters, digits and hyphens stay, any other byte becomes `_` and its number, so that no key
  /// leads out of a folder and no two keys share a name.
  static func of(_ key: String) -> String {
    var name = ""
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default: name += "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return name
  }
}
