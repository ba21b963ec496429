import Foundation
import Testing

@Suite struct ScheduleCommandTests {
  /// The fundamental schedule of Rogers and Castro (1981), by formula.
  private static func rate(_ age: Double) -> Double {
    0.02 * exp(-0.1 * age) + 0.06 * exp(-0.1 * (age - 20) - exp(-0.4 * (age - 20))) + 0.003
  }

  private static let rates =
    "age,rate\n" + (0...80).map { "\($0),\(rate(Double($0)))\n" }.joined()

  private func run(_ arguments: [String], _ text: String = rates) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "rates.csv")
    return try Program.run(
      ["schedule", "rates.csv", "--starts", "6"] + arguments, in: folder.path)
  }

  private func value(_ name: String, in output: String) throws -> Double {
    let line = try #require(output.split(separator: "\n").first { $0.contains(",\(name),") })
    return try #require(Double(line.split(separator: ",")[2]))
  }

  @Test func `finds the parameters of a schedule`() throws {
    let outcome = try run(["--format", "csv"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let expected = [
      "a1": 0.02, "alpha1": 0.1, "a2": 0.06, "alpha2": 0.1, "mu2": 20, "lambda2": 0.4, "c": 0.003,
    ]
    for (name, number) in expected {
      #expect(abs(try value(name, in: outcome.output) - number) < 1e-6 * number, "\(name)")
    }
    #expect(abs(try value("parental shift", in: outcome.output) - 31) < 3)
  }

  @Test func `says how many starts agree`() throws {
    let table = try run(["--format", "md"]).output
    #expect(table.contains("of 6 starts agree on the best sum of squares"))
    let explained = try run(["--explain", "--format", "csv"]).output
    #expect(explained.contains("Method,starts that agree on the best sum of squares,"))
    #expect(explained.contains("Method,best start converged,yes"))
    let curve = try run(["--curve", "--format", "csv"]).output
    #expect(curve.hasPrefix("age,Rate,Schedule,Residual\n0,0.023"))
    #expect(curve.split(separator: "\n").count == 82)
  }

  @Test func `divides migrants by population and chooses rows`() throws {
    let rows = (0...80).map { age in
      "\(age),X,\(Self.rate(Double(age)) * 1000),1000\n\(age),Y,1,0\n"
    }
    let outcome = try run(
      [
        "--rate", "movers", "--population", "people", "--where", "who=X", "--format", "csv",
      ], "age,who,movers,people\n" + rows.joined())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(abs(try value("mu2", in: outcome.output) - 20) < 1e-5)
    let both = try run(
      ["--rate", "movers"], "age,who,movers,people\n" + rows.joined())
    #expect(both.status == 65)
    #expect(
      both.errors.hasPrefix(
        "rates.csv:3: error: column age: «0» stands in line 2 too; choose rows with --where"))
  }

  @Test func `says what is wrong`() throws {
    #expect(try run(["--parameters", "8"]).status == 64)
    #expect(try run(["--ages", "9:5"]).status == 64)
    #expect(try run(["--where", "sample"]).status == 64)
    let few = try run(["--parameters", "13", "--ages", "20:30"])
    #expect(few.status == 65)
    #expect(few.errors.contains("11 ages are too few for 13 parameters"))
    let negative = try run([], Self.rates + "81,-0.5\n")
    #expect(negative.status == 65)
    #expect(negative.errors.contains("rates.csv:83: error: column rate: «-0.5» is below zero"))
  }
}
