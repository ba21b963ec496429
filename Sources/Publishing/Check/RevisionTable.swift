import Observations

/// The changes between two editions, one a row.
public struct RevisionTable {
  private let report: RevisionReport
  private let leastPercent: Double

  /// - Parameter leastPercent: revisions below this share of the old value are
  ///   counted and not listed.
  public init(_ report: RevisionReport, leastPercent: Double = 0) {
    self.report = report
    self.leastPercent = leastPercent
  }

  public var table: Table {
    Table(
      columns: [
        .init("Change"), .init("Series"), .init("Area"), .init("Part"), .init("Period"),
        .init("Old value", alignment: .trailing), .init("New value", alignment: .trailing),
        .init("Difference", alignment: .trailing), .init("Percent", alignment: .trailing),
        .init("Old status"), .init("New status"), .init("Old place"), .init("New place"),
      ],
      rows: report.changes.filter(isListed).map { change in
        Table.Row([
          .text(change.kind.rawValue), .text(change.key.series), .text(change.key.area),
          .text(change.key.part), .text(change.period.description), value(change.oldValue),
          value(change.newValue), value(change.difference),
          change.percent.map { .number($0, decimals: 1) } ?? .empty,
          .text(change.old?.status.rawValue ?? ""), .text(change.new?.status.rawValue ?? ""),
          .text(place(change.old)), .text(place(change.new)),
        ])
      },
      footnotes: footnotes)
  }

  private func isListed(_ change: RevisionReport.Change) -> Bool {
    guard leastPercent > 0, let percent = change.percent else { return true }
    return percent.magnitude >= leastPercent
  }

  /// How many changes of each kind, and how large the revisions are.
  public var footnotes: [String] {
    let counts = RevisionReport.Kind.allCases.compactMap { kind -> String? in
      let count = report.count(kind)
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    var notes = [
      "\(report.commonCount) figures have a value in both editions; "
        + (counts.isEmpty ? "nothing has changed" : counts.joined(separator: ", "))
    ]
    if let revision = report.meanRevision, report.count(.revised) > 0 {
      notes.append(
        "mean revision \(NumberText.format(revision.mean, decimals: 2)) percent, mean absolute "
          + "revision \(NumberText.format(revision.absolute, decimals: 2)) percent of the old value"
      )
    }
    if report.repeatedCount > 0 {
      notes.append("\(report.repeatedCount) figures that stand twice were left out")
    }
    return notes
  }

  private func value(_ value: Double?) -> Table.Cell {
    value.map { .text(NumberText.exact($0)) } ?? .empty
  }

  private func place(_ figure: Observation?) -> String {
    figure.map { "\($0.file):\($0.lines.first)" } ?? ""
  }
}
