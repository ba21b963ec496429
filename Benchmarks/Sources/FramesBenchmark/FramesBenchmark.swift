import BenchmarkSupport
import DataFrames

/// Times frames on the files of `scripts/bench_frames.py`, which starts this program once for each
/// task and prints the race.
///
///     FramesBenchmark read FILE RUNS
///     FramesBenchmark one FILE RUNS REPETITIONS
///     FramesBenchmark tidy FILE RUNS
///     FramesBenchmark write FILE RUNS OUT
///     FramesBenchmark whole FILE OUT
///     FramesBenchmark grow FILE
///     FramesBenchmark machine FILE BYTES
@main
struct FramesBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch arguments[1] {
    case "read": try read(arguments[2], runs: Int(arguments[3]) ?? 1)
    case "one":
      try one(arguments[2], runs: Int(arguments[3]) ?? 1, repetitions: Int(arguments[4]) ?? 1)
    case "tidy": try tidy(arguments[2], runs: Int(arguments[3]) ?? 1)
    case "write": try write(arguments[2], runs: Int(arguments[3]) ?? 1, to: arguments[4])
    case "whole": try whole(arguments[2], to: arguments[3])
    case "grow": try grow(arguments[2])
    case "machine": try machine(arguments[2], byteCount: Int(arguments[3]) ?? 0)
    default: print("no task is called '\(arguments[1])'")
    }
  }

  /// A whole file into typed columns, texts by number.
  private static func read(_ path: String, runs: Int) throws {
    try measure("read", runs: runs) { try DataFrame(contentsOfCSVFile: path) }
  }

  /// A small file read and summed up again and again.
  private static func one(_ path: String, runs: Int, repetitions: Int) throws {
    try measure("one", runs: runs) {
      var sums = try DataFrame([])
      for _ in 0..<repetitions {
        sums = try DataFrame(contentsOfCSVFile: path)
          .grouped(by: "destination", "year").aggregated(.sum("flow", as: "flow"))
      }
      return sums
    }
  }

  /// A wide text with flags into a long frame.
  private static func tidy(_ path: String, runs: Int) throws {
    try measure("tidy", runs: runs) { try DataFrame(contentsOfWideTextFile: path) }
  }

  private static func measure(
    _ name: String, runs: Int, _ task: () throws -> DataFrame
  ) throws {
    var frame = try task()
    for _ in 0..<runs {
      // The peers give their memory back before they read again.
      frame = try DataFrame([])
      try report(name, runs: 1) { frame = try task() }
    }
    print("rows\t\(frame.rowCount)")
    for (name, column) in zip(frame.columnNames, frame.columns) {
      switch column {
      case .integer(let column): print("sum\t\(name)\t\(column.values.reduce(0, +))")
      case .double(let column):
        print("sum\t\(name)\t\(column.reduce(0) { $0 + ($1 ?? 0) })")
      default: continue
      }
    }
  }

  private static func write(_ path: String, runs: Int, to output: String) throws {
    let frame = try DataFrame(contentsOfCSVFile: path)
    // The peers do not flush to disk either.
    let options = CSVWritingOptions(isDurable: false)
    try frame.write(toCSVFile: output, options: options)
    try report("write", runs: runs) { try frame.write(toCSVFile: output, options: options) }
  }

  /// Sums of flows by destination and year: a file in, a file out.
  private static func whole(_ path: String, to output: String) throws {
    let options = CSVReadingOptions(columns: ["destination", "year", "flow"])
    let batches = try CSVReader.batches(ofFile: path, options: options)
    func sums(_ frame: DataFrame) throws -> DataFrame {
      try frame.grouped(by: "destination", "year").aggregated(.sum("flow", as: "flow"))
    }
    var parts: [DataFrame] = []
    while let batch = try batches.next() {
      parts.append(try sums(batch))
      // Sums of sums, so that memory does not grow with the file.
      if parts.count == 16 { parts = [try sums(.concatenating(parts))] }
    }
    let all = try sums(.concatenating(parts))
      .sorted(by: .ascending("destination"), .ascending("year"))
    try all.write(toCSVFile: output, options: CSVWritingOptions(isDurable: false))
  }

  /// What reading, grouping and sorting a file cost, each twice: what the first run met for the first
  /// time, the second finds ready.
  private static func grow(_ path: String) throws {
    var frame = try DataFrame([])
    try cost("read") {
      frame = try DataFrame([])
      return { frame = try DataFrame(contentsOfCSVFile: path) }
    }
    try cost("group") {
      { _ = try frame.grouped(by: "destination", "year").aggregated(.sum("flow", as: "flow")) }
    }
    try cost("sort") {
      { _ = try frame.sorted(by: "destination", "origin", "year", .descending("flow")) }
    }
    print("rows\t\(frame.rowCount)")
  }

  /// What as many fresh bytes and one pass over a file cost without a frame.
  private static func machine(_ path: String, byteCount: Int) throws {
    try cost("memory") { { Machine.touchFreshMemory(byteCount: byteCount) } }
    var sum: UInt64 = 0
    try cost("bytes") { { sum &+= Machine.addUp(path) } }
    print("sum\t\(sum)")
  }

  /// Prints the seconds of the first and the second run: those that passed, and those of processors
  /// in the program and in the system.
  private static func cost(
    _ name: String, _ prepare: () throws -> () throws -> Void
  ) throws {
    for run in ["first", "again"] {
      let task = try prepare()
      let before = ProcessCost.now
      let seconds = try bestTime(runs: 1, task).seconds
      let used = ProcessCost.now - before
      print("\(name)\t\(run)\t\(seconds)\t\(used.userSeconds)\t\(used.systemSeconds)")
    }
  }

  private static func report(_ name: String, runs: Int, _ task: () throws -> Void) rethrows {
    for _ in 0..<runs {
      print("\(name)\t\(try bestTime(runs: 1, task).seconds)")
    }
  }
}
