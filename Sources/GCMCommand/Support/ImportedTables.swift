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
    paths: [String], insteadOf source: String?, framework: Framework, folder: FigureFolder
  ) throws {
    guard !paths.isEmpty else { return }
    if let source, source != "none", framework.source(source) == nil {
      throw ValidationError(
        "«\(source)» is no source; gcm sources lists them, and none keeps the figures apart")
    }
    let importer = FileImporter(
      areas: framework.areas,
      contents: try LayoutContent.contents(ofDatasets: folder.directory))
    var problems: [Diagnostic] = []
    for path in paths {
      do {
        let (layout, table) = try Self.table(at: path, importer: importer)
        tables.append(table)
        replace(bySeriesOf: table, layout: layout, path: path, insteadOf: source, in: folder)
      } catch let error as any DiagnosableError {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw DiagnosticError(problems) }
  }

  /// The figures of a file, or of a folder that `gcm import` wrote.
  private static func table(
    at path: String, importer: FileImporter
  ) throws -> (layout: String?, ObservationTable) {
    if FileBytes.exists("\(path)/framework/files.csv") {
      let folder = try FigureFolder(datasets: path)
      guard let table = try folder.tables().first else {
        throw DiagnosticError(
          Diagnostic(.fileEmpty, file: path, message: "the folder has no figures"))
      }
      let layouts = Set(folder.recipes.map(\.layout))
      return (layouts.count == 1 ? layouts.first : nil, table)
    }
    let file = try importer.file(at: path)
    let bytes = try CompiledTable(name: path, observations: file.observations).csvBytes()
    return (file.layout, try ObservationTable(csv: bytes, name: "import of \(path)"))
  }

  /// Decides for each series whose place it takes.
  private mutating func replace(
    bySeriesOf table: ObservationTable, layout: String?, path: String, insteadOf source: String?,
    in folder: FigureFolder
  ) {
    let keys = Set(
      (0..<table.rowCount).map {
        SeriesKey(
          source: table.sources[$0] ?? ObservationTable.nationalSource,
          series: table.series[$0] ?? "")
      }
    ).sorted()
    var placed: [String] = []
    var apart: [String] = []
    for key in keys where key.source != ObservationTable.nationalSource {
      let candidates =
        source.map { $0 == "none" ? [] : [$0] }
        ?? Set(
          folder.recipes.filter { recipe in
            recipe.layout == layout && (recipe.series == key.series || recipe.series == "*")
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
