import Dispatch

/// Runs a task several times.
///
/// - Returns: the least seconds, and what the last run gave.
@inline(never)
public func bestTime<Outcome>(
  runs: Int, _ task: () throws -> Outcome
) rethrows -> (seconds: Double, outcome: Outcome) {
  var best = UInt64.max
  var outcome: Outcome?
  for _ in 0..<max(1, runs) {
    let start = DispatchTime.now().uptimeNanoseconds
    outcome = try task()
    best = min(best, DispatchTime.now().uptimeNanoseconds - start)
  }
  return (Double(best) / 1e9, outcome!)
}

/// Times a task and prints its line: name, best seconds, checksum.
public func report(_ name: String, runs: Int, _ task: () throws -> Double) rethrows {
  let (seconds, checksum) = try bestTime(runs: runs, task)
  print("\(name)\t\(seconds)\t\(checksum)")
}
