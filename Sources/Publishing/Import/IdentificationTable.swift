import Observations

/// The layouts that files could be in, and what speaks for each.
public struct IdentificationTable {
  private let files: [(path: String, identification: LayoutIdentification)]

  public init(_ files: [(path: String, identification: LayoutIdentification)]) {
    self.files = files
  }

  /// One row a candidate, the surest first; a file that resembles no layout has one row.
  public var table: Table {
    Table(
      columns: [
        .init("File"), .init("Layout"), .init("Confidence"), .init("Because"), .init("Lacks"),
      ],
      rows: files.flatMap { path, identification -> [Table.Row] in
        guard !identification.candidates.isEmpty else {
          return [
            Table.Row([
              .text(path), .missing("nothing in the file resembles a layout"), .text("none"),
            ])
          ]
        }
        return identification.candidates.map { candidate in
          let recognition = candidate.recognition
          return Table.Row([
            .text(path), .text(candidate.layout), .text("\(recognition.confidence)"),
            .text(recognition.evidence.joined(separator: "; ")),
            .text(recognition.missing.joined(separator: ", ")),
          ])
        }
      })
  }
}
