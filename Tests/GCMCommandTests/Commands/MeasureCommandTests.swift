import Testing

@Suite struct MeasureCommandTests {
  private let columns = ["--origin", "from", "--destination", "to", "--flow", "n"]

  private func measure(_ text: String, _ arguments: [String] = []) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "od.csv")
    try folder.write(
      "place,population\nA,2\nB,3\nC,5\n", to: "population.csv")
    return try Program.run(
      ["measure"] + arguments + ["--table", "od.csv"] + columns, in: folder.path)
  }

  private let complete = "from,to,n\nA,B,5\nA,C,5\nB,A,10\nB,C,10\nC,A,15\nC,B,15\n"

  /// The hypothetical table of Plane and Mulligan (1997), halved.
  @Test func `prints the index family with its report`() throws {
    let outcome = try measure(
      complete, ["--population", "population.csv", "--population-unit", "thousands"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "group,Id,Measure,Value,Value status,Value reason,Unit")
    #expect(lines.contains("Intensity,movements,Movements between places,60,,,movements"))
    #expect(lines.contains { $0.hasPrefix("Spatial focus,gini-row,Gini index of rows,0,,,") })
    #expect(lines.contains { $0.contains("gini-total-uncorrected") && $0.contains("0.2222") })
    #expect(lines.contains { $0.hasPrefix("Impact,identity,") })
    #expect(lines.contains("Report,,missing corridors,0,,,"))
  }

  @Test func `prints formulas on demand, and only the measures named`() throws {
    let outcome = try measure(complete, ["mei", "--explain"])
    #expect(outcome.output.contains("100 sum |D[i] - O[i]| / sum (D[i] + O[i])"))
    #expect(!outcome.output.contains("gini-total"))
  }

  @Test func `refuses populations in another unit`() throws {
    let outcome = try measure(complete, ["--population", "population.csv"])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("population.csv: error: more people leave than live there"))
    #expect(outcome.errors.contains("--population-unit"))
  }

  @Test func `a corridor that is not listed is missing`() throws {
    let text = "from,to,n\nA,B,5\nB,A,3\nA,C,7\n"
    let refused = try measure(text, ["mei"])
    #expect(
      refused.output.contains(
        "Impact,mei,Migration effectiveness index MEI,,,3 of 6 corridors are missing,percent"))
    #expect(refused.output.contains("1: A → C"))
    let zero = try measure(text, ["mei", "--unlisted", "zero"])
    #expect(zero.output.contains("Impact,mei,Migration effectiveness index MEI,60,percent"))
    let reported = try measure(text, ["movements", "--missing", "leave-out"])
    #expect(reported.output.contains("Intensity,movements,Movements between places,15,movements"))
    #expect(reported.output.contains("lower bounds"))
  }

  @Test func `prints places and corridors`() throws {
    let places = try measure(complete, ["--by", "place", "--format", "md"])
    #expect(places.output.contains("| A     |       25 |         10 |  15 |       35 |"))
    let oneWay = try measure("from,to,n\nA,C,7\n", ["--by", "corridor"])
    #expect(oneWay.output.contains("A,C,A - C,7,,,,,reported one way only,"))
  }

  @Test func `tells every fault of the file with its place`() throws {
    let outcome = try measure("from,to,n\nA,B,x\nA,B,2\n")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        od.csv:2:5: error[GCM-F003]: this is no number: 'x'
          2 | A,B,x
                  ^
        help: write a number such as 1234.5, or leave the cell empty where it is missing
        od.csv:3:1: error[GCM-F003]: the corridor stands in line 2 already: 'A'
          3 | A,B,2
              ^
        help: keep one row a corridor, or choose rows with --where column=value

        """)
    #expect(try Program.run(["measure", "--table", "none.csv"] + columns).status == 66)
  }

  @Test func `refuses a command line that mixes both`() throws {
    #expect(try Program.run(["measure", "--flow", "n"]).status == 64)
    #expect(try Program.run(["measure", "--table", "od.csv"]).status == 64)
    let mixed = try measure(complete, ["--area", "MDA"])
    #expect(mixed.status == 64)
    let unknown = try measure(complete, ["gini-totl"])
    #expect(unknown.errors.contains("did you mean gini-total"))
  }

  @Test func `lists every measure`() throws {
    let list = try Program.run(["measure", "--list"])
    #expect(list.output.contains("\nOrigins of migrants,origins-hhi,"))
    #expect(list.output.contains("\nImpact (of a table: --table),mei,"))
    let unknown = try Program.run(["measure", "origin-hhi"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("did you mean origins-hhi?"))
  }

  @Test func `measures areas and walks back to the lines`() throws {
    let values = try Program.run(
      ["measure", "origins-largest", "total-recognition-rate", "--area", "DEU", "--period", "2024"])
    #expect(values.output.contains("countries of origin: Poland,DEU,2024,"))
    #expect(values.output.contains("Total recognition rate,DEU,2024,53.2721227951127"))
    let explained = try Program.run(
      ["measure", "sex-ratio", "--area", "MDA", "--period", "2024", "--explain"])
    #expect(explained.output.contains("measure,sex-ratio  Sex ratio of the migrant stock"))
    #expect(explained.output.contains("undesa/gdidata_undesa_stocks_2024_od_sex.csv"))
    #expect(try Program.run(["measure", "sex-ratio", "--explain"]).status == 64)
  }
}
