import DataFrames
import GCM
import Observations

/// A file of stocks by destination and origin that the user names.
enum StockFile {
  /// What tables call the file: its name without the folder.
  static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The stocks of a file in a layout that its content shows, or else in the
  /// long layout.
  ///
  /// - Throws: the error of the reader, with file, line and column.
  static func observations(_ path: String, areas: AreaCatalogue) throws -> [Observation] {
    let bytes = try FileBytes.read(path)
    guard case .layout(let layout) = LayoutIdentification(FileSample(bytes)).verdict,
      let reader = Readers.reader(layout: layout)
    else {
      let table = try ObservationTable(contentsOf: path, name: path)
      return (0..<table.rowCount).map { table[$0] }
    }
    let reading = try reader.read(
      bytes, name: path,
      context: ReadingContext(
        areas: areas, source: ObservationTable.nationalSource, file: name(path),
        series: "stock", unit: "PERSONS", options: ["give": "pairs"]))
    return Array(reading.observations)
  }
}
