import ArgumentParser
import DataFrames
import Publishing

struct TabulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tabulate",
    abstract: "Tabulates files of any size: counts, sums and means of groups of rows.",
    discussion: """
      EXAMPLES
        gcm tabulate flows.csv --group-by origin,destination --sum persons
        gcm tabulate 2023.csv.gz 2024.csv.gz --group-by year --count
        gcm tabulate survey.csv --group-by sex --mean income --weight w
        gcm tabulate flows.arrow --where 'year >= 2015 and sex == "F"' --count
        zcat flows.csv.gz | gcm tabulate - --group-by year --sum persons

      Files are read piece by piece and not kept: memory grows with the groups, not with
      the rows. Formats are CSV, TSV and Arrow, told by the ending of the name; gzip is
      inflated. How a delimited file is written (delimiter, lines above and below the table,
      decimal sign, marks of missing figures) is found out from the file and told where it
      is not plain; the standard input is always taken for plain. Several files are tabulated as one, and must agree in the columns used.

      Rows of the result are in ascending order of the groups: texts by their bytes,
      missing last. A missing group is a row of its own. Missing values are left out, and
      the column NAME_missing counts them; a group without any value has an empty figure,
      never zero. A row whose condition is missing is left out, and told below the table.

      With --weight, sums are of value × weight and means are weighted; rows without a
      weight count as missing. Minima and maxima are never weighted.

      Sums of integers are exact; those of other numbers are compensated (Neumaier 1974).
      Medians and other quantiles need all values in memory and are not offered here.

      CONDITIONS
        year >= 2015 and sex == "F"        == != < <= > >= and or not ( )
        country in ("FR", "DE")            one of a list
        persons is missing, is present     whether there is a value
        persons / population * 1000 > 5    + - * /
        day >= date("2024-01-01")          dates
        quarter < period("2024-Q1")        periods, where the type is declared
        `share of total` > 5               a name that is no word
      """)

  @Argument(help: ArgumentHelp("Files; - is the standard input.", valueName: "file"))
  var files: [String]

  @Option(
    name: .customLong("group-by"),
    help: ArgumentHelp("Columns that tell groups apart, with commas.", valueName: "columns"))
  var groupBy: [String] = []

  @Option(help: ArgumentHelp("Columns to sum.", valueName: "columns"))
  var sum: [String] = []

  @Option(help: ArgumentHelp("Columns to average.", valueName: "columns"))
  var mean: [String] = []

  @Option(help: ArgumentHelp("Columns of which the smallest value is taken.", valueName: "columns"))
  var min: [String] = []

  @Option(help: ArgumentHelp("Columns of which the largest value is taken.", valueName: "columns"))
  var max: [String] = []

  @Flag(help: "Count the rows.")
  var count = false

  @Option(help: ArgumentHelp("The column of weights.", valueName: "column"))
  var weight: String?

  @Option(
    help: ArgumentHelp("Take only the rows where a condition is true.", valueName: "condition"))
  var `where`: String?

  @Option(help: "csv, tsv or arrow, instead of what the ending of the name tells.")
  var from: FrameFormat?

  @Option(
    help: ArgumentHelp(
      "Types of columns that the first rows do not tell: column=double, integer, integer32, string, "
        + "date, period, boolean.",
      valueName: "column=type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp("A text that stands for a missing value, such as NA.", valueName: "text"))
  var missing: [String] = []

  @Flag(
    help:
      "Take files for comma, header line and decimal point, without looking how they are written.")
  var plain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("the standard input can be read once; name - once")
    }
    _ = try declaredTypes()
  }

  func run() throws {
    try reportingErrors {
      let condition = try condition()
      let keys = names(groupBy)
      let figures = figures()
      var run = TabulationRun(
        aggregation: StreamedAggregation(
          by: keys, figures: figures, weight: weight, where: condition?.expression),
        keys: keys, measures: Set(names(sum) + names(mean) + names(min) + names(max)),
        columns: unique(
          keys + figures.compactMap(\.column) + (weight.map { [$0] } ?? [])
            + (condition?.columns.map(\.name) ?? [])),
        condition: condition)
      let types = try declaredTypes()
      for path in files {
        try run.add(
          FrameSource(
            path: path, format: from ?? FrameFormat(ofFile: path), types: types,
            missingMarks: missing.isEmpty ? nil : Set(missing + [""]), isPlain: plain))
      }
      run.finish()
      let table = try run.table()
      try output.print(table)
      // CSV has no place for notes.
      if output.format == .csv || (output.format == nil && !Console.isOutputTerminal) {
        for note in table.footnotes { Console.error(note) }
      }
    }
  }

  private func names(_ lists: [String]) -> [String] {
    unique(lists.flatMap { $0.split(separator: ",").map(String.init) })
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Rows are counted where nothing else is asked for.
  private func figures() -> [StreamedAggregation.Figure] {
    let measures = [names(sum), names(mean), names(min), names(max)]
    let isEmpty = measures.allSatisfy(\.isEmpty) && weight == nil
    return (count || isEmpty ? [.rowCount] : []) + (weight == nil ? [] : [.weightSum])
      + measures[0].map { .sum($0) } + measures[1].map { .mean($0) }
      + measures[2].map { .minimum($0) } + measures[3].map { .maximum($0) }
      + unique(measures.flatMap { $0 }).map { .missingCount($0) }
  }

  private func condition() throws -> ParsedExpression? {
    guard let text = self.where else { return nil }
    do {
      return try ParsedExpression(text)
    } catch {
      throw CommandError("--where: \(error)", status: ExitStatus.usage)
    }
  }

  private func declaredTypes() throws -> [String: ColumnType] {
    var types: [String: ColumnType] = [:]
    for text in type {
      guard let mark = text.lastIndex(of: "="),
        let type = ColumnType(rawValue: String(text[text.index(after: mark)...]))
      else {
        throw ValidationError(
          "--type \(text): write column=type, where the type is "
            + ColumnType.allCases.map(\.rawValue).joined(separator: ", "))
      }
      types[String(text[..<mark])] = type
    }
    return types
  }
}
