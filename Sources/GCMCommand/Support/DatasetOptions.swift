import ArgumentParser
import DataFrames
import GCM
import Observations

/// Where the data package is, and the figures the user adds to it.
struct DatasetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the data package; by default GCM_DATASETS, or datasets/ here, above, or beside the program.",
      valueName: "dir"))
  var datasets: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Figures of your own in the long layout: series,area,period,value,unit at the least.",
      valueName: "file"))
  var figures: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Publishers' files, or folders that gcm import wrote, to be read beside the data package.",
      discussion: """
        A time series of theirs takes the place of the same one of the only source of the data \
        package that has the layout and series; --instead-of names the source, or none.
        """,
      valueName: "file"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "The source whose series the figures of --input take the place of, or none.",
      valueName: "source"))
  var insteadOf: String?

  /// The folder of the data package.
  func directory() throws -> String { try Self.directory(datasets) }

  /// The folder of the data package: the one named, that of `GCM_DATASETS`, or the first one here,
  /// above, or beside the program.
  static func directory(_ named: String?) throws -> String {
    if let named = named ?? Console.environment("GCM_DATASETS") { return named }
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

  private static func ancestors(of folder: String) -> [String] {
    (0..<8).map { folder + String(repeating: "/..", count: $0) + "/datasets" }
  }

  func framework() throws -> Framework {
    try Framework(contentsOf: directory())
  }

  /// Reads publishers' files by what the data package knows of their layouts.
  func importer(for framework: Framework) throws -> FileImporter {
    FileImporter(
      areas: framework.areas,
      contents: try LayoutContent.contents(ofDatasets: directory()))
  }

  /// The figures of some sources, and those of the user.
  ///
  /// - Throws: ``DiagnosticError`` for a figure that stands twice or for an area
  ///   that the framework does not know.
  func store(for framework: Framework, sources: Set<String>?) throws -> FigureStore {
    let folder = try FigureFolder(datasets: directory())
    let own = try ownTables()
    let imported = try ImportedTables(
      paths: input, insteadOf: insteadOf, framework: framework, folder: folder,
      importer: importer(for: framework))
    let store = FigureStore(
      try folder.tables(ofSources: sources) + own + imported.tables,
      replacements: imported.replacements)
    try check(own + imported.tables, in: store, framework: framework)
    for note in imported.notes { Console.error("note: \(note)") }
    return store
  }

  /// The figures of the user.
  ///
  /// - Throws: ``DiagnosticError`` with the faults of all files, or the error of
  ///   the first file that cannot be read.
  private func ownTables() throws -> [ObservationTable] {
    var faults: [Diagnostic] = []
    var tables: [ObservationTable] = []
    for path in figures {
      do {
        tables.append(try ObservationTable(contentsOf: path, name: path))
      } catch let error as FileError {
        throw error
      } catch let error as any DiagnosableError {
        faults += error.diagnostics
      }
    }
    guard faults.isEmpty else { throw DiagnosticError(faults) }
    return tables
  }

  private func check(
    _ tables: [ObservationTable], in store: FigureStore, framework: Framework
  ) throws {
    var problems: [Diagnostic] = []
    for table in tables {
      let columns = [("area", table.areas), ("counterpart", table.counterparts)].map {
        (name: $0, areas: $1, isUnknown: $1.dictionary.map { framework.areas[$0] == nil })
      }
      for row in 0..<table.rowCount {
        for column in columns {
          let code = column.areas.codes[row]
          guard code >= 0, column.isUnknown[Int(code)] else { continue }
          problems.append(
            Diagnostic(
              .areaUnknown, file: table.name, line: table.line(ofRow: row),
              message: "column \(column.name): «\(column.areas[row] ?? "")» is not an area",
              help: "gcm areas lists them"))
        }
      }
      let keys = Set(table.origins.map { SeriesKey(source: $0.source, series: $0.series) })
      for reference in keys.sorted().flatMap(store.repeatedFigures) {
        let table = store.tables[reference.table]
        problems.append(
          Diagnostic(
            .figureRepeated, file: table.name, line: table.line(ofRow: reference.row),
            message: "the figure stands in another row already"))
      }
    }
    guard problems.isEmpty else { throw DiagnosticError(problems) }
  }
}
