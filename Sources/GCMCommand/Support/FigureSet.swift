import DataFrames
import GCM
import Observations

/// The figures of a path: a figure table, a folder of a data package, or a
/// publisher's file of a known layout.
struct FigureSet {
  var figures = ObservationList()
  /// Texts that name no area, where a publisher's file has some.
  var unmatchedAreas: [UnmatchedArea] = []

  init(contentsOf path: String, framework: Framework, importer: FileImporter) throws {
    if FileBytes.exists("\(path)/framework/files.csv") {
      for table in try FigureFolder(datasets: path).tables() { figures.append(contentsOf: table) }
      return
    }
    if let table = try Self.table(at: path) {
      figures = ObservationList(table)
      unmatchedAreas = Self.unmatchedAreas(of: table, framework: framework)
      return
    }
    let file = try importer.file(at: path)
    figures = file.observations
    unmatchedAreas = file.unmatchedAreas
  }

  /// The figure table at a path; `nil` for another file.
  private static func table(at path: String) throws -> ObservationTable? {
    let bytes = try FileBytes.read(path)
    let columns = ["series", "area", "period", "value", "unit"]
    guard let match = FileSample(bytes).header(with: columns), match.missing.isEmpty else {
      return nil
    }
    return try ObservationTable(csv: bytes, name: path)
  }

  private static func unmatchedAreas(
    of table: ObservationTable, framework: Framework
  ) -> [UnmatchedArea] {
    var log: [String: UnmatchedArea] = [:]
    let columns = [table.areas, table.counterparts].map {
      (texts: $0, isUnknown: $0.dictionary.map { framework.areas[$0] == nil })
    }
    for row in 0..<table.rowCount {
      for column in columns {
        let code = column.texts.codes[row]
        guard code >= 0, column.isUnknown[Int(code)], let text = column.texts[row] else { continue }
        var entry = log[text] ?? UnmatchedArea(text: text, count: 0, lines: [])
        entry.count += 1
        if entry.lines.count < 3 { entry.lines.append(table[row].lines.first) }
        log[text] = entry
      }
    }
    return log.values.sorted { $0.text < $1.text }
  }
}
