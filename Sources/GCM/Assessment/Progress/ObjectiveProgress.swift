import Observations
import Statistics

/// The progress of an area or a group in one objective, with the evidence
/// behind it.
///
/// The objective is judged by the rule of aggregation of the method; where the
/// method has none, by the median of the categories, of two middle ones the
/// worse. Indicators that a second method judges, such as those without a
/// target, decide where the first judges none.
public struct ObjectiveProgress: Sendable {
  /// One indicator of the objective.
  public struct Part: Sendable {
    public var indicator: Indicator
    public var method: any ProgressMethod
    public var result: ProgressResult
    /// How many values the result rests on: of the area, or of all members of a
    /// group that are judged on their own.
    public var valueCount: Int
    /// The codes of these values.
    public var statuses: ObservationStatusSet
    /// Why there is no result.
    public var reason: String

    public init(
      indicator: Indicator, method: any ProgressMethod, result: ProgressResult, valueCount: Int,
      statuses: ObservationStatusSet, reason: String
    ) {
      self.indicator = indicator
      self.method = method
      self.result = result
      self.valueCount = valueCount
      self.statuses = statuses
      self.reason = reason
    }
  }

  public let objective: Objective
  /// Those asked for, assessed or not.
  public let parts: [Part]
  /// How many indicators of the registry stand for the objective.
  public let indicatorCount: Int
  /// The method that decided: the first, or the second where the first judges
  /// no indicator.
  public let method: any ProgressMethod
  /// `nil` where the indicators give none.
  public let category: ProgressCategory?
  /// The mean of the measures that the method aggregates.
  public let score: Double?
  /// The mean of those below zero, which ESCAP shows apart.
  public let regressionScore: Double?
  /// Why there is no category.
  public let reason: String?

  /// - Parameters:
  ///   - methods: the first decides; the others where it judges no indicator.
  ///   - indicatorCount: of the registry.
  public init(
    _ objective: Objective, parts: [Part], indicatorCount: Int, methods: [any ProgressMethod]
  ) {
    precondition(!methods.isEmpty, "an objective is judged by a method")
    self.objective = objective
    self.parts = parts
    self.indicatorCount = indicatorCount
    let deciding =
      methods.first { method in
        parts.contains { $0.method.id == method.id && $0.result.category != nil }
      } ?? methods[0]
    method = deciding
    let summary = Summary(
      parts.filter { $0.method.id == deciding.id && $0.result.category != nil }, by: deciding,
      directedCount: parts.count { $0.indicator.direction != .none })
    score = summary.score
    regressionScore = summary.regressionScore
    category = summary.category
    reason =
      summary.reason
      ?? (summary.category == nil
        ? Self.reason(objective, parts: parts, indicatorCount: indicatorCount) : nil)
  }

  /// The indicators that have a desired direction.
  public var directedCount: Int { parts.count { $0.indicator.direction != .none } }

  /// The indicators that are assessed.
  public var assessed: [Part] { parts.filter { $0.result.category != nil } }

  public var strength: EvidenceStrength {
    EvidenceStrength(assessed: assessed.count, of: directedCount)
  }

  /// How many values the assessed indicators rest on.
  public var valueCount: Int { assessed.reduce(0) { $0 + $1.valueCount } }

  /// The codes of the values behind the assessed indicators.
  public var statuses: ObservationStatusSet {
    assessed.reduce(into: []) { $0.formUnion($1.statuses) }
  }

  /// The indicators that the deciding method judged.
  public var deciding: [Part] { assessed.filter { $0.method.id == method.id } }

  /// The indicators that stand worst by each method: the categories of two
  /// methods do not compare.
  public var worst: [(method: any ProgressMethod, parts: [Part])] {
    usedMethods.map { method in
      let judged = assessed.filter { $0.method.id == method.id }
      let level = judged.compactMap { $0.result.category?.level }.min()
      return (method, judged.filter { $0.result.category?.level == level })
    }
  }

  /// The methods of the assessed indicators, the deciding one first.
  private var usedMethods: [any ProgressMethod] {
    var methods: [any ProgressMethod] = assessed.isEmpty ? [] : [method]
    for part in assessed where !methods.contains(where: { $0.id == part.method.id }) {
      methods.append(part.method)
    }
    return methods
  }

  /// How many indicators each method puts in each category, the worst first;
  /// categories without any are left out.
  public var spread: [(method: any ProgressMethod, counts: [(category: String, count: Int)])] {
    usedMethods.map { method in
      let own = assessed.filter { $0.method.id == method.id }.compactMap(\.result.category)
      let titles = Set(own).sorted {
        ($0.level, $0.title) < ($1.level, $1.title)
      }
      return (method, titles.map { title in (title.title, own.count { $0 == title }) })
    }
  }

  /// The probability that any of the indicators ends in the worst category of
  /// its method; `nil` where none has a distribution.
  public var anyReversal: AnyReversal? {
    AnyReversal(assessed.compactMap { $0.result.probabilities?.first })
  }

  private static func reason(
    _ objective: Objective, parts: [Part], indicatorCount: Int
  ) -> String {
    if let note = objective.noteOnStatistics, parts.isEmpty { return note }
    if indicatorCount == 0 { return "no indicator stands for the objective" }
    if parts.isEmpty {
      return "none of the \(indicatorCount) indicators of the objective has a desired direction"
    }
    var reasons: [String] = []
    for part in parts where !reasons.contains(part.reason) { reasons.append(part.reason) }
    return reasons.map { reason in
      let ids = parts.filter { $0.reason == reason }.map(\.indicator.id)
      let shown = ids.prefix(3).joined(separator: ", ") + (ids.count > 3 ? " …" : "")
      return "\(shown): \(reason)"
    }.joined(separator: "; ")
  }

  /// What a method says of assessed indicators together.
  private struct Summary {
    var category: ProgressCategory?
    var score: Double?
    var regressionScore: Double?
    var reason: String?

    init(_ assessed: [Part], by method: any ProgressMethod, directedCount: Int) {
      guard !assessed.isEmpty else { return }
      let levels = assessed.compactMap { $0.result.category?.level }.sorted()
      let rule = method.aggregation
      let measures = assessed.compactMap { $0.result.measure }
      guard let rule, let average = mean(measures.map(rule.bounded)) else {
        category = method.category(levels[(levels.count - 1) / 2])
        return
      }
      if Double(assessed.count) < rule.minimumShare * Double(directedCount) {
        reason =
          "\(assessed.count) of \(directedCount) indicators are assessed; the method asks for "
          + "\(Int((100 * rule.minimumShare).rounded())) percent"
        return
      }
      score = average
      regressionScore = mean(measures.filter { $0 < 0 }.map(rule.bounded))
      guard !rule.cuts.isEmpty else {
        reason = "the method gives a goal a score and no category"
        return
      }
      let best = method.categories.count - 1
      let level = levels[0] == best ? best : rule.cuts.count { $0.isReached(by: average) }
      category = method.category(level)
    }
  }
}
