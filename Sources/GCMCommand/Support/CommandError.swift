import ArgumentParser
import DataFrames
import Observations

/// What stops a command: a text for standard error and the exit status.
struct CommandError: Error, CustomStringConvertible {
  var description: String
  var status: ExitCode

  init(_ description: String, status: ExitCode) {
    self.description = description
    self.status = status
  }
}

/// Runs the body of a command; an error becomes one message and the exit
/// status that `gcm --help` documents.
///
/// - Parameter options: how problems of files are told.
func reportingErrors(
  _ options: DiagnosticOptions? = nil, _ body: () throws -> Void
) throws {
  do {
    try body()
  } catch let error as CommandError {
    Console.error(error.description)
    throw error.status
  } catch let error as ExitCode {
    throw error
  } catch let error as ValidationError {
    // Thrown on, it would be followed by the usage of all commands.
    Console.error("Error: \(error.message)")
    throw ExitStatus.usage
  } catch let error as any DiagnosableError {
    let diagnostics = error.diagnostics
    if let options {
      options.print(diagnostics)
    } else {
      var sources = SourceLines()
      Console.error(DiagnosticReport(diagnostics).text { sources.line($1, of: $0) })
    }
    throw diagnostics.first?.exitStatus ?? ExitStatus.unusableInput
  } catch {
    Console.error("\(error)")
    throw ExitStatus.unusableInput
  }
}

/// Runs a body that writes; a file that it cannot write stops the command.
///
/// - Throws: ``CommandError``, because nothing is wrong with what was read.
func reportingUnwritableFiles<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as FileError {
    throw CommandError(error.description, status: ExitStatus.cannotWrite)
  }
}

extension FileError {
  /// A file that is not there is told from one that cannot be used or written.
  var exitStatus: ExitCode {
    FileBytes.exists(path) ? ExitStatus.unusableInput : ExitStatus.missingInput
  }
}
