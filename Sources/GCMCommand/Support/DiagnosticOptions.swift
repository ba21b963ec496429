import ArgumentParser
import DataFrames
import Observations

/// How problems of files are told on standard error.
struct DiagnosticOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How many problems are told at most; the others are counted.")
  var maxErrors = 20

  @Option(
    name: .customLong("errors"),
    help: "How problems are written: text with the line they are in, or json for programs.")
  var format = Format.text

  func validate() throws {
    if maxErrors < 1 { throw ValidationError("--max-errors is a number from 1") }
  }

  /// Writes the problems to standard error.
  func print(_ diagnostics: [Diagnostic]) {
    let report = DiagnosticReport(diagnostics, cap: maxErrors)
    switch format {
    case .json: Console.status(report.json)
    case .text:
      var sources = SourceLines()
      Console.error(report.text { file, line in sources.line(line, of: file) })
    }
  }
}

extension Diagnostic {
  /// The exit status of a command that the problem stops.
  var exitStatus: ExitCode {
    switch code {
    case .fileUnreadable: FileError(path: file, reason: message).exitStatus
    case .layoutAmbiguous, .layoutUnknown: ExitStatus.layoutIsQuestion
    default: ExitStatus.unusableInput
    }
  }
}
