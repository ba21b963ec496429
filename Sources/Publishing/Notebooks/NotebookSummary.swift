/// How a notebook fared when its commands were run.
public struct NotebookSummary: Sendable {
  public let path: String
  public let notebook: Notebook
  public let differences: [NotebookDifference]

  /// - Parameter results: one for each command, in their order.
  public init(path: String, notebook: Notebook, results: [NotebookResult]) {
    self.path = path
    self.notebook = notebook
    differences = notebook.differences(results)
  }

  /// The differences and the commands that were not run, with their places.
  public var messages: [String] {
    differences.map {
      "\(path):\($0.line): error: the command does not print what the notebook shows\n"
        + $0.description
    } + notebook.ignored.map { "\(path):\($0.line): note: not run: \($0.source)" }
  }

  /// One row for each notebook.
  public static func table(_ summaries: [NotebookSummary]) -> Table {
    Table(
      columns: [
        .init("Notebook"), .init("Commands", alignment: .trailing),
        .init("As shown", alignment: .trailing), .init("Different", alignment: .trailing),
        .init("Not run", alignment: .trailing),
      ],
      rows: summaries.map { summary in
        let count = summary.notebook.commands.count
        let different = summary.differences.count
        return .init(
          [.text(summary.path)]
            + [count, count - different, different, summary.notebook.ignored.count]
            .map { .number(Double($0)) })
      })
  }
}
