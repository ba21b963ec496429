import Testing

@Suite struct ResidualCommandTests {
  private func run(_ arguments: [String], file: String) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write("measure,sex,age,year,value\n" + file, to: "own.csv")
    return try Program.run(["residual", "own.csv"] + arguments, in: folder.path)
  }

  /// Alabama, 1960-1970, white men: -1,833.
  @Test func `vital statistics`() throws {
    let outcome = try run(
      ["--method", "vital"],
      file: """
        population,M,,1960,1124061
        population,M,,1970,1235489
        population,M,,1980,1235489
        births,M,,1960,236481
        deaths,M,,1960,123220

        """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("M,1960,1970,1124061,1235489,236481,123220,113261,-1833,,\n"))
    #expect(
      outcome.output.contains(
        "M,1970,1980,1235489,1235489,,,,,,\"the file lacks the births from 1970 to 1980, the "
          + "deaths from 1970 to 1980\"\n"))
  }

  /// Bombay, 1941-1951: 62,777.4255 forward.
  @Test func `survival ratios`() throws {
    let outcome = try run(
      [],
      file: """
        population,M,0-4,1941,77135
        population,M,10-14,1951,132870
        population,M,0-4,1951,100
        survival_ratio,M,0-4,1941,0.9087

        """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("M,0-4,10-14,77135,132870,0.9087,62777.4255,"))
    #expect(
      outcome.output.contains("born in the period; no women to reason from"))
    #expect(outcome.output.contains(",without 1 age groups that have no estimate\n"))
  }

  @Test(arguments: ["stock", "cohort", "time"])
  func `projections`(method: String) throws {
    var rows: [String] = []
    for sex in ["M", "F"] {
      for (age, first, second) in [("0-4", 50.0, 20), ("5-9", 50, 45), ("10+", 50.0, 50)] {
        rows += [
          "population,\(sex),\(age),1960,\(first)", "population,\(sex),\(age),1965,\(second)",
        ]
      }
      rows += [
        "survival_ratio,\(sex),birth,1960,1", "survival_ratio,\(sex),0-4,1960,0.9",
        "survival_ratio,\(sex),5-9,1960,0.5",
      ]
    }
    rows += ["fertility_rate,F,5-9,1960,0.2", "sex_ratio_at_birth,,,1960,1", ""]
    let outcome = try run(["--method", method], file: rows.joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Births 5 · 0.2 · 47.5, half of them boys: 20 - 23.75; by age at
    // migration twice that.
    let boys = method == "time" ? "-7.5" : "-3.75"
    #expect(
      outcome.output.contains(
        "1960-1965,1960-1965,0-4,\(boys),\(boys),\(method == "time" ? "-15" : "-7.5"),100\n"))
  }

  @Test func `refuses what it cannot use`() throws {
    let broken = try run([], file: "population,X,0-4,1960,many\n")
    #expect(broken.status == 65)
    #expect(
      broken.errors.contains("own.csv:2: error[GCM-T002]: column sex: «X» is not M, F or empty"))
    #expect(try run(["--method", "vital"], file: "").status == 65)
    #expect(try run(["--method", "stock"], file: "").status == 65)
    #expect(try run(["--method", "vital", "--children", "joint"], file: "").status == 64)
    #expect(try Program.run(["residual"]).status == 64)
    #expect(try Program.run(["residual", "none.csv"]).status == 66)
  }

  @Test func `explains without a file`() throws {
    let outcome = try Program.run(["residual", "--explain"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\nvital,"))
  }
}
