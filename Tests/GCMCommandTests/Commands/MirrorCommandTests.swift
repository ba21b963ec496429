import Testing

@Suite struct MirrorCommandTests {
  private let package = Result { try smallPackage() }

  private static let settings = """
    key,value,note
    region_group,REGION,
    world_area,WLD,
    coverage_weight,office.population,
    minimum_count_coverage,50,
    minimum_weight_coverage,50,
    trend_years,10,
    mirror_immigration_series,in,
    mirror_emigration_series,out,

    """

  private static let figures = """
    series,area,counterpart,period,value,unit
    in,AAA,BBB,2019,300,PERSONS
    out,BBB,AAA,2019,100,PERSONS
    in,BBB,AAA,2019,40,PERSONS
    out,AAA,BBB,2019,,PERSONS
    in,AAA,BBB,2020,7,PERSONS

    """

  private static let tidy = """
    reporter,partner,direction,period,value
    AAA,BBB,immigration,2020,200
    BBB,AAA,emigration,2020,100
    BBB,AAA,immigration,2020,30
    AAA,BBB,emigration,2020,60

    """

  private func run(
    _ arguments: [String], figures: String? = nil, tidy: String? = nil, quality: String? = nil
  ) throws -> Program.Outcome {
    let package = try smallPackage()
    try package.write(Self.settings, to: "framework/settings.csv")
    if let figures { try package.write(figures, to: "own.csv") }
    if let tidy { try package.write(tidy, to: "tidy.csv") }
    if let quality { try package.write(quality, to: "quality.csv") }
    return try Program.run(
      ["mirror"] + arguments + (figures == nil ? [] : ["--figures", "own.csv"])
        + (tidy == nil ? [] : ["--table", "tidy.csv"]) + ["--datasets", package.path],
      in: package.path)
  }

  @Test func `sets both ends side by side, with their file and line`() throws {
    let outcome = try run([], figures: Self.figures)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // 2019, and not 2020, which one end reports.
    #expect(outcome.output.contains("BBB,AAA,300,"))
    #expect(outcome.output.contains(",3,1.0986122886681098,1,both,own.csv:2,own.csv:3\n"))
    #expect(
      outcome.output.contains(
        "AAA,BBB,40,,,AAA: missing: not reported,,,,destination only,own.csv:4,\n"))
  }

  @Test func `in one period`() throws {
    let outcome = try run(["--period", "2020"], figures: Self.figures)
    #expect(outcome.output.contains("BBB,AAA,7,,,BBB has no report of the corridor,"))
    let none = try run(["--period", "1990"], figures: Self.figures)
    #expect(none.status == 65)
    #expect(
      none.errors
        == "no corridor between the areas is reported in 1990; there are reports for 2019, 2020\n")
  }

  @Test func `reporters, totals, factors and one value`() throws {
    let total = try run(["--by", "total"], tidy: Self.tidy)
    #expect(total.output.contains("reported by both ends,2,corridors\n"))
    #expect(total.output.contains("median of I / E,1.25,ratio\n"))
    let reporters = try run(["--by", "reporter"], tidy: Self.tidy)
    #expect(reporters.output.contains("AAA Aland,AAA,both,2,0,2,0,0,260,130,2,"))
    let factors = try run(["--factors", "--benchmark", "AAA", "BBB"], tidy: Self.tidy)
    #expect(factors.status == 0, "\(factors.errors)")
    #expect(factors.output.contains("BBB,emigration,2,"))
    #expect(factors.output.contains("AAA,emigration,0.5,"))
    let reconciled = try run(
      ["--reconciled", "--benchmark", "AAA", "BBB:immigration=3"], tidy: Self.tidy)
    #expect(reconciled.output.contains(",tidy.csv:4,tidy.csv:5\n"))
    #expect(reconciled.output.contains("AAA,BBB,30,60,3,1.5,0.5,0.5,90,"))
    let mean = try run(
      ["--reconciled", "--method", "log-mean", "--quality", "quality.csv"], tidy: Self.tidy,
      quality: """
        reporter,direction,coverage,log_standard_deviation
        AAA,immigration,2,0.1
        BBB,emigration,1,0.1

        """)
    #expect(mean.status == 0, "\(mean.errors)")
    #expect(mean.output.contains("BBB,AAA,200,100,0.5,1,0.5,0.5,"))
  }

  @Test func `a component without a benchmark is refused by name`() throws {
    let outcome = try run(["--factors"], tidy: Self.tidy)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix(
        "no benchmark is linked with AAA, BBB by corridors that both ends report; give one of "
          + "them a benchmark\n"))
    let chosen = try run(["--factors", "--unanchored", "largest"], tidy: Self.tidy)
    #expect(chosen.output.contains("\"benchmark, chosen for its many immigrants\""))
  }

  @Test(arguments: [
    (["--factors", "--reconciled"], "two tables"), (["--by", "total", "--factors"], "--by is"),
    (["--method", "log-mean"], "add --reconciled"), (["--quality", "q.csv"], "--quality is used"),
    (["--period", "20"], "no period"), (["--level", "100"], "--level is"),
    (["--factors", "--benchmark", "AAA:in"], "no benchmark"),
    (["--benchmark", "AAA"], "--benchmark is used"),
    (["--minimum-persons=-1"], "--minimum-persons is"),
  ])
  func `refuses what contradicts itself`(arguments: [String], message: String) throws {
    let outcome = try run(arguments, tidy: Self.tidy)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `faults of the file are told with their lines`() throws {
    let outcome = try run([], tidy: Self.tidy + "AAA,BBB,immigration,2020,5\n")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "tidy.csv:6: error: AAA reports immigration from BBB in 2020 twice, also in "
        + "tidy.csv:2: keep one\n")
    let broken = try run([], tidy: "reporter,partner,direction,period,value\nQQQ,BBB,x,1,1\n")
    #expect(
      broken.errors.hasPrefix("tidy.csv:2: error[GCM-T002]: column reporter: «QQQ» is not an area"))
  }

  @Test func `says that the package has no such series`() throws {
    let outcome = try run([])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("bring both sides with --figures or --table"))
  }

  @Test func `explains without figures`() throws {
    let outcome = try run(["--explain"])
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains("\nratio,I / E; empty where a report is missing or E is zero\n"))
  }
}
