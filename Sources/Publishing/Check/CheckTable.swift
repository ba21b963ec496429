import Observations

/// The findings of a check, one a row.
public struct CheckTable {
  private let report: FigureCheck.Report
  private let path: (String) -> String

  /// - Parameter path: the path of a publisher's file by what figures call it.
  public init(_ report: FigureCheck.Report, path: @escaping (String) -> String = { $0 }) {
    self.report = report
    self.path = path
  }

  public var table: Table {
    Table(
      columns: [
        .init("Code"), .init("Severity"), .init("Series"), .init("Area"), .init("Part"),
        .init("Period"), .init("Finding"), .init("Place"),
      ],
      rows: report.findings.map { finding in
        Table.Row([
          .text(finding.code.rawValue), .text(finding.severity.rawValue),
          .text(finding.key.series), .text(finding.key.area), .text(finding.key.part),
          .text(finding.period.description), .text(finding.message),
          .text("\(path(finding.file)):\(finding.line)"),
        ])
      },
      footnotes: report.remarks)
  }
}
