import BenchmarkSupport
import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times operations on frames as `scripts/bench_frame_operations.py` asks for
/// them, line by line: a task and a number of runs come in, the median, least
/// and greatest seconds, the least processor time and a checksum of the result
/// go out.
@main
struct FrameOperationsBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      print("usage: FrameOperationsBenchmark FOLDER long|shuf [texts]")
      exit(64)
    }
    let tasks = try Tasks(
      folder: arguments[1], order: arguments[2], hasTexts: arguments.dropFirst(3).contains("texts"))
    print("ready")
    fflush(nil)
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 2, let runs = Int(words[1]), runs > 0 else { break }
      let (seconds, processor, checksum) = try measured(runs: runs) {
        try tasks.run(String(words[0]))
      }
      print(
        "\(seconds[runs / 2])\t\(seconds[0])\t\(seconds[runs - 1])\t\(processor)\t\(checksum)")
      fflush(nil)
    }
  }

  /// The seconds of processor time of all threads.
  private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// The seconds of each run in ascending order, and the least processor time. What a run makes is given back
  /// to the system outside its time, as it is for the peers.
  private static func measured(
    runs: Int, _ task: () throws -> DataFrame
  ) rethrows -> (seconds: [Double], processor: Double, checksum: String) {
    var seconds: [Double] = []
    var processor = Double.infinity
    var checksum = ""
    for run in 0..<runs {
      let busy = processorSeconds()
      let (wall, result) = try bestTime(runs: 1, task)
      seconds.append(wall)
      processor = min(processor, processorSeconds() - busy)
      if run == runs - 1 { checksum = Self.checksum(of: result) }
    }
    return (seconds.sorted(), processor, checksum)
  }

  /// The size of a frame, and the sum and the missing rows of each column of figures.
  private static func checksum(of frame: DataFrame) -> String {
    var parts = ["\(frame.rowCount)x\(frame.columns.count)"]
    for (name, column) in zip(frame.columnNames, frame.columns) {
      switch column {
      case .integer(let column):
        parts.append("\(name)=\(column.values.reduce(0, &+))")
      case .double(let column):
        let sum = column.lazy.compactMap { $0 }.reduce(0, +)
        parts.append("\(name)=\(sum)")
      default: continue
      }
    }
    return parts.joined(separator: " ")
  }
}
