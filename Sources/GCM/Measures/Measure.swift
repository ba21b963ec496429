import Observations

/// A measure of the field, computed from the figures by a formula: a row of
/// `measures.csv`.
///
/// A measure is a method and stands for no objective; an indicator of the
/// registry may be the same number, chosen for one.
public struct Measure: Sendable, Hashable {
  /// The heading it is listed under.
  public var family: String
  /// Where the method was published.
  public var reference: String?
  /// Whether a brief prints it.
  public var isInBriefs: Bool
  /// The measure as an indicator without an objective, so that it is computed,
  /// aggregated and traced like one.
  public var indicator: Indicator

  public var id: String { indicator.id }
  public var title: String { indicator.title }

  /// Reads the measures and notes what cannot be used.
  static func measures(
    _ table: TextTable?, sources: Set<String>, units: Set<String>,
    problems: inout [TableProblem]
  ) -> [Measure] {
    guard let table else { return [] }
    problems += table.repetitions(of: "id")
    var measures: [Measure] = []
    for row in table.rows {
      if !units.contains(row["unit"]) {
        problems.append(row.problem("unit", "«\(row["unit"])» is not in units.csv"))
      }
      var formula: Formula?
      do {
        formula = try Formula(parsing: row["formula"])
      } catch {
        problems.append(row.problem("formula", error.description))
      }
      for reference in formula?.references ?? [] where !sources.contains(reference.source) {
        problems.append(
          row.problem("formula", "the source «\(reference.source)» is not in sources.csv"))
      }
      let decimals = row.convert("decimals", expected: "a number from 0 to 9", into: &problems) {
        Int($0).flatMap { 0...9 ~= $0 ? $0 : nil }
      }
      let aggregation = row.convert(
        "aggregation", expected: "sum, ratio, median, mean or none", into: &problems,
        { GroupAggregation($0) })
      let isInBriefs = row.convert("brief", expected: "yes or empty", into: &problems) {
        ["yes": true, "": false][$0]
      }
      measures.append(
        Measure(
          family: row["family"], reference: row.optional("reference"),
          isInBriefs: isInBriefs ?? false,
          indicator: Indicator(
            id: row["id"], title: row["title"], objectives: [], unit: row["unit"],
            decimals: decimals ?? 0, direction: .none, formulaText: row["formula"],
            formula: formula, breakdowns: [], aggregation: aggregation ?? .none,
            status: "measure", rationale: row["reference"], note: row.optional("note"))))
    }
    return measures
  }
}

extension Framework {
  /// The indicators of the registry, then the measures that briefs print: what a brief reports.
  public var reportedIndicators: [Indicator] {
    indicators + measures.filter(\.isInBriefs).map(\.indicator)
  }
}
