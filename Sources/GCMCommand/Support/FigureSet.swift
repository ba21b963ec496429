import DataFrames
import GCM
import Observations

/// The figures of a path: a figure table, a folder of a data package, or a
/// publisher's file of a known layout.
struct FigureSet {
  var figures: [Observation]
  /// Texts that name no area, where a publisher's file has some.
  var unmatchedAreas: [UnmatchedArea] = []

  init(contentsOf path: String, framework: Framework, importer: FileImporter) throws {
    if FileBytes.exists("\(path)/framework/files.csv") {
      figures = try FigureFolder(datasets: path).tables().flatMap(Self.figures)
      return
    }
    let bytes = try FileBytes.read(path)
    let columns = ["series", "area", "period", "value", "unit"]
    if let match = FileSample(bytes).header(with: columns), match.missing.isEmpty {
      figures = Self.figures(of: try ObservationTable(csv: bytes, name: path))
      var log: [String: UnmatchedArea] = [:]
      for figure in figures {
        for area in [figure.area, figure.counterpart].compactMap(\.self)
        where framework.areas[area] == nil {
          var entry = log[area] ?? UnmatchedArea(text: area, count: 0, lines: [])
          entry.count += 1
          if entry.lines.count < 3 { entry.lines.append(figure.lines.first) }
          log[area] = entry
        }
      }
      unmatchedAreas = log.values.sorted { $0.text < $1.text }
      return
    }
    let file = try importer.file(at: path)
    figures = Array(file.observations)
    unmatchedAreas = file.unmatchedAreas
  }

  private static func figures(of table: ObservationTable) -> [Observation] {
    (0..<table.rowCount).map { table[$0] }
  }
}
