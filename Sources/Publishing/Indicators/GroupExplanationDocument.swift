import GCM
import Observations

/// The text of `gcm explain` for a group: its value, how it was made, and the
/// value of each member.
public struct GroupExplanationDocument {
  private let explanation: GroupExplanation
  private let framework: Framework

  /// The document of an explanation.
  public init(_ explanation: GroupExplanation, framework: Framework) {
    self.explanation = explanation
    self.framework = framework
  }

  /// The facts about the value.
  public var summary: Table {
    let indicator = explanation.indicator
    let value = explanation.value
    let coverage = value.weightCoverage.map {
      ", \(NumberText.format($0, decimals: 1)) percent of its population"
    }
    let rows = [
      ("indicator", "\(indicator.id)  \(indicator.title)"),
      ("group", "\(explanation.group.id)  \(explanation.group.name)"),
      ("period", value.point.period.description),
      (
        "value",
        value.point.value.map(NumberText.exact) ?? "missing: \(value.point.reason?.text ?? "")"
      ),
      (
        "unit",
        indicator.aggregation.keepsUnit
          ? framework.unitTitle(indicator.unit) : indicator.aggregation.title
      ),
      ("made by", indicator.aggregation.title),
      ("reporting", "\(value.reporting) of \(value.members) members\(coverage ?? "")"),
      (
        "status",
        value.point.statuses.statuses.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", ")
      ),
      ("formula", indicator.formulaText ?? "none"),
    ]
    return Table(
      columns: [.init("What"), .init("Value")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1)]) })
  }

  /// The value of each member, or why it has none.
  public var members: Table {
    let period = explanation.value.point.period
    return Table(
      title: "Members",
      columns: [.init("Area"), .init("Name"), .init("Value", alignment: .trailing)],
      rows: explanation.members.map { member in
        Table.Row([
          .text(member.area), .text(framework.areas[member.area]?.nameEnglish ?? ""),
          member.point.value.map {
            .number(
              $0, decimals: explanation.indicator.decimals, marks: member.point.statuses.marks)
          } ?? .missing(member.point.reason?.text ?? ""),
        ])
      },
      footnotes: [
        "gcm explain \(explanation.indicator.id) AREA \(period) goes on to the files and lines."
      ])
  }
}
