import Foundation
import Testing

@Suite struct GravityCommandTests {
  /// Flows between six places in two years: whole numbers that follow distance,
  /// with one place that receives nothing.
  private static let flows: String = {
    var text = "origin,destination,year,flow,km,border\n"
    for o in 0..<6 {
      for d in 0..<6 where d != o {
        for year in 2020...2021 {
          let km = 50 + (o * 37 + d * 53 + o * d * 11) % 400
          let flow = d == 5 ? 0 : (o * 91 + d * 57 + year * 13) % 60 * 200 / km
          text += "P\(o),P\(d),\(year),\(flow),\(km),\((o + d) % 3 == 0)\n"
        }
      }
    }
    return text + "P0,P1,2022,NA,80,true\n"
  }()

  private func run(_ arguments: [String], flows: String = flows) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(flows, to: "flows.csv")
    let outcome = try Program.run(
      ["gravity", "flows.csv", "--missing", "NA"] + arguments, in: folder.path)
    return outcome
  }

  @Test func `prints coefficients and what was left out`() throws {
    let outcome = try run([
      "--covariates", "log(km)", "border", "--absorb", "origin:year", "destination", "--format",
      "md",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("| log(km) "))
    #expect(outcome.output.contains("absorbed: origin:year, destination. 50 observations"))
    #expect(outcome.output.contains("Left out: 1 rows, flow is missing (lines 62)."))
    #expect(outcome.output.contains("Left out: 10 rows, all flows of the level of destination"))
    #expect(outcome.output.contains("times n / (n - k) (HC1)"))
    #expect(outcome.output.contains("Converged after"))
  }

  @Test func `explains every number`() throws {
    let outcome = try run([
      "--covariates", "log(km)", "--absorb", "origin", "destination", "--cluster", "origin",
      "destination", "--explain", "--reset", "--format", "csv",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in [
      "Model,formula,E[flow] = exp(β'x", "Errors,estimator,",
      "clustered by origin (6) and destination (5)", "Fit,deviance,", "Fit,pseudo-R² (McFadden),",
      "Specification (RESET),p,", "Convergence,converged,yes",
    ] {
      #expect(outcome.output.contains(words), "\(words)")
    }
  }

  @Test func `names a covariate that the effects explain`() throws {
    let outcome = try run([
      "--covariates", "year", "log(km)", "--absorb", "origin:year", "destination:year", "--format",
      "csv",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("year,,,the absorbed effects explain it"))
  }

  @Test func `writes fitted flows with their lines`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.flows, to: "flows.csv")
    let outcome = try Program.run(
      [
        "gravity", "flows.csv", "--missing", "NA", "--covariates", "log(km)", "--absorb", "origin",
        "destination", "--fitted", "fitted.csv",
      ], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = try #require(folder.text("fitted.csv")).split(separator: "\n")
    #expect(lines[0].hasPrefix("Line,origin,destination,flow,Fitted"))
    #expect(lines[1].hasPrefix("2,P0,P1,"))
    // The fitted flows of an origin sum to its flows.
    let cells = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let own = cells.filter { $0[1] == "P2" }
    let flow = own.reduce(0.0) { $0 + Double($1[3])! }
    let fitted = own.reduce(0.0) { $0 + (Double($1[4]) ?? 0) }
    #expect(flow > 0 && abs(flow - fitted) < 1e-9 * flow)
  }

  /// The square of the largest flow overflows, and with it the standard errors.
  @Test func `prints no numbers where nothing is estimated`() throws {
    let flows = "flow,x\n1e300,1\n1e-300,2\n1,3\n5,2\n1e200,5\n3,9\n"
    let folder = try TemporaryFolder()
    try folder.write(flows, to: "flows.csv")
    let outcome = try Program.run(
      [
        "gravity", "flows.csv", "--covariates", "x", "--fitted", "fitted.csv", "--format", "csv",
      ], in: folder.path)
    #expect(outcome.status == 5)
    let reason = "flows of so different size are beyond the arithmetic"
    #expect(outcome.output.contains("\nx,,,\(reason),,,,,,not estimated\n"), "\(outcome.output)")
    #expect(try #require(folder.text("fitted.csv")).contains(reason))
    let explained = try run(["--covariates", "x", "--explain", "--reset"], flows: flows)
    #expect(explained.status == 5)
    #expect(explained.output.contains("not estimated"))
    #expect(!explained.output.contains("deviance"))
  }

  /// What separates is left out with its lines, and the rest is estimated.
  @Test func `leaves out a zero that a covariate separates`() throws {
    let outcome = try run(
      ["--covariates", "x", "z", "--format", "md"],
      flows: "flow,x,z\n3,1,0\n5,2,0\n2,4,0\n4,3,0\n0,2,1\n0,1,0\n6,5,0\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("separation: 1 observations"))
    #expect(outcome.output.contains("predicts the zero perfectly (lines 6)."))
  }

  @Test func `says what is wrong`() throws {
    let unknown = try run(["--covariates", "log(kms)"])
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("flows.csv: error: no column 'kms'; did you mean 'km'?"))
    #expect(try run([]).status == 64)
    #expect(try run(["--covariates", "km", "--cluster", "a", "b", "c"]).status == 64)
    #expect(try Program.run(["gravity", "nowhere.csv", "--covariates", "km"]).status == 66)
    let text = try run(["--covariates", "km"], flows: "flow,km\nmany,3\n2,4\n")
    #expect(text.status == 65)
    #expect(
      text.errors.hasPrefix("flows.csv:2:1: error[GCM-F003]: column 'flow' should hold numbers"))
  }
}
