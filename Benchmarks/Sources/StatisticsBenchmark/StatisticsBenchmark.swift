import BenchmarkSupport
import Dispatch
import Statistics

/// Times the statistics on inputs that `scripts/bench_statistics.py` makes the
/// same way, and prints one line a task: name, best seconds, checksum. With the
/// folder of the NIST data sets it prints the digits that are right instead.
@main
struct StatisticsBenchmark {
  static func main() throws {
    if CommandLine.arguments.count == 2 {
      try CertifiedDigits.print(folder: CommandLine.arguments[1])
      return
    }
    try report("trends of 100,000 series of 30 years", runs: 3) { try trends() }
    let size = 2_000
    let square = Matrix(rowCount: size, columnCount: size, elements: uniform(size * size))
    report("product of two 2,000 x 2,000 matrices", runs: 5) {
      Matrix.productOnAllCores(square, square)[size - 1, size - 1]
    }
    let tall = Matrix(rowCount: 20_000, columnCount: 200, elements: uniform(20_000 * 200))
    try report("QR of a 20,000 x 200 matrix", runs: 5) {
      abs(try QRDecomposition(tall).upperTriangle[199, 199])
    }
  }

  /// A straight line, Mann-Kendall and Theil-Sen for each series; the sum of
  /// all their numbers. The series are shared out over the cores in fixed parts.
  private static func trends() throws -> Double {
    let count = 100_000
    let length = 30
    let noise = uniform(count * length)
    let times = (0..<length).map { 1990 + Double($0) }
    let parts = 64
    nonisolated(unsafe) var sums = [Double](repeating: 0, count: parts)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        var sum = CompensatedSum()
        for series in count * part / parts..<count * (part + 1) / parts {
          let values = (0..<length).map {
            noise[series * length + $0] + 0.01 * Double($0) as Double?
          }
          guard let line = try? LinearTrend(times: times, values: values),
            let test = try? MannKendallTest(times: times, values: values),
            let robust = try? TheilSen(times: times, values: values)
          else { continue }
          sum.add(line.slope.estimate + line.slope.standardError)
          sum.add((test.z ?? 0) + (test.pValue ?? 0) + robust.slope)
        }
        sums[part] = sum.value
      }
    }
    return CompensatedSum(sums).value
  }
}
