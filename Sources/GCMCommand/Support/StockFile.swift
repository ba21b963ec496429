import DataFrames
import GCM
import Observations

/// A file of stocks by destination and origin that the user names.
enum StockFile {
  /// What tables call the file: its name without the folder.
  static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The stocks of a file in the layout of UN DESA, of Abel and Cohen, or in
  /// the long layout, told apart by the names of its columns.
  ///
  /// - Throws: the error of the reader, with file, line and column.
  static func observations(_ path: String, areas: AreaCatalogue) throws -> [Observation] {
    let bytes = try FileBytes.read(path)
    let header = String(
      decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") },
      as: UTF8.self)
    let names = Set(header.split(separator: ",").map { $0.filter { $0 != "\"" } })
    func read(_ reader: some PublisherReader, _ options: [String: String] = [:]) throws
      -> [Observation]
    {
      try reader.read(
        bytes, name: path,
        context: ReadingContext(
          areas: areas, source: ObservationTable.nationalSource, file: name(path),
          series: "stock", unit: "PERSONS", options: options)
      ).observations
    }
    if names.isSuperset(of: ["geo", "from", "n"]) {
      return try read(OriginDestinationReader(), ["give": "pairs"])
    }
    if names.isSuperset(of: ["orig", "dest", "both"]) { return try read(AbelCohenStockReader()) }
    let table = try ObservationTable(contentsOf: path, name: path)
    return (0..<table.rowCount).map { table[$0] }
  }
}
