import GCM
import Observations

/// The brief of one member of the region, ready to be written in a format.
public struct CountryBrief: Sendable {
  /// The country.
  public let area: Area
  let material: BriefMaterial
  /// One for each indicator of the registry, in its order.
  let assessments: [IndicatorAssessment]
  /// The value of each part of the population, by indicator.
  let parts: [String: [PartValue]]

  struct PartValue: Sendable {
    var title: String
    var point: IndicatorPoint
  }

  /// - Throws: ``BriefError`` for an area that is not a member of the region.
  public init(_ area: Area, material: BriefMaterial) throws {
    guard material.members.contains(area.id) else {
      throw BriefError.notAMember(area.id, region: material.region.id)
    }
    self.area = area
    self.material = material
    assessments = material.framework.indicators.map {
      IndicatorAssessment(
        $0, area: area.id, in: material.evaluation, members: material.members)
    }
    var parts: [String: [PartValue]] = [:]
    for part in material.parts {
      for indicator in part.evaluation.indicators {
        guard !part.isSelected(by: indicator),
          let latest = part.evaluation[indicator.id, area.id].latest()
        else { continue }
        parts[indicator.id, default: []].append(
          PartValue(title: part.selection.title, point: latest))
      }
    }
    self.parts = parts
  }

  /// The assessments that belong to an objective: first those whose first
  /// objective it is, then those it shares.
  func assessments(of objective: Objective) -> [IndicatorAssessment] {
    let all = assessments.filter { $0.indicator.objectives.contains(objective.number) }
    return all.filter { $0.indicator.objectives.first == objective.number }
      + all.filter { $0.indicator.objectives.first != objective.number }
  }

  /// The sources that the indicators with a value of this country read.
  var sources: [Source] {
    let used = Set(
      assessments.filter { $0.latest != nil }
        .flatMap { $0.indicator.formula?.references.map(\.source) ?? [] }
        + material.origins.sources(area: area.id))
    return material.framework.sources.filter { used.contains($0.id) }
  }

  /// How many indicators have a value.
  public var availableCount: Int { assessments.count { $0.latest != nil } }

  /// How many objectives have at least one indicator with a value.
  public var coveredObjectives: Int {
    material.framework.objectives.count { objective in
      assessments(of: objective).contains { $0.latest != nil }
    }
  }
}

extension Formula {
  /// Whether every series of the formula selects a code of the dimension.
  func selects(_ dimension: String) -> Bool {
    references.allSatisfy { $0.selection.contains { $0.dimension == dimension } }
  }
}
