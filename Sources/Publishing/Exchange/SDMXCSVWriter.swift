/// Writes a data set as SDMX-CSV: one observation a row, every dimension and attribute a column.
///
/// A missing value is an empty `OBS_VALUE` with a status that says it is missing, and its reason
/// in `COMMENT_OBS`. An indicator without a figure in any period has no row, because SDMX has no
/// key without a period. `OBJECTIVE` is the first objective of the indicator: a row for each would
/// count a figure twice.
public struct SDMXCSVWriter: Sendable {
  private let dataset: IndicatorDataset
  private let version: SDMXCSVVersion
  private let dataflow: SDMXDataflow

  public init(
    _ dataset: IndicatorDataset, version: SDMXCSVVersion, dataflow: SDMXDataflow = .standard
  ) {
    self.dataset = dataset
    self.version = version
    self.dataflow = dataflow
  }

  /// The text of the file: RFC 4180, comma, point, line feeds.
  public func text() -> String { table.text(format: .csv) }

  /// The rows and columns of the file.
  var table: Table {
    let components = SDMXComponent.dimensions + [.period, .value] + SDMXComponent.attributes
    let identity: [(header: String, text: String)] =
      switch version {
      case .version1: [("DATAFLOW", dataflow.reference)]
      case .version2:
        [("STRUCTURE", "dataflow"), ("STRUCTURE_ID", dataflow.reference), ("ACTION", "I")]
      }
    return Table(
      columns: (identity.map(\.header) + components.map(\.rawValue)).map { .init($0) },
      rows: dataset.records.map { record in
        Table.Row(
          identity.map { .text($0.text) }
            + components.map { .text(record.text($0, framework: dataset.framework)) })
      })
  }
}
