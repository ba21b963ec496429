import Observations

/// What the codes of problems mean.
public enum DiagnosticCodeTable {
  /// Cause, example and remedy of one code.
  public static func table(of code: DiagnosticCode) -> Table {
    let rows = [
      ("code", code.rawValue), ("problem", code.title), ("cause", code.cause),
      ("example", code.example), ("help", code.remedy),
    ]
    return Table(
      columns: [.init("What"), .init("Meaning")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1)]) })
  }

  /// All codes in their order.
  public static var all: Table {
    Table(
      columns: [.init("Code"), .init("Problem"), .init("Help")],
      rows: DiagnosticCode.allCases.map { code in
        Table.Row([.text(code.rawValue), .text(code.title), .text(code.remedy)])
      })
  }
}
