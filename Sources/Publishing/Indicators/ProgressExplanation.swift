import GCM

/// One assessment walked backwards: the formula, its parameters and every
/// number on the way.
struct ProgressExplanation {
  let subject: IndicatorTable.Subject
  let line: ProgressTable.Line
  let assessed: ProgressTable.Assessed
  let options: ProgressOptions

  var rows: [Table.Row] {
    let indicator = line.progress.indicator
    let result = assessed.result
    let method = assessed.method
    let heading = "\(indicator.id) · \(subject.id) · \(method.id)"
    var rows: [(String, String)] = [
      ("indicator", indicator.title), ("area or group", subject.name), ("method", method.name),
      ("formula", method.formula),
      ("D, the desired direction", directionText(indicator.direction)),
      (
        "years",
        "from \(options.baseYear) to \(options.targetYear), values since \(options.firstYear)"
      ),
    ]
    rows += options.transforms.map { ("transform", $0.title) }
    rows += method.parameters.map { ($0.name, NumberText.exact($0.value)) }
    if !assessed.points.isEmpty {
      rows.append(
        (
          "values",
          assessed.points.map { "\(Int($0.time)): \(NumberText.exact($0.value))" }
            .joined(separator: "; ")
        ))
    }
    rows += (line.progress.championTarget?.quantities ?? []).map(text)
    rows += result.quantities.map(text)
    if let rule = result.rule { rows.append(("rule", rule)) }
    for (title, probability) in zip(method.categories, result.probabilities ?? []) {
      rows.append(("probability of «\(title)»", NumberText.exact(probability)))
    }
    if let group = assessed.group, !group.members.isEmpty {
      rows.append(("members by category", group.membersText(method)))
      rows += group.members.map { ("member \($0.area)", memberText($0.result)) }
    }
    if let score = result.score { rows.append(("score", NumberText.exact(score))) }
    rows.append(
      ("category", result.category?.title ?? "cannot be assessed: \(assessed.reason)"))
    return rows.map { Table.Row(group: heading, [.text($0.0), .text($0.1)]) }
  }

  private func text(_ quantity: ProgressQuantity) -> (String, String) {
    (quantity.name, NumberText.exact(quantity.value))
  }

  private func directionText(_ direction: DesiredDirection) -> String {
    switch direction {
    case .higher: "+1, higher is better"
    case .lower: "-1, lower is better"
    case .none: "none, nearer to the target is better"
    }
  }

  private func memberText(_ result: ProgressResult) -> String {
    guard let category = result.category else { return result.obstacle?.text ?? "" }
    let expected = result.expectedValue.map { ", expected \(NumberText.exact($0))" } ?? ""
    return category.title + result.probabilityText + expected
  }
}
