import ArgumentParser
import DataFrames
import GCM
import Observations

/// Where the data package is, and the figures the user adds to it.
struct DatasetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the data package; by default datasets/, here or above, or beside the program.",
      valueName: "dir"))
  var datasets: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Figures of your own in the long layout: series,area,period,value,unit at the least.",
      valueName: "file"))
  var figures: [String] = []

  /// The folder of the data package.
  func directory() throws -> String {
    if let datasets { return datasets }
    let candidates = ancestors(of: ".") + ancestors(of: programFolder())
    guard
      let found = candidates.first(where: { FileBytes.exists("\($0)/framework/objectives.csv") })
    else {
      throw CommandError(
        "no data package found: there is no datasets/framework/objectives.csv here, above, or "
          + "beside the program; name the folder with --datasets", status: ExitStatus.missingInput)
    }
    return found
  }

  private func ancestors(of folder: String) -> [String] {
    (0..<8).map { folder + String(repeating: "/..", count: $0) + "/datasets" }
  }

  func framework() throws -> Framework {
    try Framework(contentsOf: directory())
  }

  /// The figures of some sources, and those of the user.
  ///
  /// - Throws: ``CommandError`` for a figure that stands twice or for an area
  ///   that the framework does not know.
  func store(for framework: Framework, sources: Set<String>?) throws -> FigureStore {
    let folder = try FigureFolder(datasets: directory())
    let own = try ownTables()
    let store = FigureStore(try folder.tables(ofSources: sources) + own)
    try check(own, in: store, framework: framework)
    return store
  }

  /// The figures of the user.
  ///
  /// - Throws: ``CommandError`` with the faults of all files, or the error of
  ///   the first file that cannot be read.
  private func ownTables() throws -> [ObservationTable] {
    var faults: [String] = []
    var tables: [ObservationTable] = []
    for path in figures {
      do {
        tables.append(try ObservationTable(contentsOf: path, name: path))
      } catch let error as FileError {
        throw error
      } catch {
        faults.append("\(error)")
      }
    }
    guard faults.isEmpty else {
      throw CommandError(faults.joined(separator: "\n"), status: ExitStatus.unusableInput)
    }
    return tables
  }

  private func check(
    _ tables: [ObservationTable], in store: FigureStore, framework: Framework
  ) throws {
    var problems: [String] = []
    for table in tables {
      for row in 0..<table.rowCount {
        for (column, area) in [
          ("area", table.areas[row]), ("counterpart", table.counterparts[row]),
        ] {
          guard let area, framework.areas[area] == nil else { continue }
          problems.append(
            "\(table.name):\(table.line(ofRow: row)): error: column \(column): «\(area)» "
              + "is not an area; gcm areas lists them")
        }
      }
      let keys = Set(
        (0..<table.rowCount).map {
          SeriesKey(
            source: table.sources[$0] ?? ObservationTable.nationalSource,
            series: table.series[$0] ?? "")
        })
      for reference in keys.sorted().flatMap(store.repeatedFigures) {
        let table = store.tables[reference.table]
        problems.append(
          "\(table.name):\(table.line(ofRow: reference.row)): error: the figure stands in another "
            + "row already")
      }
    }
    guard problems.isEmpty else {
      throw CommandError(problems.joined(separator: "\n"), status: ExitStatus.unusableInput)
    }
  }
}
