import GCM
import Observations

/// What all briefs of one run share: the framework and the values of every
/// indicator for every member of the region.
public struct BriefMaterial: Sendable {
  /// What the briefs are about.
  public let framework: Framework
  /// The group whose members get a brief.
  public let region: AreaGroup
  /// The members of the region today.
  public let members: [String]
  /// The values of all indicators for all members.
  public let evaluation: Evaluation
  /// The values by the breakdowns that a brief tells apart.
  public let parts: [BriefPart]
  /// The progress of every member in the indicators with a desired direction.
  public let progress: [IndicatorProgress]
  /// The measures of diversity that a brief prints, for every member.
  let origins: BriefOrigins
  /// Women and men of the members for the population pyramids, by area.
  let structures: [String: PopulationStructure]
  /// The ids of the sources that have figures.
  public let availableSources: Set<String>

  /// Computes the values.
  ///
  /// - Throws: ``BriefError`` if the region group of `settings.csv` is missing.
  public init(framework: Framework, store: FigureStore) throws {
    guard let region = framework.group(framework.settings.regionGroup) else {
      throw BriefError.noRegion(framework.settings.regionGroup)
    }
    self.framework = framework
    self.region = region
    members = region.members(atEndOf: nil)
    evaluation = Evaluation(
      framework.indicators, areas: members, framework: framework, store: store)
    progress = framework.indicators.filter { $0.direction != .none }
      .map { [evaluation, members] in IndicatorProgress($0, in: evaluation, peers: members) }
    parts = BriefPart.Selection.all.map { selection in
      BriefPart(
        selection: selection,
        evaluation: Evaluation(
          framework.indicators.filter { $0.breakdowns.contains(selection.dimension) },
          areas: region.members(atEndOf: nil), framework: framework, store: store,
          disaggregation: selection.disaggregation))
    }
    origins = BriefOrigins(framework: framework, members: members, store: store)
    structures =
      framework.settings.pyramidFigures.map { [members] reference in
        members.reduce(into: [:]) {
          $0[$1] = PopulationStructure(
            of: reference, area: $1, framework: framework, store: store)
        }
      } ?? [:]
    availableSources = Set(store.seriesKeys.map(\.source))
  }
}

/// The values of the indicators for one part of the population.
public struct BriefPart: Sendable {
  /// A code of a breakdown, with its name.
  public struct Selection: Sendable, Hashable {
    public var dimension: String
    public var code: String
    public var title: String

    /// What the review asked to tell apart, where the series do.
    static let all = [
      Selection(dimension: "sex", code: "F", title: "women and girls"),
      Selection(dimension: "sex", code: "M", title: "men and boys"),
      Selection(dimension: "migratory_status", code: "MS_MIGRANT", title: "migrants"),
      Selection(
        dimension: "migratory_status", code: "MS_EUMIGRANT", title: "migrants from the EU"),
      Selection(
        dimension: "migratory_status", code: "MS_NONEUMIGRANT",
        title: "migrants from outside the EU"),
      Selection(dimension: "migratory_status", code: "MS_NOMIGRANT", title: "non-migrants"),
    ]

    var disaggregation: Disaggregation {
      Disaggregation(codes: [.init(dimension: dimension, code: code)])
    }
  }

  /// Which part it is.
  public let selection: Selection
  public let evaluation: Evaluation
}

/// Why there can be no brief.
public enum BriefError: Error, CustomStringConvertible {
  case noRegion(String)
  case notAMember(String, region: String)

  public var description: String {
    switch self {
    case .noRegion(let id): "settings.csv names the group «\(id)», which groups.csv does not have"
    case .notAMember(let area, let region):
      "\(area) is not a member of \(region); a brief compares a member with its region"
    }
  }
}
