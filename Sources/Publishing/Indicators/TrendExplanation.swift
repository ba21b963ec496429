import GCM

/// One trend walked backwards: the formula, its choices and every number.
struct TrendExplanation {
  let line: TrendLine

  var rows: [Table.Row] {
    let method = line.method
    let input = line.input
    var rows: [(String, String)] = [
      ("indicator", line.indicator.title), ("area or group", line.subject.name),
      ("unit", line.unit), ("method", method.name), ("formula", method.formula),
      ("fewest values", String(method.fewestValues)),
      ("probability of the intervals", NumberText.exact(input.level)),
    ]
    rows += method.parameters.map { ($0.name, $0.value) }
    rows += values
    if !input.flaggedBreaks.isEmpty {
      rows.append(
        (
          "breaks flagged by the publisher",
          input.flaggedBreaks.map(String.init).joined(separator: ", ")
        ))
    }
    switch line.outcome {
    case .reason(let reason): rows.append(("no trend", reason))
    case .result(let result): rows += self.rows(result)
    }
    let heading = "\(line.indicator.id) · \(line.subject.id) · \(method.id)"
    return rows.map { Table.Row(group: heading, [.text($0.0), .text($0.1)]) }
  }

  /// What the method reads.
  private var values: [(String, String)] {
    let input = line.input
    var rows: [(String, [ProgressPoint])] = []
    switch line.method.material {
    case .annual: rows = [("values", input.points)]
    case .covariate:
      rows = [("values", input.points)]
      if let covariate = input.covariate {
        rows.append(("covariate \(covariate.id)", covariate.points))
      }
    case .members:
      rows = (input.members ?? []).map { ("values of \($0.id)", $0.points) }
    case .seasonal:
      guard !input.seasonalPoints.isEmpty else { return [] }
      return [
        (
          "values by year and season",
          input.seasonalPoints.map { "\($0.year)-\($0.season): \(NumberText.exact($0.value))" }
            .joined(separator: "; ")
        )
      ]
    }
    return rows.filter { !$0.1.isEmpty }.map { name, points in
      (
        name,
        points.map { "\(Int($0.time)): \(NumberText.exact($0.value))" }.joined(separator: "; ")
      )
    }
  }

  private func rows(_ result: TrendResult) -> [(String, String)] {
    let year = line.input.expectedYear
    var rows = result.notes.map { ("note", $0) }
    rows += (result.details + result.highlights).map { ($0.name, NumberText.exact($0.value)) }
    rows += result.breaks.map { ("break", line.text($0)) }
    rows += result.segments.map { ("part", "\(line.text($0)), \($0.count) values") }
    let numbers: [(String, Double?)] = [
      (result.measure.title, result.estimate), ("standard error", result.standardError),
      ("low", result.interval?.lowerBound), ("high", result.interval?.upperBound),
      ("p", result.pValue), ("expected value in \(year)", result.expected),
      ("low in \(year)", result.expectedInterval?.lowerBound),
      ("high in \(year)", result.expectedInterval?.upperBound),
    ]
    return rows + numbers.compactMap { name, value in value.map { (name, NumberText.exact($0)) } }
  }
}
