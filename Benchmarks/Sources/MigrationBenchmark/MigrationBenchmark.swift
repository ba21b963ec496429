import BenchmarkSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times the models of migration on inputs that `scripts/bench_migration.py`
/// makes or reads the same way.
///
/// One task a run, so that each has a peak of memory of its own:
/// `MigrationBenchmark TASK [FOLDER]`. Prints name, best seconds, peak memory in
/// megabytes, checksum.
@main
struct MigrationBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let sections: [String: @Sendable ([String]) throws -> Void] = FlowsSection.tasks
    guard let name = arguments.first, let task = sections[name] else {
      print("tasks: " + sections.keys.sorted().joined(separator: ", "))
      exit(64)
    }
    try task(Array(arguments.dropFirst()))
  }

  /// Times a task and prints its line.
  static func report(_ name: String, runs: Int, _ task: () throws -> Double) rethrows {
    let (seconds, checksum) = try bestTime(runs: runs, task)
    print("\(name)\t\(seconds)\t\(Double(peakMemory()) / 1_048_576)\t\(checksum)")
  }
}
