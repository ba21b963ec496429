import DataFrames
import Dispatch
import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times the Poisson regression of a gravity model on the file that
/// `scripts/bench_gravity.py` names, and prints its numbers: best seconds,
/// estimates and HC1 errors, peak memory in bytes.
@main
struct GravityBenchmark {
  static func main() throws {
    let frame = try DataFrame(contentsOfCSVFile: CommandLine.arguments[1])
    let response = try frame.doubles("y").values
    let covariates = try ["ld", "contig"].map {
      Covariate(name: $0, values: try frame.doubles($0).values)
    }
    let effects = try ["oy", "dy"].map {
      AbsorbedEffect(name: $0, levels: try frame.integers($0).values.map { Int32($0) })
    }
    var best = UInt64.max
    var fit: PoissonRegression?
    for _ in 0..<5 {
      let start = DispatchTime.now().uptimeNanoseconds
      fit = try PoissonRegression(response: response, covariates: covariates, effects: effects)
      best = min(best, DispatchTime.now().uptimeNanoseconds - start)
    }
    guard let fit else { return }
    print("seconds", Double(best) / 1e9)
    for coefficient in fit.coefficients {
      print(coefficient.name, coefficient.estimate, coefficient.standardError)
    }
    print("observations", fit.observationCount)
    print("deviance", fit.deviance)
    print("convergence", fit.convergence, fit.separation)
    print("peak", peakMemory())
  }

  private static func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
