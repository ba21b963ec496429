import ArgumentParser
import DataFrames
import GCM
import Observations
import Publishing

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads publishers' files of any known layout, and says what it made of them.",
    discussion: """
      EXAMPLES
        gcm import population.csv                    what it holds, what was odd
        gcm import --identify *.csv                  the layout of each file, and why
        gcm import population.csv --into mine        a data package of its figures
        gcm table --area MDA --input mine            indicators computed from them
        gcm import detections.csv --rejects bad.csv --into mine
        gcm import --suggest ours.csv > map.yml   drafts a mapping for your own table
        gcm import ours.csv --map map.yml --into mine

      A layout is recognised by the content of a file, never by its name. Where several layouts \
      fit, the exit status is 4 and --as says which one it is. Where a file cannot be used, \
      nothing is written but the list of --rejects: a layout that adds records up is refused as a \
      whole, because its sums would be too small without those that are left out.
      """)

  @Argument(help: "The files, plain or gzipped.")
  var files: [String] = []

  @Flag(help: "Only say in which layout each file is, why, and what else it could be.")
  var identify = false

  @Option(help: ArgumentHelp("The folder to write a data package into.", valueName: "dir"))
  var into: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The layout of the files, where it is not to be recognised."))
  var layout: String?

  @Option(help: "The source that the figures are given.")
  var source = FileImporter.defaultSource

  @Option(help: "The series, where the file does not say it or holds several.")
  var series: String?

  @Option(help: "The unit: a code of framework/units.csv.")
  var unit: String?

  @Option(help: "The power of ten that turns the values into the unit, where --unit is named.")
  var unitMultiplier: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the layout, as in period=2018.", valueName: "name=value"))
  var option: [String] = []

  @Option(help: "How characters are written, where it is not to be found out.")
  var encoding: TextEncoding?

  @Option(help: "The decimal sign of all numbers, point or comma, where columns do not show it.")
  var decimal: NumberNotation?

  @Option(
    help: ArgumentHelp(
      "Leave out records that cannot be read, and list them in this CSV file.", valueName: "file"))
  var rejects: String?

  @Option(
    help: ArgumentHelp(
      "What the columns of a table of your own mean.", valueName: "map.yml"))
  var map: String?

  @Flag(help: "Only draft a mapping for a table of your own, by looking at its columns.")
  var suggest = false

  @OptionGroup var diagnostics: DiagnosticOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("name the files to import") }
    if source.isEmpty || !source.utf8.allSatisfy(Self.isIdentifier) {
      throw ValidationError("--source is a name of lower-case letters, digits and _")
    }
    if let unitMultiplier, !(-30...30 ~= unitMultiplier) {
      throw ValidationError("--unit-multiplier is a power of ten from -30 to 30")
    }
    for text in option where !text.contains("=") || text.hasPrefix("=") {
      throw ValidationError("«\(text)» is no option; write name=value")
    }
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    byte == 0x5F || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte
  }

  func run() throws {
    try reportingErrors(diagnostics) {
      if identify {
        try printLayouts()
      } else if suggest {
        try printSuggestion()
      } else {
        try importFiles()
      }
    }
  }

  private func printLayouts() throws {
    var identified: [(path: String, identification: LayoutIdentification)] = []
    var problems: [Diagnostic] = []
    for path in files {
      let sheet = option.first { $0.hasPrefix("sheet=") }.map { String($0.dropFirst(6)) }
      let samples = try FileSample.samples(
        of: FileBytes.read(path), name: path, encoding: encoding, sheet: sheet)
      for (name, sample) in samples {
        let identification = LayoutIdentification(sample)
        identified.append((name, identification))
        switch identification.verdict {
        case .layout: break
        case .ambiguous(let layouts):
          problems.append(FileImporter.ambiguousLayout(layouts, path: name))
        case .unknown:
          problems.append(FileImporter.unknownLayout(identification, path: name))
        }
      }
    }
    try output.print(IdentificationTable(identified).table)
    guard problems.isEmpty else { throw DiagnosticError(problems) }
  }

  private func printSuggestion() throws {
    let areas = try datasets.framework().areas
    for path in files {
      Console.output(
        try MappingSuggestion(
          FileBytes.read(path), name: path, areas: areas, encoding: encoding
        ).yaml)
    }
  }

  private func importFiles() throws {
    let framework = try datasets.framework()
    if source != ObservationTable.nationalSource, framework.source(source) != nil {
      throw ValidationError(
        "the source «\(source)» is one of the data package; editions never mix: use another name")
    }
    let importer = try importer(framework)
    var imported: [(id: String, file: ImportedFile)] = []
    var problems: [Diagnostic] = []
    for (path, id) in zip(files, ImportedPackage.ids(ofPaths: files)) {
      do {
        imported.append((id, try importer.file(at: path, id: id)))
      } catch let error as any DiagnosableError {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else {
      // Whoever asked for a list gets it, to correct what cannot be left out.
      try writeRejects(RejectedRecords(refusing: problems))
      throw DiagnosticError(problems)
    }
    let rejected = RejectedRecords(imported.map(\.file))
    if let into { try write(imported, into: into) }
    try writeRejects(rejected)
    try output.print(ImportTable(imported.map(\.file), areas: framework.areas).table)
  }

  private func writeRejects(_ records: RejectedRecords) throws {
    guard let rejects else { return }
    try reportingUnwritableFiles {
      try FileBytes.writeAtomically(try records.csvBytes(), to: rejects)
    }
  }

  private func importer(_ framework: Framework) throws -> FileImporter {
    var importer = try datasets.importer(for: framework)
    importer.source = source
    importer.layout = layout
    importer.series = series
    importer.unit = unit
    importer.unitMultiplier = unitMultiplier
    importer.encoding = encoding
    importer.notation = decimal
    importer.leavesOutProblems = rejects != nil
    importer.mapping = try map.map { try TableMapping(contentsOf: $0) }
    for text in option {
      let name = text.prefix { $0 != "=" }
      importer.options[String(name)] = String(text.dropFirst(name.count + 1))
    }
    return importer
  }

  private func write(_ imported: [(id: String, file: ImportedFile)], into folder: String) throws {
    try createFolder(folder)
    try reportingUnwritableFiles {
      let source = imported.first?.file.observations.first?.source ?? source
      try ImportedPackage(files: imported, source: source).write(into: folder)
    }
    let count = imported.reduce(0) { $0 + $1.file.observations.count }
    Console.error("\(count) figures of \(imported.count) files in \(folder)/")
  }
}

extension TextEncoding: ExpressibleByArgument {
  public init?(argument: String) {
    let wanted = argument.lowercased()
    guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else {
      return nil
    }
    self = found
  }
}

extension NumberNotation: ExpressibleByArgument {}
