import Observations
import Testing

@testable import GCM

/// Values of the shipped figures for the members of UNECE and for groups.
enum Region {
  /// A store without the origins of migrants, which are most of the figures and
  /// which no value here needs.
  static func store() throws -> FigureStore {
    FigureStore(try Shipped.tables.get().filter { !$0.name.contains("by_origin") })
  }

  static func series(_ formula: String, _ area: String) throws -> IndicatorSeries {
    let framework = try Shipped.framework.get()
    var evaluator = Evaluator(
      store: try store(), areas: framework.areas,
      worldArea: framework.settings.worldArea)
    return evaluator.series(of: try Formula(parsing: formula), area: area)
  }

  /// The values of the members that have one.
  static func values(_ formula: String, year: Int) throws -> [Double] {
    let framework = try Shipped.framework.get()
    var evaluator = Evaluator(
      store: try store(), areas: framework.areas,
      worldArea: framework.settings.worldArea)
    let parsed = try Formula(parsing: formula)
    return try #require(framework.group("UNECE")).everMembers.compactMap {
      evaluator.series(of: parsed, area: $0)[Period(year: year)].value
    }
  }

  static func sum(_ formula: String, year: Int) throws -> Double {
    try values(formula, year: year).reduce(0, +)
  }

  /// The values of an indicator for a group, by period.
  static func points(_ id: String, group: String = "UNECE") throws -> [Period: GroupPoint] {
    let framework = try Shipped.framework.get()
    let indicator = try #require(framework.indicator(id))
    let members = try #require(framework.group(group))
    let store = try store()
    let evaluation = Evaluation(
      [indicator], areas: members.everMembers, framework: framework, store: store)
    var evaluator = GroupEvaluator(evaluation, store: store)
    let points = try evaluator.series(of: indicator, group: members)
    return Dictionary(uniqueKeysWithValues: points.map { ($0.point.period, $0) })
  }
}

extension Optional {
  /// The value, or a failure that names what is not there.
  func unwrapped(_ name: String) throws -> Wrapped {
    try #require(self, "\(name) has no point")
  }
}
