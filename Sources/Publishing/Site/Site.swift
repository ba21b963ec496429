import GCM
import Observations

/// Pages over all briefs that are opened from disk and need no network: the region, each country,
/// objective and indicator, comparisons and what data there are.
///
/// The first language stands at the root of the folder, every other in a folder of its own.
public struct Site: Sendable {
  /// A file of the site, by its path in the folder.
  public struct File: Sendable, Equatable {
    public var path: String
    public var text: String
  }

  let material: BriefMaterial
  /// The members in the order of their table.
  let briefs: [CountryBrief]
  /// The progress of each member in each objective.
  let progress: [String: [ObjectiveProgress]]
  /// The last value of each key figure for the region.
  let regionValues: [(indicator: Indicator, point: GroupPoint?)]
  /// How many members have a value of each indicator, by its id.
  let spreads: [String: IndicatorSpread]
  /// The groups side by side.
  let groups: GroupComparison
  let frames: [PageFrame]

  /// - Parameters:
  ///   - store: the figures of the material; the values of the region are made of them.
  ///   - frames: one for each language, at least one.
  /// - Throws: ``BriefError``, or `InputError` where a weight of the region is negative.
  public init(material: BriefMaterial, store: FigureStore, frames: [PageFrame]) throws {
    precondition(!frames.isEmpty, "a site has a language")
    self.material = material
    self.frames = frames
    let framework = material.framework
    briefs = try material.members.compactMap { framework.areas[$0] }
      .map { try CountryBrief($0, material: material) }
    progress = Dictionary(
      uniqueKeysWithValues: briefs.map { ($0.area.id, $0.objectiveProgress) })
    var evaluator = GroupEvaluator(material.evaluation, store: store)
    regionValues = try framework.settings.keyFigures.compactMap(framework.indicator)
      .map { indicator in
        let points = try evaluator.series(of: indicator, group: material.region)
        let valued = points.filter {
          $0.point.value != nil && !$0.point.period.isUnfinishedYear
            && !$0.point.statuses.contains(ObservationStatusSet(.forecast))
        }
        // Why there is none is told of a whole year, if there is one.
        return (
          indicator,
          valued.last ?? points.last { !$0.point.period.isUnfinishedYear } ?? points.last
        )
      }
    groups = try GroupComparison(material: material, store: store)
    spreads = Dictionary(
      uniqueKeysWithValues: framework.indicators.map {
        ($0.id, IndicatorSpread($0, material: material))
      })
  }

  /// The pieces of work that write the site; each gives its files and needs no other.
  public var jobs: [@Sendable () -> [File]] {
    let pages =
      [SitePage.home, .indicators, .comparison, .availability]
      + briefs.map(SitePage.country) + material.framework.objectives.map(SitePage.objective)
      + material.framework.indicators.map(SitePage.indicator)
    var jobs: [@Sendable () -> [File]] = briefs.map { brief in
      {
        [
          File(
            path: "downloads/\(brief.area.id).csv", text: brief.figures.text(format: .csv))
        ]
      }
    }
    for (position, frame) in frames.enumerated() {
      let writer = SiteWriter(site: self, frame: frame, isFirst: position == 0)
      jobs += pages.map { page in { writer.files(of: page) } }
      jobs.append { writer.sharedFiles }
    }
    return jobs
  }
}

/// A page of the site.
enum SitePage: Sendable {
  case home
  case indicators
  case comparison
  case availability
  case country(CountryBrief)
  case objective(Objective)
  case indicator(Indicator)

  /// The path in the folder of the language. Only codes and numbers become names of files.
  var path: String {
    switch self {
    case .home: "index.html"
    case .indicators: "indicators.html"
    case .comparison: "compare.html"
    case .availability: "availability.html"
    case .country(let brief): Self.country(brief.area.id)
    case .objective(let objective): Self.objective(objective.number)
    case .indicator(let indicator): Self.indicator(indicator.id)
    }
  }

  static func country(_ id: String) -> String { "countries/\(FileName.of(id)).html" }
  static func objective(_ number: Int) -> String { "objectives/\(number).html" }
  static func indicator(_ id: String) -> String { "indicators/\(FileName.of(id)).html" }

  /// What leads from the page to the folder of the language.
  var root: String { path.contains("/") ? "../" : "" }
}

/// How the values of an indicator spread over the members in the period in which most have one.
struct IndicatorSpread: Sendable {
  var period: Period?
  var values: [(area: String, value: Double)] = []
  var median: Double?
  /// How many members have any value that is no forecast.
  var memberCount = 0

  init(_ indicator: Indicator, material: BriefMaterial) {
    var counts: [Period: Int] = [:]
    for member in material.members {
      let series = material.evaluation[indicator.id, member]
      let valued = series.valued.filter {
        !$0.statuses.contains(ObservationStatusSet(.forecast))
      }
      if !valued.isEmpty { memberCount += 1 }
      for point in valued { counts[point.period, default: 0] += 1 }
    }
    // Of two periods with as many members the later.
    guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return
    }
    period = best
    values = material.members.compactMap { member in
      material.evaluation[indicator.id, member][best].value.map { (member, $0) }
    }
    median =
      values.first.flatMap {
        Comparison(
          indicator, area: $0.area, period: best, members: material.members,
          evaluation: material.evaluation)
      }?.median
  }
}
