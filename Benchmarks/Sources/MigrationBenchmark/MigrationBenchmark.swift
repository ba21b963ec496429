import Dispatch

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
    var best = UInt64.max
    var checksum = 0.0
    for _ in 0..<runs {
      let start = DispatchTime.now().uptimeNanoseconds
      checksum = try task()
      best = min(best, DispatchTime.now().uptimeNanoseconds - start)
    }
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let megabytes = Double(usage.ru_maxrss) / 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      let megabytes = Double(usage.ru_maxrss) / 1_048_576
    #endif
    print("\(name)\t\(Double(best) / 1e9)\t\(megabytes)\t\(checksum)")
  }

  /// Numbers between 0 and 1 by a linear congruential generator that is easily
  /// written again in another language.
  static func uniform(_ count: Int) -> [Double] {
    var state: UInt64 = 20_240_311
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
  }
}
