import ArgumentParser
import DataFrames

/// The exit statuses that `gcm --help` documents, after sysexits.h.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let someBriefsFailed = ExitCode(3)
  static let layoutIsQuestion = ExitCode(4)
  static let notEstimated = ExitCode(5)
  static let usage = ExitCode(64)
  static let unusableInput = ExitCode(65)
  static let missingInput = ExitCode(66)
  static let cannotWrite = ExitCode(73)
}
