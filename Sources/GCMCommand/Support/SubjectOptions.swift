import ArgumentParser
import GCM
import Observations
import Publishing

/// Which areas and groups a command is about.
struct AreaOptions: ParsableArguments {
  @Option(parsing: .upToNextOption, help: "Areas by ISO3, ISO2, M49 or name.")
  var area: [String] = []

  @Option(parsing: .upToNextOption, help: "Groups.")
  var group: [String] = []

  @Option(help: "The members of a group, one by one.")
  var membersOf: String?

  /// The areas, then the groups; the region where none is named.
  func subjects(_ selection: Selection) throws -> [IndicatorTable.Subject] {
    var subjects = try area.map { IndicatorTable.Subject.area(try selection.area($0)) }
    if let membersOf {
      subjects += try selection.group(membersOf).members(atEndOf: nil).map {
        .area(try selection.area($0))
      }
    }
    subjects += try group.map { .group(try selection.group($0)) }
    if subjects.isEmpty {
      subjects = [.group(try selection.group(selection.framework.settings.regionGroup))]
    }
    return subjects
  }
}

/// Which areas, groups and indicators a command is about.
struct SubjectOptions: ParsableArguments {
  @OptionGroup var areas: AreaOptions
  @OptionGroup var indicators: IndicatorOptions

  func subjects(_ selection: Selection) throws -> [IndicatorTable.Subject] {
    try areas.subjects(selection)
  }
}

/// Which indicators a command is about.
struct IndicatorOptions: ParsableArguments {
  @Option(parsing: .upToNextOption, help: "Only indicators of these objectives.")
  var objective: [Int] = []

  @Option(parsing: .upToNextOption, help: "Only these indicators.")
  var indicator: [String] = []

  /// The indicators named, or else those of the objectives named, or else all.
  func chosen(_ selection: Selection) throws -> [Indicator] {
    let all = selection.framework.indicators
    if !indicator.isEmpty {
      let ids = Set(try indicator.map { try selection.indicator($0).id })
      return all.filter { ids.contains($0.id) }
    }
    let numbers = Set(try objective.map { try selection.objective($0).number })
    return numbers.isEmpty ? all : all.filter { !numbers.isDisjoint(with: $0.objectives) }
  }

  /// The objectives named, or those that named indicators stand for first, or all.
  func objectives(_ selection: Selection, of chosen: [Indicator]) throws -> [Objective] {
    let all = selection.framework.objectives
    if !objective.isEmpty {
      let numbers = Set(try objective.map { try selection.objective($0).number })
      return all.filter { numbers.contains($0.number) }
    }
    if indicator.isEmpty { return all }
    let first = Set(chosen.compactMap(\.objectives.first))
    return all.filter { first.contains($0.number) }
  }
}

extension Framework {
  /// The sources that indicators and the weights of groups read; all of them,
  /// as `nil`, where availability is counted.
  func sources(of indicators: [Indicator]) -> Set<String>? {
    var sources: Set<String> = [settings.coverageWeight.source]
    for indicator in indicators {
      guard let formula = indicator.formula else { continue }
      if case .availability = formula { return nil }
      sources.formUnion(formula.references.map(\.source))
    }
    return sources
  }
}
