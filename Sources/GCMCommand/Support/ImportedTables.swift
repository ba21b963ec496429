import ArgumentParser
import DataFrames
import GCM
import Observations

/// The figures of `--input`, and whose place they take.
struct ImportedTables {
  private(set) var tables: [ObservationTable] = []
  private(set) var replacements: [FigureReplacement] = []
  /// What was decided, for the user to read.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - paths: publishers' files, or folders that `gcm import` wrote.
  ///   - source: the source whose place the figures take; `none` for no one's,
  ///     `nil` for the only one with figures of the layout and series.
  /// - Throws: ``DiagnosticError`` with the problems of all files.
  init(
    paths: [String], insteadOf source: String?, framework: Framework, folder: FigureFolder,
    importer: @autoclosure () throws -> FileImporter
  ) throws {
    guard !paths.isEmpty else { return }
    if let source, source != "none", framework.source(source) == nil {
      throw ValidationError(
        "«\(source)» is no source; gcm sources lists them, and none keeps the figures apart")
    }
    let importer = try importer()
    var problems: [Diagnostic] = []
    for path in paths {
      do {
        let (layouts, table) = try Self.table(at: path, importer: importer)
        tables.append(table)
        replace(bySeriesOf: table, layouts: layouts, path: path, insteadOf: source, in: folder)
      } catch let error as any DiagnosableError {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw DiagnosticError(problems) }
  }

  /// The figures of a file, or of a folder that `gcm import` wrote, and the
  /// layout of each file by what the figures call it.
  private static func table(
    at path: String, importer: FileImporter
  ) throws -> (layouts: [String: String], ObservationTable) {
    if FileBytes.exists("\(path)/framework/files.csv") {
      let folder = try FigureFolder(datasets: path)
      guard let table = try folder.tables().first else {
        throw DiagnosticError(
          Diagnostic(.fileEmpty, file: path, message: "the folder has no figures"))
      }
      return (Dictionary(folder.recipes.map { ($0.id, $0.layout) }) { $1 }, table)
    }
    let file = try importer.file(at: path)
    return (
      [path: file.layout], try ObservationTable(file.observations, name: "import of \(path)")
    )
  }

  /// Decides for each series whose place it takes.
  private mutating func replace(
    bySeriesOf table: ObservationTable, layouts: [String: String], path: String,
    insteadOf source: String?,
    in folder: FigureFolder
  ) {
    var layoutsOfKey: [SeriesKey: Set<String>] = [:]
    for origin in table.origins {
      let key = SeriesKey(source: origin.source, series: origin.series)
      layoutsOfKey[key, default: []].formUnion(layouts[origin.file].map { [$0] } ?? [])
    }
    var placed: [String] = []
    var apart: [String] = []
    for (key, layouts) in layoutsOfKey.sorted(by: { $0.key < $1.key })
    where key.source != ObservationTable.nationalSource {
      let candidates =
        source.map { $0 == "none" ? [] : [$0] }
        ?? Set(
          folder.recipes.filter { recipe in
            layouts.contains(recipe.layout) && (recipe.series == key.series || recipe.series == "*")
          }.map(\.source)
        ).sorted()
      if candidates.count == 1, let replaced = candidates.first {
        let target = SeriesKey(source: replaced, series: key.series)
        replacements.append(FigureReplacement(replaced: target, replacement: key))
        placed.append(target.description)
      } else {
        let choice =
          candidates.isEmpty ? "" : " (--instead-of \(candidates.joined(separator: " or "))?)"
        apart.append(key.description + choice)
      }
    }
    if !placed.isEmpty {
      notes.append(
        "\(path) takes the place of \(placed.joined(separator: ", ")) wherever it has figures of "
          + "the same area and breakdown, all periods; --instead-of none keeps it apart")
    }
    if !apart.isEmpty {
      notes.append(
        "\(path) stands beside the data package as \(apart.joined(separator: ", ")): a formula "
          + "has to name it")
    }
  }
}

extension LayoutContent {
  /// The contents that a data package lists; none where it has no such table.
  static func contents(ofDatasets directory: String) throws -> [LayoutContent] {
    let path = "\(directory)/framework/contents.csv"
    return FileBytes.exists(path) ? try contents(contentsOf: path) : []
  }
}
