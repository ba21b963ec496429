import GCM
import Observations

extension CountryBrief {
  /// The brief as a document.
  public var document: Document {
    var blocks: [Document.Block] = [.heading(level: 1, area.nameEnglish)]
    blocks += header
    blocks += [.heading(level: 2, "Key figures"), .table(keyFigures)]
    blocks += originSections
    blocks += [
      .heading(level: 2, "The 23 objectives at a glance"),
      .paragraph(
        "\(availableCount) of \(assessments.count) indicators have a value for this country, "
          + "and \(coveredObjectives) of \(material.framework.objectives.count) objectives have "
          + "at least one. Every objective keeps its row; an empty one says why."),
      .table(objectivesAtAGlance),
    ]
    blocks += progressSection
    for objective in material.framework.objectives {
      blocks.append(.heading(level: 2, "\(objective.number). \(objective.title)"))
      if let note = objective.noteOnStatistics { blocks.append(.paragraph(note)) }
      blocks.append(.table(table(of: objective)))
    }
    blocks += [
      .heading(level: 2, "Data availability"), .table(availability),
      .heading(level: 2, "Methods"), .bullets(methods),
      .heading(level: 2, "Formulas of the indicators with a value"), .table(formulas),
      .heading(level: 2, "Sources"), .table(sourceTable),
    ]
    return Document(blocks)
  }

  var header: [Document.Block] {
    let codes = [
      "ISO 3166 \(area.id)", area.iso2.map { "\($0)" }, area.m49.map { "M49 \($0)" },
      area.eurostat.map { "Eurostat \($0)" }, area.unhcr.map { "UNHCR \($0)" },
    ]
    let groups = material.framework.groups.filter {
      $0.members(atEndOf: nil).contains(area.id)
    }
    let names = [area.nameFrench, area.nameRussian].compactMap { $0 }
    let latest = assessments.compactMap(\.latest?.period).max()
    return [
      .facts([
        .init("Codes", codes.compactMap { $0 }.joined(separator: " · ")),
        .init("French and Russian name", names.joined(separator: " · ")),
        .init("Groups", groups.map(\.name).joined(separator: "; ")),
        .init("Data cut-off", latest.map { "\($0), the latest figure" } ?? "no figures"),
        .init("Editions", sources.map { "\($0.id) (to \($0.cutoff))" }.joined(separator: ", ")),
      ]),
      .paragraph(
        "The designations employed do not imply the expression of any opinion concerning the legal "
          + "status of any country, territory, city or area, or of its authorities, or concerning "
          + "the delimitation of its frontiers or boundaries. The indicators are proxies: the "
          + "official list of indicators of the Compact is a change of a table once it is adopted."
      ),
    ]
  }

  var methods: [String] {
    let settings = material.framework.settings
    return [
      "Value: the latest that is not a forecast. Change: from the last value before it.",
      "Direction: better or worse by the desired direction of the indicator; up or down where it "
        + "has none. It judges the change of the value, not its significance.",
      "Trend a year: slope ± standard error of a straight line by least squares through the values "
        + "of the last \(settings.trendYears) years; empty with fewer than three values.",
    ] + progressMethods + [
      "Median and rank: over the members of \(material.region.id) with a value in the same period; "
        + "rank 1 is the best by the desired direction, or the highest where there is none.",
      "Letters after a value are the SDMX status codes of the figures behind it: "
        + ObservationStatus.allCases.filter { $0 != .normal }
        .map { "\($0.rawValue) \($0.title)" }.joined(separator: ", ")
        + ". A code that says missing is that of a part which the value does without.",
      "A missing value is printed as ... and its reason below the table; it is never zero.",
      "Every value can be traced: gcm explain with the id of the indicator, \(area.id) and the period "
        + "prints the file and line of each figure behind it.",
    ] + originMethods
  }

  var formulas: Table {
    Table(
      columns: [
        .init("Id"), .init("Formula"), .init("Why it stands for the objective"), .init("Note"),
      ],
      rows: assessments.filter { $0.latest != nil }.map(\.indicator).map { indicator in
        Table.Row([
          .text(indicator.id), .text(indicator.formulaText ?? ""), .text(indicator.rationale),
          .text(indicator.note ?? ""),
        ])
      })
  }

  var sourceTable: Table {
    Table(
      columns: [
        .init("Source"), .init("Publisher"), .init("Title"), .init("Edition"), .init("Covers to"),
        .init("Licence"), .init("Attribution"),
      ],
      rows: sources.map {
        Table.Row([
          .text($0.id), .text($0.publisher), .text($0.title), .text($0.edition), .text($0.cutoff),
          .text($0.licence), .text($0.attribution),
        ])
      })
  }
}
