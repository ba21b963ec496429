import ArgumentParser

@main
struct GCMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gcm",
    abstract: "Measures the Global Compact for Migration in the UNECE region.",
    discussion: """
      EXAMPLES
        gcm report MDA -o reports          a brief of the Republic of Moldova
        gcm report --all -o reports        a brief of every member state
        gcm table --area MDA --period 2015:2024
        gcm table --indicator O01-WORLDSHARE --group UNECE
        gcm progress --area MDA --objective 20
        gcm trend --area MDA --indicator O20-RMTCOST
        gcm aggregate --group EU27 --indicator O01-STOCK
        gcm explain O01-STOCKPC MDA 2020   the figures behind a value
        gcm indicators remittances         the indicators that mention a word

      EXIT STATUS
        0   done
        1   a check or a comparison found something, or a notebook does not show what its
            commands print
        3   some of the briefs could not be written; the others were
        4   a file could be in several layouts, or is in none that is known; name one with --as
        5   a model did not converge, or has no certain estimate; no numbers of it
            are printed
        64  the command line is wrong
        65  a file cannot be used as it is
        66  a file is missing
        70  a defect of the program
        73  a file cannot be written
      """,
    version: "0.1.0",
    subcommands: [
      TableCommand.self, ProgressCommand.self, TrendCommand.self, AggregateCommand.self,
      MeasureCommand.self, FlowsCommand.self, MirrorCommand.self, ResidualCommand.self,
      GravityCommand.self, ScheduleCommand.self, SegregationCommand.self,
      StandardiseCommand.self, MultiregionalCommand.self, ImportCommand.self, CheckCommand.self,
      DiffCommand.self, TabulateCommand.self, ReportCommand.self, SiteCommand.self,
      ExportCommand.self, ExplainCommand.self, DataCommand.self, NotebookCommand.self,
      AreasCommand.self, GroupsCommand.self, ObjectivesCommand.self, PrinciplesCommand.self,
      IndicatorsCommand.self, SourcesCommand.self, DoctorCommand.self,
    ])

  /// Runs the command; a word that is no command gets the nearest ones.
  static func main() {
    ChildProgram.enterWorkingFolder()
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), word != "help",
      !commands.contains(word)
    {
      let near = commands.filter { editDistance(Array(word.lowercased()), Array($0)) <= 2 }
      let hint = near.isEmpty ? commands : near
      Console.error(
        "Error: «\(word)» is no command; "
          + (near.isEmpty ? "the commands are " : "did you mean ") + hint.joined(separator: ", ")
          + (near.isEmpty ? "" : "?"))
      exit(withError: ExitStatus.usage)
    }
    main(nil)
  }
}
