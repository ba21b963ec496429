import DataFrames

/// Imported files as a data package of their own, which ``FigureFolder`` reads.
public struct ImportedPackage: Sendable {
  /// The files with the ids that their figures call them by.
  public var files: [(id: String, file: ImportedFile)]
  public var source: String

  /// The table that holds all figures.
  static let table = "imported"

  public init(files: [(id: String, file: ImportedFile)], source: String) {
    self.files = files
    self.source = source
  }

  /// An id for each file: its name without the ending, in lower case, and a
  /// number where two are the same.
  public static func ids(ofPaths paths: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return paths.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let stem = name.prefix { $0 != "." }.isEmpty ? Substring(name) : name.prefix { $0 != "." }
      let code = String(stem).labelCode
      let id = code.isEmpty ? "file" : code
      seen[id, default: 0] += 1
      return seen[id] == 1 ? id : "\(id)_\(seen[id] ?? 0)"
    }
  }

  /// Writes `framework/files.csv`, `framework/sources.csv`, `figures/imported.csv`
  /// (`.csv.gz` where it is large), `figures/inputs.csv`, `figures/remarks.csv`
  /// and `datapackage.json` with the SHA-256 of every file.
  ///
  /// - Throws: ``DiagnosticError`` for figures of two files that have one key,
  ///   before anything is written.
  public func write(into folder: String) throws {
    var observations = ObservationList()
    for (_, file) in files { observations.append(contentsOf: file.observations) }
    observations = ObservationOrder.sorted(observations)
    let repeated = repeatedFigures(observations)
    guard repeated.isEmpty else { throw DiagnosticError(repeated) }
    try Folder.create(folder)
    try Folder.create("\(folder)/framework")
    try FileBytes.writeAtomically(recipesFrame.csvBytes(), to: "\(folder)/framework/files.csv")
    try FileBytes.writeAtomically(sourcesFrame.csvBytes(), to: "\(folder)/framework/sources.csv")
    let inputs = zip(files, recipes).map { entry, recipe in
      CompiledInput(
        recipe: recipe, byteCount: entry.file.byteCount, crc32: entry.file.crc32,
        recordsRead: entry.file.recordsRead, figuresRead: entry.file.observations.count,
        figuresKept: entry.file.observations.count, unmatchedAreas: entry.file.unmatchedAreas,
        remarks: entry.file.remarks
          + entry.file.numberForms.map { form in
            ReadingRemark(
              text: "read numbers with \(form.text)", count: form.count, line: form.line)
          })
    }
    let compilation = FigureCompilation(
      tables: [CompiledTable(name: Self.table, observations: observations)], inputs: inputs)
    try compilation.write(
      into: folder,
      as: DataPackage(
        name: "gcm-imported-figures", title: "Imported figures",
        description:
          "Figures read from files that a user brought, each with its file and line.",
        files: files.map(\.file)))
  }

  private func repeatedFigures(_ sorted: ObservationList) -> [Diagnostic] {
    let paths = Dictionary(files.map { ($0.id, $0.file.path) }) { first, _ in first }
    return ObservationOrder.repeatedPairs(in: sorted).map { left, right in
      Diagnostic(
        .figureRepeated, file: paths[right.file] ?? right.file, line: right.lines.first,
        message: "a second figure for \(ObservationOrder.keyText(right)); the first is in "
          + "\(paths[left.file] ?? left.file):\(left.lines.first)",
        help: "give the files different sources with --source, in two imports")
    }
  }

  private var recipes: [FigureRecipe] {
    files.map { id, file in
      FigureRecipe(
        id: id, table: Self.table, source: source, path: file.name, layout: file.layout,
        series: file.contents.count == 1 ? file.contents[0].series : "*",
        unit: file.observations.first?.unit ?? "",
        unitMultiplier: file.contents.count == 1 ? file.contents[0].unitMultiplier : 0,
        options: file.contents.count == 1 ? file.contents[0].options : [:])
    }
  }

  private var recipesFrame: DataFrame {
    get throws {
      let recipes = recipes
      func column(_ text: (FigureRecipe) -> String) -> AnyColumn {
        AnyColumn(recipes.map { Optional(text($0)) })
      }
      return try DataFrame([
        ("id", column(\.id)), ("table", column(\.table)), ("source", column(\.source)),
        ("file", column(\.path)), ("layout", column(\.layout)), ("series", column(\.series)),
        ("unit", column(\.unit)), ("unit_multiplier", column { "\($0.unitMultiplier)" }),
        (
          "options",
          column { recipe in
            recipe.options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
              .joined(separator: ";")
          }
        ),
        ("note", column(\.note)),
      ])
    }
  }

  private var sourcesFrame: DataFrame {
    get throws {
      let texts = [
        ("id", source), ("publisher", ""), ("title", "Imported figures"), ("edition", ""),
        ("cutoff", ""), ("licence", "As stated by the publisher"), ("licence_url", ""),
        ("attribution", ""), ("url", ""),
        ("note", "Fill in the publisher, the edition and the licence of the files."),
      ]
      return try DataFrame(texts.map { ($0.0, AnyColumn([Optional($0.1)])) })
    }
  }
}
