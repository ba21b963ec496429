import GCM
import Observations

/// The text of `gcm explain`: a value, its formula and every figure behind it.
public struct ExplanationDocument {
  private let explanation: Explanation
  private let framework: Framework
  /// The path of a publisher's file by its id.
  private let path: (String) -> String?

  /// The document of an explanation; `path` gives the path of a publisher's file by its id.
  public init(
    _ explanation: Explanation, framework: Framework, path: @escaping (String) -> String?
  ) {
    self.explanation = explanation
    self.framework = framework
    self.path = path
  }

  /// The facts about the value.
  public var summary: Table {
    let indicator = explanation.indicator
    let point = explanation.point
    let area = framework.areas[explanation.area]?.nameEnglish ?? explanation.area
    var rows: [(String, String)] = [
      (isMeasure ? "measure" : "indicator", "\(indicator.id)  \(indicator.title)"),
      ("area", "\(explanation.area)  \(area)"),
      ("period", point.period.year == 0 ? "none" : point.period.description),
      ("value", point.value.map(NumberText.exact) ?? "missing: \(point.reason?.text ?? "")"),
      ("unit", framework.unitTitle(indicator.unit)),
      (
        "status",
        point.statuses.statuses.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", ")
      ),
      ("formula", indicator.formulaText ?? "none"),
    ]
    if isMeasure {
      if !indicator.rationale.isEmpty { rows.append(("method", indicator.rationale)) }
    } else {
      rows += [
        (
          "stands for",
          indicator.objectives.compactMap(framework.objective)
            .map { "\($0.number). \($0.label)" }.joined(separator: "; ")
        ), ("because", indicator.rationale),
      ]
    }
    if let note = indicator.note { rows.append(("note", note)) }
    return Table(
      columns: [.init("What"), .init("Value")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1)]) })
  }

  /// A method that stands for no objective.
  private var isMeasure: Bool { explanation.indicator.objectives.isEmpty }

  /// One row a figure: where it stands in the data package, and the file and
  /// line of the publisher that it was read from.
  public var inputs: Table {
    Table(
      title: "Figures behind the value",
      columns: [
        .init("Series"), .init("Area"), .init("Counterpart"), .init("Period"), .init("Part"),
        .init("Value", alignment: .trailing), .init("Unit"), .init("Status"), .init("Mark"),
        .init("In the data package"), .init("Publisher's file"), .init("Lines"), .init("Source"),
      ],
      rows: explanation.inputs.map { input in
        let figure = input.observation
        let source = framework.source(figure.source)
        return Table.Row([
          .text("\(figure.source).\(figure.series)"), .text(figure.area),
          .text(figure.counterpart ?? ""), .text(figure.period.description),
          .text(part(of: figure)), value(of: figure), .text(unit(of: figure)),
          .text(figure.status.rawValue), .text(figure.mark ?? ""),
          .text("\(input.table):\(input.tableLine)"),
          .text(path(figure.file) ?? figure.file), .text(figure.lines.description),
          .text(source.map(title) ?? figure.source),
        ])
      })
  }

  private func title(_ source: Source) -> String {
    [source.publisher, source.title, source.edition].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func part(of figure: Observation) -> String {
    var parts: [String] = []
    if figure.sex != Observation.total { parts.append("sex=\(figure.sex)") }
    if figure.age != Observation.total { parts.append("age=\(figure.age)") }
    if figure.migratoryStatus != Observation.total {
      parts.append("migratory_status=\(figure.migratoryStatus)")
    }
    if let breakdown = figure.breakdown { parts.append(breakdown) }
    return parts.isEmpty ? "total" : parts.joined(separator: ", ")
  }

  private func value(of figure: Observation) -> Table.Cell {
    figure.value.map { .text(NumberText.exact($0)) } ?? .missing(figure.status.title)
  }

  private func unit(of figure: Observation) -> String {
    let multiplier = figure.unitMultiplier == 0 ? "" : " × 10^\(figure.unitMultiplier)"
    return framework.unitTitle(figure.unit) + multiplier
  }
}
