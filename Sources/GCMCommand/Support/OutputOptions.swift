import ArgumentParser
import DataFrames
import Publishing

extension OutputFormat: ExpressibleByArgument {}
extension TableSymbols: ExpressibleByArgument {}
extension ExcelDecimalMark: ExpressibleByArgument {}

/// How a table is printed.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "table for the terminal, md, csv, tsv, json, jsonl or xlsx.",
      discussion: "csv where the output is not a terminal; xlsx needs -o."))
  var format: OutputFormat?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The file to write instead of printing; its ending names the format.", valueName: "file"))
  var output: String?

  @Option(help: "The symbols of plain, un or eurostat for what is missing, nil or very small.")
  var symbols = TableSymbols.plain

  @Option(
    help: ArgumentHelp(
      "csv for a double click in Excel, where decimals are set off by a point or a comma.",
      valueName: "mark"))
  var excel: ExcelDecimalMark?

  func validate() throws {
    if let output, output.isEmpty { throw ValidationError("--output needs the name of a file") }
    if excel != nil, chosenFormat != .csv { throw ValidationError("--excel goes with csv only") }
    if chosenFormat == .xlsx, output == nil {
      throw ValidationError("a workbook is a file: name it, as in -o table.xlsx")
    }
  }

  /// The format named, or that of the file, or the one that suits the output.
  private var chosenFormat: OutputFormat {
    if let format { return format }
    if let output {
      let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return OutputFormat(rawValue: ending) ?? .csv
    }
    return excel == nil && Console.isOutputTerminal ? .table : .csv
  }

  /// Prints the table, or writes the file in one piece.
  ///
  /// - Throws: ``CommandError`` where the file cannot be written.
  func print(_ table: Table) throws { try print([table]) }

  /// Prints tables with an empty line between them, or writes them into one file.
  ///
  /// - Throws: ``CommandError`` where the file cannot be written.
  func print(_ tables: [Table]) throws {
    let toFile = output != nil
    let options = TableTextOptions(
      width: toFile ? nil : Console.width, colour: !toFile && Console.usesColour,
      dialect: excel.map(CSVDialect.excel) ?? .csv
    ).with(symbols)
    guard let text = chosenFormat.text else {
      return try write(try Workbook(tables).bytes(options: options))
    }
    let all = tables.map { $0.text(format: text, options: options) }.joined(separator: "\n")
    guard output != nil else { return Console.output(all) }
    try write(Array(all.utf8))
  }

  private func write(_ bytes: [UInt8]) throws {
    try reportingUnwritableFiles { try FileBytes.writeAtomically(bytes, to: output ?? "") }
  }
}
