import BenchmarkSupport
import DataFrames
import Statistics

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
    let (seconds, fit) = try bestTime(runs: 5) {
      try PoissonRegression(response: response, covariates: covariates, effects: effects)
    }
    print("seconds", seconds)
    for coefficient in fit.coefficients {
      print(coefficient.name, coefficient.estimate, coefficient.standardError)
    }
    print("observations", fit.observationCount)
    print("deviance", fit.deviance)
    print("convergence", fit.convergence, fit.separation)
    print("peak", peakMemory())
  }
}
