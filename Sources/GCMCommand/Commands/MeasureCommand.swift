import ArgumentParser
import GCM
import Migration
import Observations
import Publishing

struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Computes the measures of the field from the figures or from a table of flows.",
    discussion: """
      EXAMPLES
        gcm measure --list
        gcm measure origins-hhi origins-largest --area MDA DEU
        gcm measure total-recognition-rate --members-of EU27 --period 2020:2024
        gcm measure origins-hhi --area MDA --period 2024 --explain
        gcm measure --table od.csv --origin from --destination to --flow n
        gcm measure --table od.csv --origin from --destination to --flow n \\
          --population pop.csv --population-unit thousands --explain
        gcm measure mei gini-total --table od.csv --origin from --destination to \\
          --flow n --unlisted zero
        gcm measure --table od.csv --origin from --destination to --flow n --by place

      A corridor that a table does not list is missing, and what is missing is not zero: measures
      of the whole table then have no value. --unlisted zero says that the list is complete;
      --missing leave-out measures what is reported. Movements within a place are in no measure.
      """)

  /// What a row of the result of a table is.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case index
    case place
    case corridor
  }

  @Argument(help: "Measures by id; all of them where none is named.")
  var measures: [String] = []

  @Flag(help: "List every measure with its formula, unit and source.")
  var list = false

  @OptionGroup var areas: AreaOptions

  @Option(help: "latest, a period such as 2020 or 2020-Q3, or a range such as 2015:2024.")
  var period = PeriodSelection.latest

  @Flag(help: "Print formulas and methods, and of areas the figures behind each value.")
  var explain = false

  @Option(help: "A CSV file with a row for each corridor.")
  var table: String?

  @Option(help: "The column of the table with the origin.")
  var origin: String?

  @Option(help: "The column of the table with the destination.")
  var destination: String?

  @Option(help: "The column of the table with the movements.")
  var flow: String?

  @Option(help: "The column of the table with the distance.")
  var distance: String?

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only rows with this text in a column.", valueName: "column=text"))
  var filters: [RowFilter] = []

  @Option(help: "What a corridor is that the table does not list: missing or zero.")
  var unlisted = OriginDestinationTable.UnlistedCorridor.missing

  @Option(help: "What measures do where a corridor is missing: refuse or leave-out.")
  var missing = MissingFlows.refuse

  @Option(help: "A CSV file with the population of each place; it may be the table itself.")
  var population: String?

  @Option(help: "The column of the population file with the place.")
  var place = "place"

  @Option(help: "The column of the population file with the population.")
  var persons = "population"

  @Option(help: "What the populations are counted in: persons, thousands or millions.")
  var populationUnit = PopulationUnit.persons

  @Option(help: "What a row is: index, place or corridor.")
  var by = Rows.index

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    let ofTables: [(String, Bool)] = [
      ("--origin", origin != nil), ("--destination", destination != nil), ("--flow", flow != nil),
      ("--distance", distance != nil), ("--where", !filters.isEmpty),
      ("--population", population != nil), ("--by", by != .index),
    ]
    if table == nil, let needless = ofTables.first(where: \.1) {
      throw ValidationError("\(needless.0) is about a table of flows: name its file with --table")
    }
    guard table != nil, !list else { return }
    if origin == nil || destination == nil || flow == nil {
      throw ValidationError("--table needs --origin, --destination and --flow: names of columns")
    }
    if !areas.area.isEmpty || !areas.group.isEmpty || areas.membersOf != nil
      || period != .latest
    {
      throw ValidationError(
        "--area, --group, --members-of and --period are about the figures, not about --table")
    }
    if by != .index, !measures.isEmpty {
      throw ValidationError("measures are indices; --by \(by.rawValue) prints all there is")
    }
    let known = TableMeasure.all.map(\.id)
    try check(measures, among: known, "a measure of a table")
  }

  func run() throws {
    try reportingErrors {
      if let table, !list {
        try measureTable(table)
      } else {
        try measureFigures()
      }
    }
  }

  private func check(_ ids: [String], among known: [String], _ kind: String) throws {
    for id in ids where !known.contains(id) {
      let near = known.filter {
        editDistance(Array(id.lowercased()), Array($0)) <= 3 || $0.hasPrefix(id.lowercased())
      }
      throw ValidationError(
        "«\(id)» is no \(kind.dropFirst(2))"
          + (near.isEmpty
            ? "" : "; did you mean \(near.prefix(3).joined(separator: ", "))?")
          + (near.isEmpty ? ";" : "") + " gcm measure --list lists them")
    }
  }
}

// MARK: - Figures

extension MeasureCommand {
  private func measureFigures() throws {
    let framework = try datasets.framework()
    guard !list else {
      try output.print(MeasureList(framework: framework).table)
      return
    }
    try check(measures, among: framework.measures.map(\.id), "a measure of the figures")
    let chosen = framework.measures.filter { measures.isEmpty || measures.contains($0.id) }
    let selection = Selection(framework: framework)
    let subjects = try areas.subjects(selection)
    let store = try datasets.store(
      for: framework, sources: framework.sources(of: chosen.map(\.indicator)))
    let table = MeasureTable(
      framework: framework, store: store, subjects: subjects, measures: chosen)
    guard explain else {
      try output.print(try table.table(IndicatorTable.Periods(period)))
      return
    }
    try explain(chosen, subjects: subjects, framework: framework, store: store)
  }

  /// The formula and the figures behind each value of an area.
  private func explain(
    _ chosen: [Measure], subjects: [IndicatorTable.Subject], framework: Framework,
    store: FigureStore
  ) throws {
    var wanted: Period?
    if case .range(let range) = period {
      guard range.lowerBound.year == range.upperBound.year else {
        throw ValidationError("--explain is of one period, or of the latest")
      }
      wanted = range.lowerBound
    }
    let folder = try FigureFolder(datasets: datasets.directory())
    var tables: [Table] = []
    for measure in chosen {
      for subject in subjects {
        guard case .area(let area) = subject else {
          throw ValidationError("--explain is of areas; name them with --area")
        }
        let document = ExplanationDocument(
          Explanation(
            measure.indicator, area: area.id, period: wanted, framework: framework, store: store),
          framework: framework
        ) { folder.path(ofFile: $0) }
        tables += [document.summary, document.inputs]
      }
    }
    try output.print(tables)
  }
}

// MARK: - A table of flows

extension MeasureCommand {
  private func measureTable(_ path: String) throws {
    guard let origin, let destination, let flow else { return }
    let file = try TidyFlowFile(
      contentsOf: path,
      columns: .init(origin: origin, destination: destination, flow: flow, distance: distance),
      filters: filters, unlisted: unlisted)
    let populations = try population.map { path in
      TableMeasures.Population(
        try PlacePopulationFile(
          contentsOf: path, place: place, persons: persons, filters: filters
        ).values(of: file.table.places), unit: populationUnit)
    }
    let document: TableMeasuresDocument
    do {
      document = TableMeasuresDocument(
        try TableMeasures(
          file.table, population: populations, distances: file.distances, missing: missing))
    } catch let error as ImplausiblePopulation {
      throw CommandError(
        "\(population ?? path): error: \(error); give the unit with --population-unit persons, "
          + "thousands or millions (now \(populationUnit.rawValue))",
        status: ExitStatus.unusableInput)
    } catch let error as MissingDistances {
      throw CommandError(
        "\(path): error: column \(distance ?? ""): \(error)", status: ExitStatus.unusableInput)
    }
    switch by {
    case .index: try output.print(document.indices(measures, explains: explain))
    case .place: try output.print(document.places)
    case .corridor: try output.print(document.corridors)
    }
  }
}

extension OriginDestinationTable.UnlistedCorridor: ExpressibleByArgument {}
extension PopulationUnit: ExpressibleByArgument {}

extension MissingFlows: ExpressibleByArgument {}
