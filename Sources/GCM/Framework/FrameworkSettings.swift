import Migration
import Observations

/// The choices that the reports need and that are not the program's to make:
/// `settings.csv` and `key_figures.csv`.
public struct FrameworkSettings: Sendable, Hashable {
  /// The group whose members get a brief and are compared with one another.
  public var regionGroup: String
  /// The area of `world(…)`.
  public var worldArea: String
  /// The series by which the coverage of a group is weighed.
  public var coverageWeight: SeriesReference
  /// The least percent of the members that must report for a group to have a value.
  public var minimumCountCoverage: Double
  /// The least percent of the group's weight that the reporting members must have.
  public var minimumWeightCoverage: Double
  /// How many years back the trend of a brief looks.
  public var trendYears: Int
  /// The units whose values are 1 for yes and 0 for no.
  public var binaryUnits: Set<String>
  /// The units in which a target of 0 or 100 is the least or the greatest value
  /// that there can be.
  public var percentUnits: Set<String>
  /// The series of immigration by country of previous residence and of
  /// emigration by country of next residence, in any source. May be left out.
  public var mirrorSeries: [MirrorSide: String]
  /// The series that flows are estimated from; `nil` where no row names one.
  public var flowSeries: FlowSeries?
  /// The groups that stand side by side, of which no area is in two. May be left out.
  public var comparisonGroups: [String]
  /// The stocks by destination and origin that are summed by these groups. May be left out.
  public var stocksByOrigin: SeriesKey?
  /// The persons of a population pyramid; sex and age are added to the selection. May be left out.
  public var pyramidFigures: SeriesReference?
  /// The indicator beside which a pyramid stands.
  public var pyramidIndicator: String?
  /// The fewest persons that a pyramid is drawn of: shares of a handful mislead, and may tell of
  /// persons.
  public var pyramidMinimum: Double
  /// The indicators at the head of a brief.
  public var keyFigures: [String]

  init(
    _ tables: FrameworkTables, areas: AreaCatalogue, groups: [AreaGroup], indicators: [Indicator],
    units: Set<String>, problems: inout [TableProblem]
  ) {
    let table = tables["settings.csv"]
    func value<Value>(
      _ key: String, default fallback: Value, expected: String, _ conversion: (String) -> Value?
    ) -> Value {
      guard let row = table.rows.first(where: { $0["key"] == key }) else {
        problems.append(
          .init(table: table.name, line: 1, column: "key", message: "no row says «\(key)»"))
        return fallback
      }
      return row.convert("value", expected: expected, into: &problems, conversion) ?? fallback
    }
    regionGroup = value("region_group", default: "", expected: "a group of groups.csv") { text in
      groups.contains { $0.id == text } ? text : nil
    }
    worldArea = value("world_area", default: "", expected: "an area of areas.csv") { text in
      areas[text] == nil ? nil : text
    }
    coverageWeight = value(
      "coverage_weight", default: SeriesReference(source: "", series: ""),
      expected: "a series such as source.series"
    ) { text in
      guard case .series(let reference) = try? Formula(parsing: text) else { return nil }
      return reference
    }
    let percent: (String) -> Double? = { text in
      Double(text).flatMap { 0...100 ~= $0 ? $0 : nil }
    }
    minimumCountCoverage = value(
      "minimum_count_coverage", default: 0, expected: "a percentage", percent)
    minimumWeightCoverage = value(
      "minimum_weight_coverage", default: 0, expected: "a percentage", percent)
    trendYears = value("trend_years", default: 10, expected: "a number of years") { text in
      Int(text).flatMap { 1...1000 ~= $0 ? $0 : nil }
    }
    func unitSet(_ key: String) -> Set<String> {
      guard let row = table.rows.first(where: { $0["key"] == key }) else { return [] }
      let named = row.list("value")
      for unit in named where !units.contains(unit) {
        problems.append(row.problem("value", "«\(unit)» is not in units.csv"))
      }
      return Set(named)
    }
    binaryUnits = unitSet("binary_units")
    percentUnits = unitSet("percent_units")
    mirrorSeries = [:]
    for side in MirrorSide.allCases {
      mirrorSeries[side] =
        table.rows.first { $0["key"] == "mirror_\(side.rawValue)_series" }?.optional("value")
    }
    flowSeries = Self.flowSeries(table, problems: &problems)
    comparisonGroups = Self.comparisonGroups(table, groups, problems: &problems)
    func reference(_ key: String) -> SeriesReference? {
      table.rows.first { $0["key"] == key }?.convert(
        "value", expected: "a series such as source.series", into: &problems
      ) { text -> SeriesReference? in
        guard case .series(let reference) = try? Formula(parsing: text) else { return nil }
        return reference
      }
    }
    stocksByOrigin = reference("stocks_by_origin")?.key
    pyramidFigures = reference("pyramid_figures")
    pyramidIndicator = table.rows.first { $0["key"] == "pyramid_indicator" }?.convert(
      "value", expected: "an indicator of indicators.csv", into: &problems
    ) { id in indicators.contains { $0.id == id } ? id : nil }
    pyramidMinimum =
      table.rows.first { $0["key"] == "pyramid_minimum" }?.convert(
        "value", expected: "a number of persons", into: &problems
      ) { text in Double(text).flatMap { $0 >= 1 && $0.isFinite ? $0 : nil } } ?? 1
    keyFigures = tables["key_figures.csv"].rows.compactMap { row in
      row.convert("indicator", expected: "an indicator of indicators.csv", into: &problems) { id in
        indicators.contains { $0.id == id } ? id : nil
      }
    }
  }

  /// The groups of the row `comparison_groups`.
  private static func comparisonGroups(
    _ table: TextTable, _ groups: [AreaGroup], problems: inout [TableProblem]
  ) -> [String] {
    guard let row = table.rows.first(where: { $0["key"] == "comparison_groups" }) else { return [] }
    var owners: [String: String] = [:]
    let ids = row.list("value")
    for id in ids {
      guard let group = groups.first(where: { $0.id == id }) else {
        problems.append(row.problem("value", "«\(id)» is not in groups.csv"))
        continue
      }
      for member in group.members(atEndOf: nil) {
        if let other = owners.updateValue(id, forKey: member) {
          problems.append(
            row.problem(
              "value", "\(member) is in \(other) and in \(id); groups side by side share no area"))
        }
      }
    }
    return ids
  }

  /// The four series of flows, which may be left out all together.
  private static func flowSeries(
    _ table: TextTable, problems: inout [TableProblem]
  ) -> FlowSeries? {
    let rows = FlowSeries.settingKeys.map { key in table.rows.first { $0["key"] == key } }
    guard rows.contains(where: { $0 != nil }) else { return nil }
    func series(_ row: TextRow) -> SeriesKey? {
      row.convert(
        "value", expected: "a series such as source.series", into: &problems
      ) { text -> SeriesKey? in
        guard case .series(let reference) = try? Formula(parsing: text) else { return nil }
        return reference.key
      }
    }
    var keys: [SeriesKey] = []
    for (name, row) in zip(FlowSeries.settingKeys, rows) {
      guard let row else {
        problems.append(
          .init(table: table.name, line: 1, column: "key", message: "no row says «\(name)»"))
        continue
      }
      if let key = series(row) { keys.append(key) }
    }
    guard keys.count == 4 else { return nil }
    return FlowSeries(
      stocks: keys[0], population: keys[1], births: keys[2], deaths: keys[3],
      netMigration: table.rows.first { $0["key"] == FlowSeries.netMigrationKey }.flatMap(series))
  }
}
