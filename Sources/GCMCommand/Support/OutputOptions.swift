import ArgumentParser
import Publishing

extension TableFormat: ExpressibleByArgument {}

/// How a table is printed.
struct OutputOptions: ParsableArguments {
  @Option(help: "table for the terminal, md, csv or json; csv where the output is not a terminal.")
  var format: TableFormat?

  func print(_ table: Table) {
    let format = format ?? (Console.isOutputTerminal ? .table : .csv)
    Console.output(
      table.text(
        format: format,
        options: TableTextOptions(width: Console.width, colour: Console.usesColour)))
  }
}
