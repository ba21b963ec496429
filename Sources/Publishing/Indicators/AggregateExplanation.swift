import GCM
import Observations
import Statistics

/// One value of a group walked backwards: the formula, the rule and every member.
struct AggregateExplanation {
  /// A member with its value, or why it has none.
  struct Member {
    var area: String
    var point: IndicatorPoint
    var weight: Double?
  }

  let indicator: Indicator
  let group: AreaGroup
  let value: GroupPoint
  let members: [Member]
  let table: AggregateTable

  var rows: [Table.Row] {
    let point = value.point
    let heading = "\(indicator.id) · \(group.id) · \(point.period)"
    var rows: [(String, String)] = [
      ("indicator", indicator.title), ("group", group.name),
      ("made by", table.rule.title(of: indicator)),
      ("formula", table.rule.formula(of: indicator)),
      ("formula of the indicator", indicator.formulaText ?? "none"),
    ]
    rows += table.notes.map { ("note", $0) }
    rows += members.map { ("member \($0.area)", text($0)) }
    rows.append(("covered", "\(value.covered) of \(value.members) members"))
    if let share = value.weightCoverage {
      rows.append(("weight covered, percent", NumberText.exact(share)))
    }
    if let share = value.imputedShare {
      rows.append(("imputed, percent", NumberText.exact(share)))
    }
    if point.value != nil { rows.append(("worst status", point.statuses.worst.title)) }
    rows.append(
      (
        "value",
        point.value.map(NumberText.exact) ?? "not published: \(point.reason?.text ?? "")"
      ))
    return rows.map { Table.Row(group: heading, [.text($0.0), .text($0.1)]) }
  }

  private func text(_ member: Member) -> String {
    let weight = member.weight.map { "; weight \(NumberText.exact($0))" } ?? "; no weight"
    if let own = member.point.value {
      let marks = member.point.statuses.marks
      return NumberText.exact(own) + (marks.isEmpty ? "" : " \(marks)") + weight
    }
    if let filled = value.filled.first(where: { $0.area == member.area }) {
      return "filled: \(NumberText.exact(filled.value)) (\(filled.origin.text))\(weight)"
    }
    return "missing: \(member.point.reason?.text ?? "")\(weight)"
  }
}

extension AggregateTable {
  /// The rule with its thresholds, and what is filled, as told under the table.
  var notes: [String] {
    let settings = framework.settings
    let weight = (rule.weight ?? settings.coverageWeight).key
    let coverage = rule.coverage(settings, minimum: minimumCoverage)
    func percent(_ share: Double) -> String {
      let value = 100 * share
      return value == value.rounded()
        ? NumberText.exact(value) : NumberText.format(value, decimals: 1)
    }
    let byNumber = percent(coverage.minimumCountShare)
    let named = rule.named.map { "Rule \($0.name)" } ?? "Rule"
    var notes = [
      coverage.minimumWeightShare.map { share in
        "\(named): \(byNumber) percent of the members and \(percent(share)) percent of their "
          + "weight must report; the weight is \(weight)."
      } ?? "\(named): \(byNumber) percent of the members must report; the weight is \(weight)."
    ]
    if let method = rule.named?.method { notes.append("Method: \(method.note)") }
    if rule.fill != .none {
      notes.append(
        "Fill: \(rule.fill.title). A last value counts as reported; values from other members "
          + "cover nothing. A figure with filled values has the status I, imputed.")
    }
    return notes
  }
}

extension AggregationMethod {
  /// The formula of the method, of values v and weights w.
  fileprivate var note: String {
    switch self {
    case .sum: "the sum Σ v."
    case .mean: "the mean Σ v / n, each member counting once."
    case .median: "the median of v."
    case .weightedMean: "the weighted mean Σ w v / Σ w."
    case .ratioOfSums: "the ratio of sums Σ v / Σ w."
    }
  }
}
