import GCM
import Observations

/// The measures of `measures.csv` that briefs print: how diverse the origins of
/// migrants are, for all members of the region.
struct BriefOrigins: Sendable {
  let measures: [Measure]
  let evaluation: Evaluation
  /// The largest counterpart of each member, by the measure that tells its share.
  private let largest: [String: [String: LargestCounterpart]]

  init(framework: Framework, members: [String], store: FigureStore) {
    let measures = framework.measures.filter(\.isInBriefs)
    let evaluation = Evaluation(
      measures.map(\.indicator), areas: members, framework: framework, store: store)
    var largest: [String: [String: LargestCounterpart]] = [:]
    for measure in measures {
      for area in members {
        guard let period = evaluation[measure.id, area].latest()?.period else { continue }
        largest[measure.id, default: [:]][area] = LargestCounterpart(
          measure.indicator.formula, area: area, period: period, framework: framework,
          store: store)
      }
    }
    self.measures = measures
    self.evaluation = evaluation
    self.largest = largest
  }

  func largest(_ measure: Measure, area: String) -> LargestCounterpart? {
    largest[measure.id]?[area]
  }

  /// The sources of the measures that have a value for an area.
  func sources(area: String) -> [String] {
    measures.filter { evaluation[$0.id, area].latest() != nil }
      .flatMap { $0.indicator.formula?.references.map(\.source) ?? [] }
  }
}

extension CountryBrief {
  /// A section for each family of measures; none without measures.
  var originSections: [Document.Block] {
    var families: [String] = []
    for measure in material.origins.measures where !families.contains(measure.family) {
      families.append(measure.family)
    }
    return families.flatMap { family -> [Document.Block] in
      [
        .heading(level: 2, family),
        .table(table(of: material.origins.measures.filter { $0.family == family })),
      ]
    }
  }

  private func table(of measures: [Measure]) -> Table {
    Table(
      columns: [
        .init("Measure"), .init("Value", alignment: .trailing), .init("Unit"), .init("Period"),
        .init("Change", alignment: .trailing), .init("Since"),
        .init("Median of the region", alignment: .trailing), .init("Rank"), .init("Source"),
        .init("Id"),
      ],
      rows: measures.map { measure in
        let indicator = measure.indicator
        let assessment = IndicatorAssessment(
          indicator, area: area.id, in: material.origins.evaluation, members: material.members)
        return Table.Row([
          .text(title(of: measure)),
          .value(assessment.latest, of: indicator, reason: assessment.reason),
          .text(material.framework.unitTitle(indicator.unit)), .period(assessment.latest),
          .optional(assessment.change, decimals: indicator.decimals),
          .period(assessment.previous),
          .optional(assessment.comparison?.median, decimals: indicator.decimals),
          .text(assessment.rankText),
          .text(
            Set(indicator.formula?.references.map(\.source) ?? []).sorted().joined(separator: ", ")),
          .text(indicator.id),
        ])
      })
  }

  /// The title, with the name of the counterpart that the measure is about.
  private func title(of measure: Measure) -> String {
    guard let largest = material.origins.largest(measure, area: area.id) else {
      return measure.title
    }
    let name = material.framework.areas[largest.area]?.nameEnglish ?? largest.area
    return "\(measure.title): \(name)"
  }

  /// What the sections say and how to walk back; nothing without measures.
  var originMethods: [String] {
    guard !material.origins.measures.isEmpty else { return [] }
    return [
      "Diversity of origins: of persons whose country of origin is known; how many are left out is "
        + "told beside it. Ranks are by size: 1 is the highest. gcm measure with the id, "
        + "--area \(area.id) and --explain prints the formula and the figures behind it."
    ]
  }
}
