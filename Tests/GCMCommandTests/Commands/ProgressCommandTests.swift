import Foundation
import Testing

/// `gcm progress`, `gcm trend` and `gcm aggregate` as a user runs them.
@Suite struct ProgressCommandTests {
  private let package = Result {
    let package = try smallPackage()
    let figures = try #require(package.text("figures/numbers.csv"))
    try package.write(
      figures + """
        office,stock,AAA,2018,_T,8000,PERSONS,A,,stocks,8
        office,stock,AAA,2022,_T,12600,PERSONS,A,,stocks,9
        office,stock,BBB,2015,_T,1000,PERSONS,A,,stocks,10

        """, to: "figures/numbers.csv")
    let indicators = try #require(package.text("framework/indicators.csv"))
    try package.write(
      indicators.replacing(
        "PERSONS,0,none,,office.stock", with: "PERSONS,0,higher,20000,office.stock"),
      to: "framework/indicators.csv")
    return package
  }

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments + ["--datasets", package.get().path])
  }

  @Test func `progress prints the category with its probability`() throws {
    let outcome = try run("progress", "--area", "AAA", "--indicator", "STOCK")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.first
        == "group,Id,Indicator,Unit,Target,Aland,Probability AAA (percent),Expected 2030 AAA,Score AAA"
    )
    let fields = lines.last?.split(separator: ",") ?? []
    #expect(fields.count == 9 && fields[4] == "20000" && fields[5] == "maintain")
    #expect((Double(fields[7]) ?? 0) > 19_000)
  }

  @Test func `all methods stand side by side`() throws {
    let outcome = try run(
      "progress", "--area", "AAA", "--indicator", "STOCK", "--method", "all", "--format", "md")
    #expect(outcome.status == 0)
    for method in ["anticipated", "open-sdg", "unsd", "destatis", "istat", "eurostat-short"] {
      #expect(outcome.output.contains("| \(method)"), "\(method)")
    }
    #expect(outcome.output.contains("- open-sdg: Open SDG (Statistics Canada); on track from"))
  }

  @Test func `explain prints formula, parameters and numbers`() throws {
    let outcome = try run("progress", "--area", "AAA", "--indicator", "STOCK", "--explain")
    for line in [
      "STOCK · AAA · anticipated,maintain from a score of,9",
      "STOCK · AAA · anticipated,values,2015: 6000; 2018: 8000; 2020: 10000; 2022: 12600",
      "STOCK · AAA · anticipated,target,20000", "STOCK · AAA · anticipated,value in 2015,6000",
      "STOCK · AAA · anticipated,category,maintain",
    ] {
      #expect(outcome.output.contains(line + "\n"), "\(line)")
    }
  }

  /// The line through 7.7, 5.7, 5.7 and 5.8 percent by numpy, the probability by scipy.
  @Test func `the cost of remittances to the Republic of Moldova`() throws {
    let output = try Program.run(
      ["progress", "--area", "MDA", "--indicator", "O20-RMTCOST", "--explain"]
    ).output
    #expect(output.contains(",values,2011: 7.7; 2015: 5.7; 2017: 5.7; 2018: 5.8\n"))
    func value(_ name: String) -> Double {
      let line = output.split(separator: "\n").first { $0.contains(",\(name),") }
      return line?.split(separator: ",").last.flatMap { Double($0) } ?? .nan
    }
    #expect(abs(value("expected value in 2030") - 2.26122728) < 5e-9)
    #expect(abs(value("probability of «maintain»") - 0.7049499400880246) < 1e-9)
  }

  @Test func `options change what is asked`() throws {
    let strict = try run(
      "progress", "--area", "AAA", "--indicator", "STOCK", "--target", "90000", "--unweighted",
      "--method", "anticipated")
    #expect(strict.output.contains(",90000,accelerate,"))
    let early = try run(
      "progress", "--area", "AAA", "--indicator", "STOCK", "--target-year", "2020", "--since",
      "2015", "--base-year", "2015", "--method", "unsd")
    // 10000 of 20000 on the way from 6000: 0.286 of it.
    #expect(early.output.contains(",20000,fair progress,10000,2\n"))
  }

  /// 6000, 8000, 10000 and 12600 around a wished range from 7000 to 9000.
  @Test func `values outside a wished range are the worse the farther`() throws {
    let outcome = try run(
      "progress", "--area", "AAA", "--indicator", "STOCK", "--method", "open-sdg", "--transform",
      "range:7000:9000", "--explain")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.contains(",values,2015: 10000; 2018: 9000; 2020: 10000; 2022: 12600\n"))
    #expect(outcome.output.contains(",category,deterioration\n"))
  }

  @Test func `a group has the medians of its members`() throws {
    let outcome = try run(
      "progress", "--group", "REGION", "--indicator", "STOCK", "--format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1 accelerate, 1 maintain"))
  }

  @Test(arguments: [
    (["progress", "--method", "guess"], "«guess» is no method; the methods are anticipated, "),
    (["progress", "--base-year", "2030"], "--base-year comes before --target-year"),
    (["progress", "--minimum-members", "0"], "--minimum-members is at least 1"),
    (["progress", "--target", "nan"], "--target is a finite number"),
    (["progress", "--limits", "5"], "5"), (["progress", "--champions", "0"], "is at least 1"),
    (["progress", "--extrapolation", "cubic"], "'linear', 'logit' or 'log-linear'"),
    (["trend", "--method", "guess"], "«guess» is no method; the methods are line, log-line, "),
    (["trend", "--method", "mann-kendall", "--variant", "x"], "- hamed-rao   - yue-wang"),
    (["trend", "--method", "partial-mann-kendall"], "needs --covariate, the indicator"),
    (["trend", "--covariate", "NOTHING"], "«NOTHING» is no indicator"),
    (["trend", "--horizon", "0"], "--horizon is at least 1"),
    (["trend", "--smoothing", "x"], "'level', 'holt' or 'damped'"),
    (["progress", "--transform", "range:2:1"], "'range:2:1' is invalid"),
    (["progress", "--by", "chapter"], "'indicator' and 'objective'"),
    (["trend", "--expected", "10000"], "--expected is a year from 1 to 9999"),
    (["trend", "--level", "100"], "--level is a percentage between 0 and 100"),
    (["trend", "--since", "2020", "--until", "2010"], "--since does not come after --until"),
    (["aggregate", "--minimum-coverage", "101"], "--minimum-coverage is a percentage"),
    (["aggregate", "--rule", "eurostat"], "«eurostat» is no rule; the rules are world-bank-sum, "),
    (["aggregate", "--rule", "unsd", "--aggregation", "sum"], "leave --aggregation out"),
    (["aggregate", "--fill", "last-value:-1"], "'last-value:-1' is invalid"),
    (["aggregate", "--weight", "office.gdp"], "--weight office.gdp: the data have no such series"),
    (["aggregate", "--group", "EUROPE"], "«EUROPE» is no group; the groups are REGION"),
  ])
  func `a wrong word is a wrong command line`(arguments: [String], message: String) throws {
    let outcome = try Program.run(arguments + ["--datasets", package.get().path])
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.replacing("\n", with: " ").contains(message), "\(outcome.errors)")
  }

  @Test func `trend prints the line and what it lets expect`() throws {
    let outcome = try run("trend", "--area", "AAA", "--indicator", "STOCK", "--until", "2020")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasSuffix(
        ",Area,Method,Measure,Values,First,Last,Estimate,Standard error,Low 95 %,High 95 %,p,"
          + "Expected 2030,Expected 2030 status,Expected 2030 reason,Expected low 95 %,Expected high 95 %,Remark"
      ) == true)
    // 6000, 8000 and 10000 in 2015, 2018 and 2020: 15000 / 19 a year.
    let fields = lines.last?.split(separator: ",").map(String.init) ?? []
    #expect(
      fields.dropFirst(4).prefix(6) == ["AAA", "line", "slope a year", "3", "2015", "2020"])
    #expect(abs((Double(fields.dropFirst(10).first ?? "") ?? 0) - 15_000.0 / 19) < 1e-9)
  }

  /// 6000, 8000, 10000 and 12600 in 2015, 2018, 2020 and 2022, with a break flagged in 2020.
  @Test func `all methods for trends stand side by side`() throws {
    let outcome = try run(
      "trend", "--area", "AAA", "--indicator", "STOCK", "--method", "all", "--format", "md")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").filter { $0.hasPrefix("| STOCK") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    #expect(
      rows.map { $0[4] }
        == [
          "line", "log-line", "mann-kendall", "theil-sen", "siegel", "breaks", "bend",
          "local-trend", "smoothing", "seasonal-mann-kendall", "regional-mann-kendall",
          "partial-mann-kendall",
        ])
    #expect(rows[2].contains("exact; S 6"))
    #expect(rows[5].contains { $0.contains("flagged break 2020: step 423 ") })
    #expect(outcome.output.contains("too few values for the test of Chow"))
    #expect(outcome.output.contains("needs 5 values; there are 4"))
    #expect(outcome.output.contains("needs quarters or months; the series has one value a year"))
    #expect(outcome.output.contains("compares the members of a group; an area has none"))
    #expect(outcome.output.contains("needs a second indicator, the covariate"))
  }

  @Test func `explain prints the formula of a trend and its choices`() throws {
    let outcome = try run(
      "trend", "--area", "AAA", "--indicator", "STOCK", "--method", "mann-kendall", "breaks",
      "--variant", "normal", "--explain")
    for line in [
      "STOCK · AAA · mann-kendall,values,2015: 6000; 2018: 8000; 2020: 10000; 2022: 12600",
      "STOCK · AAA · mann-kendall,S,6", "STOCK · AAA · mann-kendall,Kendall's τ,1",
      "STOCK · AAA · breaks,breaks flagged by the publisher,2020",
    ] {
      #expect(outcome.output.contains(line + "\n"), "\(line)")
    }
    #expect(outcome.output.contains("STOCK · AAA · mann-kendall,variant,\"normal: normal"))
    #expect(outcome.output.contains("STOCK · AAA · breaks,formula,"))
  }

  /// The break that Eurostat flags for 2020, when the United Kingdom left the
  /// count, in the first permits of Germany.
  @Test func `a break that the publisher flags is tested as a known one`() throws {
    let output = try Program.run([
      "trend", "--area", "DEU", "--indicator", "O05-PERMITS", "--method", "breaks", "--explain",
    ]).output
    #expect(output.contains("O05-PERMITS · DEU · breaks,breaks flagged by the publisher,2020\n"))
    #expect(output.contains("flagged break 2020: step -"))
    #expect(output.contains("Chow F 2.72, p 0.1253"))
  }

  @Test func `the members of a group and a second indicator`() throws {
    let output = try Program.run([
      "trend", "--group", "EU27", "--indicator", "O02-UNEMP", "--method",
      "regional-mann-kendall", "partial-mann-kendall", "--covariate", "O02-REFOR", "--format",
      "md",
    ]).output
    #expect(output.contains("27 members, independent; 648 values tested; S -1507;"))
    #expect(output.contains("beyond O02-REFOR; correlation of the scores"))
  }

  @Test func `every objective has one row with the evidence behind it`() throws {
    let output = try Program.run([
      "progress", "--area", "MDA", "--by", "objective", "--format", "csv",
    ]).output
    let lines = output.split(separator: "\n")
    #expect(lines.count == 24)
    #expect((1...23).allSatisfy { number in lines[number].hasPrefix("\(number),") })
    #expect(lines.contains { $0.hasPrefix("20,Remittances,MDA,anticipated,maintain,,,9.06") })
    #expect(
      lines.contains {
        $0.hasPrefix(
          "19,Migrant and diaspora contributions,MDA,anticipated,,,"
            + "none of the 7 indicators of the objective has a desired direction,")
      })
    #expect(lines.allSatisfy { !$0.contains("nan") && !$0.contains("inf,") })
  }

  @Test func `an objective is explained by its indicators`() throws {
    let output = try run(
      "progress", "--area", "AAA", "--objective", "1", "--by", "objective",
      "--explain"
    ).output
    #expect(output.contains("Objective 1 · AAA · anticipated,STOCK,\"anticipated: maintain, "))
    #expect(output.contains("Objective 1 · AAA · anticipated,category,maintain\n"))
    #expect(output.contains("\"probability of any in the worst category, if independent\""))
  }

  @Test func `aggregate prints rule, coverage and members`() throws {
    let outcome = try run("aggregate", "--indicator", "STOCK", "--period", "2020", "--format", "md")
    #expect(outcome.output.contains("sum of the members"))
    #expect(outcome.output.contains("| AAA BBB"))
    #expect(
      outcome.output.contains(
        "- Rule: 50 percent of the members and 50 percent of their weight must report; the weight is "
          + "office.population."))
    let half = try run("aggregate", "--indicator", "STOCK", "--period", "2022")
    #expect(half.output.contains(",AAA,,BBB\n"))
  }

  @Test func `aggregate fills by a rule, and tells from when`() throws {
    let outcome = try run(
      "aggregate", "--indicator", "STOCK", "--period", "2022", "--rule", "world-bank-sum", "--fill",
      "last-value:2", "--weight", "office.population")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.contains(",2022,14100,"))
    // Stocks of 12600 and, of 2020, 1500.
    #expect(outcome.output.contains(",imputed,AAA,BBB (2020),\n"))
    let old = try run(
      "aggregate", "--indicator", "STOCK", "--period", "2022", "--rule", "world-bank-sum", "--fill",
      "last-value:1")
    #expect(old.output.contains("too little of the group reports (1 of 2 members"))
    let gap = try run(
      "aggregate", "--indicator", "STOCK", "--period", "2022", "--fill", "gap-fill:2020",
      "--explain")
    // 1500 moves as 10000 to 12600.
    #expect(gap.output.contains("member BBB,filled: 1890 (moved from 2020); weight 40000\n"))
    #expect(gap.output.contains(",value,14490\n"))
  }

  @Test(arguments: [
    ["progress", "--method", "all"], ["progress", "--method", "all", "--by", "objective"],
    ["trend", "--method", "all"], ["aggregate"],
  ])
  func `the same figures give the same bytes`(command: [String]) throws {
    let arguments = command + ["--datasets", try package.get().path, "--format", "json"]
    let one = try Program.run(arguments)
    let other = try Program.run(
      arguments, environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Almaty"])
    #expect(one.status == 0 && one.output == other.output)
  }
}
