import Testing

@Suite struct MultiregionalCommandTests {
  /// The two regions and six age groups of the shared `multiregional_toy.json`, an
  /// own calculation in numpy.
  private static let toy: String = {
    let ages = ["0-4", "5-9", "10-14", "15-19", "20-24", "25+"]
    let deaths = [
      [0.004, 0.003], [0.0005, 0.0004], [0.0005, 0.0005], [0.001, 0.0009], [0.0014, 0.0012],
      [0.02, 0.018],
    ]
    let moves = [
      [0.01, 0.006], [0.006, 0.004], [0.005, 0.003], [0.02, 0.01], [0.03, 0.015], [0.008, 0.005],
    ]
    let population = [[100, 80], [95, 78], [92, 75], [90, 74], [88, 72], [400, 300]]
    let births = [[0, 0], [0, 0], [0, 0], [0.02, 0.03], [0.08, 0.1], [0.02, 0.02]]
    let regions = ["one", "two"]
    var rows = ["measure,region,destination,age,value"]
    for (age, name) in ages.enumerated() {
      for region in 0...1 {
        rows.append("death_rate,\(regions[region]),,\(name),\(deaths[age][region])")
        rows.append(
          "move_rate,\(regions[region]),\(regions[1 - region]),\(name),\(moves[age][region])")
        rows.append("population,\(regions[region]),,\(name),\(population[age][region])")
        if births[age][region] > 0 {
          rows.append("birth_rate,\(regions[region]),,\(name),\(births[age][region])")
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  private func run(_ arguments: [String] = [], file: String = toy) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(file, to: "own.csv")
    return try Program.run(["multiregional", "own.csv"] + arguments, in: folder.path)
  }

  private func cells(_ output: String, _ beginning: String) -> [Double] {
    output.split(separator: "\n").first { $0.hasPrefix(beginning) }?
      .dropFirst(beginning.count).split(separator: ",").compactMap { Double($0) } ?? []
  }

  private func isNear(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 / $1 - 1) < 1e-12 }
  }

  @Test func `life expectancy by region has the digits of the reference`() throws {
    let outcome = try run(["--unlisted", "zero"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(isNear(Array(cells(outcome.output, "one,one,").prefix(1)), [50.62798831440862]))
    #expect(isNear(Array(cells(outcome.output, "two,one,").prefix(1)), [13.732024355065393]))
    #expect(
      isNear(cells(outcome.output, "one,all,"), [50.62798831440862 + 24.166118632403844, 100]))
  }

  @Test func `the whole table has the digits of the reference`() throws {
    let linear = try run(["--by", "age", "--unlisted", "zero"]).output
    // Probability, survivors, person-years, expectancy, survivorship.
    let first = cells(linear, "0,one,two,")
    #expect(first.count == 4 || first.count == 5)
    #expect(abs(first[0] - 0.047262887998771166) < 1e-14)
    #expect(abs((first.last ?? 0) - 0.03882222814401641) < 1e-14)
    let exponential = try run(["--by", "age", "--unlisted", "zero", "--method", "exponential"])
    #expect(abs(cells(exponential.output, "15,two,one,")[0] - 0.04621074850602399) < 1e-14)
  }

  @Test func `projects as the reference does`() throws {
    let totals = try run(["--project", "1", "--unlisted", "zero"])
    #expect(totals.status == 0, "\(totals.errors)")
    #expect(
      isNear(
        Array(cells(totals.output, "5,all,").prefix(2)),
        [1630.345106775, 84.87098196816459 + 81.87523495918641]))
    let ages = try run(["--project", "2", "--by", "age", "--unlisted", "zero"]).output
    #expect(isNear(cells(ages, "5,0,one,"), [83.19091379186472]))
    #expect(isNear(cells(ages, "5,25+,two,"), [352.1562039189339]))
    #expect(cells(ages, "10,25+,two,").count == 1)
  }

  @Test func `what is not listed is missing`() throws {
    #expect(try run().status == 0)
    let births = try run(["--project", "1"])
    #expect(births.status == 65)
    #expect(births.output.isEmpty)
    #expect(
      births.errors.contains("own.csv: error: 6 figures are missing: birth_rate of one at age 0;"))
    let lines = Self.toy.split(separator: "\n").filter { !$0.hasPrefix("death_rate,two,,10") }
    let deaths = try run(["--unlisted", "zero"], file: lines.joined(separator: "\n") + "\n")
    #expect(deaths.status == 65)
    #expect(deaths.errors.contains("1 figures are missing: death_rate of two at age 10."))
    let alone = try run(
      ["--project", "1"],
      file: "measure,region,destination,age,value\ndeath_rate,a,,0,0.1\ndeath_rate,a,,5,0.1\n")
    #expect(
      alone.errors.contains(
        "population of every region and age; birth_rate of every region and age"))
  }

  @Test func `warns of probabilities below zero`() throws {
    let rates = """
      measure,region,destination,age,value
      death_rate,a,,0,0.1
      death_rate,a,,30,0.1
      death_rate,b,,0,0.1
      death_rate,b,,30,0.1
      move_rate,a,b,0,0.5
      move_rate,b,a,0,0.5

      """
    let outcome = try run(["--unlisted", "zero", "--format", "md"], file: rates)
    #expect(outcome.output.contains("PROBABILITIES ARE BELOW ZERO"))
    let exponential = try run(
      ["--unlisted", "zero", "--format", "md", "--method", "exponential"], file: rates)
    #expect(!exponential.output.contains("BELOW ZERO"))
  }

  @Test func `tells every fault with its place`() throws {
    let outcome = try run(
      file: """
        measure,region,destination,age,value
        deaths,a,,0,0.1
        move_rate,a,a,0,0.1
        death_rate,a,b,0,0.1
        death_rate,a,,old,0.1
        death_rate,a,,0-4,x
        death_rate,a,,10-14,1

        """)
    #expect(outcome.status == 65)
    for place in [
      "own.csv:2:1: error[GCM-F003]: this is no measure: 'deaths'",
      "own.csv:3:13: error[GCM-F003]: the destination is the region itself: 'a'",
      "own.csv:4:14: error[GCM-F003]: only a move rate has a destination: 'b'",
      "own.csv:5:15: error[GCM-F003]: this is no age: 'old'",
      "own.csv:6:19: error[GCM-F003]: this is no number: 'x'",
      "own.csv:6:15: error[GCM-F003]: the next group begins at age 10: '0-4'",
      "own.csv:7:15: error[GCM-F003]: the last group is not open: '10-14'",
    ] {
      #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }
    let immortal = try run(
      file: "measure,region,destination,age,value\ndeath_rate,a,,0,0.1\ndeath_rate,a,,5+,0\n")
    #expect(immortal.status == 65)
    #expect(immortal.errors.contains("own.csv: error: in the open age group"))
    #expect(try run(["--project", "0"]).status == 64)
    #expect(try Program.run(["multiregional"]).status == 64)
    #expect(try Program.run(["multiregional", "none.csv"]).status == 66)
  }

  @Test func `explains without a file`() throws {
    let outcome = try Program.run(["multiregional", "--explain"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("P(x) = exp(-n M)"))
  }
}
