import Observations

/// The page over all briefs of a run.
public struct BriefIndex: Sendable {
  /// A country whose brief could not be written, and why.
  public struct Failure: Sendable, Hashable {
    public var area: String
    public var reason: String

    public init(area: String, reason: String) {
      self.area = area
      self.reason = reason
    }
  }

  /// The briefs that were written.
  public var briefs: [CountryBrief]
  /// The countries without a brief.
  public var failures: [Failure]

  public init(briefs: [CountryBrief], failures: [Failure] = []) {
    self.briefs = briefs
    self.failures = failures
  }

  /// - Parameter path: the path of the brief of an area, relative to the index.
  public func document(path: (Area) -> String) -> Document {
    var blocks: [Document.Block] = [.heading(level: 1, "Country briefs")]
    if let material = briefs.first?.material {
      blocks.append(
        .paragraph(
          "\(briefs.count) of the \(material.members.count) members of \(material.region.name), "
            + "\(material.framework.indicators.count) indicators over "
            + "\(material.framework.objectives.count) objectives."))
      blocks.append(.table(overview(material)))
    }
    if !briefs.isEmpty {
      blocks.append(.links(briefs.map { .init($0.area.nameEnglish, path: path($0.area)) }))
    }
    if !failures.isEmpty {
      blocks.append(.heading(level: 2, "Not written"))
      blocks.append(.bullets(failures.map { "\($0.area): \($0.reason)" }))
    }
    return Document(blocks)
  }

  /// The key figures of all countries, and how much data each has.
  private func overview(_ material: BriefMaterial) -> Table {
    let keys = material.framework.settings.keyFigures.compactMap(material.framework.indicator)
    return Table(
      columns: [
        .init("Country"), .init("Code"), .init("Indicators with data", alignment: .trailing),
        .init("Objectives with data", alignment: .trailing),
      ]
        + keys.map {
          .init($0.title, alignment: .trailing, unit: material.framework.unitTitle($0.unit))
        },
      rows: briefs.map { brief in
        Table.Row(
          [
            .text(brief.area.nameEnglish), .text(brief.area.id),
            .number(Double(brief.availableCount)), .number(Double(brief.coveredObjectives)),
          ]
            + keys.map { indicator in
              let series = material.evaluation[indicator.id, brief.area.id]
              return .value(series.latest(), of: indicator, reason: series.reasonForNoLatest)
            })
      })
  }
}
