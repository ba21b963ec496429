import Observations
import Statistics
import Testing

@testable import GCM

@Suite struct GroupFillTests {
  /// The values of one indicator for the three members of the small framework.
  private func points(
    _ rule: GroupRule, _ rows: String, aggregation: String = "sum",
    of formula: String = "national.x",
    minimumCoverage: Double? = nil, population: String = GroupFillTests.population
  ) throws -> [GroupPoint] {
    let framework = try FrameworkFolder(
      FrameworkFolder.small(indicators: "I,Title,1,none,,\(formula),,\(aggregation)")
    ).framework()
    let store = try figures(population + rows, columns: "series,area,period,value,status")
    let evaluation = Evaluation(
      framework.indicators, areas: ["AAA", "BBB", "CCC"], framework: framework, store: store)
    var evaluator = GroupEvaluator(
      evaluation, store: store, minimumCoverage: minimumCoverage, rule: rule)
    return try evaluator.series(
      of: framework.indicators[0], group: #require(framework.group("REGION")))
  }

  private static let population = """
    population,AAA,2010,60,
    population,BBB,2010,30,
    population,CCC,2010,10,

    """

  /// UN DESA, International Migrant Stock 2020: migrants and population of
  /// three of the four regions of Europe; 53 474 951 of 551 489 724.
  @Test func `a mean of shares weighted by population is the ratio of sums`() throws {
    let stocks = [20_835_402, 14_973_861, 17_665_688]
    let populations = [293_013_210, 106_261_271, 152_215_243]
    var rows = ""
    var weights = ""
    for (area, (stock, people)) in zip(["AAA", "BBB", "CCC"], zip(stocks, populations)) {
      rows += "x,\(area),2020,\(stock),\n"
      weights += "population,\(area),2020,\(people),\n"
    }
    let formula = "national.x / national.population * 100"
    let expected = 100 * 53_474_951.0 / 551_489_724
    let mean = try points(
      GroupRule(named: .unsd), rows, aggregation: "ratio", of: formula, population: weights)
    #expect(abs((mean.first?.point.value ?? 0) - expected) < 1e-12)
    let ratio = try points(
      GroupRule(fill: .groupMean), rows, aggregation: "ratio", of: formula, population: weights)
    #expect(abs((ratio.first?.point.value ?? 0) - expected) < 1e-12)
  }

  @Test func `a last value counts within its years and is marked`() throws {
    let rows = "x,AAA,2020,1,\nx,BBB,2018,2,B\nx,CCC,2016,7,\n"
    let point = try #require(try points(GroupRule(fill: .lastValue(years: 2)), rows).last)
    #expect(point.point.line == "2020: 3.0 BI")
    #expect(
      point.filled
        == [FilledArea(area: "BBB", value: 2, origin: .lastValue(Period(year: 2018)))])
    #expect(point.reporting == 1 && point.covered == 2 && point.weightCoverage == 90)
    #expect(abs((point.imputedShare ?? 0) - 200.0 / 3) < 1e-12)
    #expect(try points(GroupRule(fill: .lastValue(years: 1.5)), rows).last?.point.value == nil)
    #expect(try points(GroupRule(fill: .lastValue(years: 4)), rows).last?.point.value == 10)
  }

  /// BBB enters with 5 of 20, both of 2018; the denominator of 2020 is not taken.
  @Test func `a ratio carries numerator and denominator together`() throws {
    let rows = """
      x,AAA,2020,10,
      y,AAA,2020,30,
      x,BBB,2018,5,
      y,BBB,2018,20,
      y,BBB,2020,400,
      """
    let point = try #require(
      try points(
        GroupRule(fill: .lastValue(years: 3)), rows, aggregation: "ratio",
        of: "national.x / national.y * 100"
      ).last)
    #expect(point.point.value == 30)
    #expect(abs((point.imputedShare ?? 0) - 100 * 30.0 / 90) < 1e-12)
  }

  @Test func `members like the group leave a ratio as it is and cover nothing`() throws {
    let rows = "x,AAA,2020,10,\ny,AAA,2020,40,\nx,BBB,2020,20,\ny,BBB,2020,20,\n"
    let formula = "national.x / national.y * 100"
    let point = try #require(
      try points(GroupRule(fill: .groupMean), rows, aggregation: "ratio", of: formula).last)
    #expect(point.point.value == 50)
    #expect(point.covered == 2 && point.filled.map(\.area) == ["CCC"])
    #expect(point.imputedShare == 10)
  }

  /// World Bank: 6 of BBB moves as 10 to 15, and CCC stands for 10 of 90 persons
  /// in the benchmark year: 16 · 10/90.
  @Test func `gaps move as the others from the benchmark year`() throws {
    let rows =
      "x,AAA,2010,10,\nx,BBB,2010,6,B\nx,CCC,2010,,Q\nx,AAA,2020,15,\nx,AAA,2000,5,\n"
    let rule = GroupRule(fill: .gapFill(benchmark: 2010))
    let series = try points(rule, rows, minimumCoverage: 0)
    let proxy = 16 * 10.0 / 90
    let expected = [5 + (6 + proxy) / 2, 16 + proxy, 15 + (6 + proxy) * 1.5]
    #expect(
      zip(series, expected).allSatisfy { abs(($0.point.value ?? 0) - $1) < 1e-12 }
        && series.count == 3)
    let year = Period(year: 2010)
    #expect(series.last?.filled.map(\.origin) == [.moved(from: year), .proxy(benchmark: year)])
    // The code of a suppressed figure, which is not used, is not carried.
    #expect(series.last?.point.statuses.marks == "BI")
    // One of three reports: the gaps do not cover the group.
    #expect(
      try points(GroupRule(named: .worldBankSum, fill: rule.fill), rows).last?.point.value == nil)
    #expect(
      try points(GroupRule(fill: .gapFill(benchmark: 2020)), rows, minimumCoverage: 0)
        .first?.point.reason?.text == "too little of the group reports in the benchmark year 2020")
  }

  @Test func `gaps are filled in amounts that add up and are not negative`() throws {
    let rule = GroupRule(fill: .gapFill(benchmark: 2010))
    let rows = "x,AAA,2010,-10,\nx,BBB,2010,6,\n"
    #expect(
      try points(rule, rows).first?.point.reason?.text
        == "a benchmark year does not fill the gaps of amounts below zero")
    #expect(
      try points(rule, rows, aggregation: "mean").first?.point.reason?.text
        == "a benchmark year fills the gaps of amounts that add up only")
  }

  @Test func `a member without weight is named and takes no part`() throws {
    let rows = "x,AAA,2020,10,\nx,BBB,2020,20,\nx,CCC,2020,90,\n"
    let weights = "population,AAA,2020,1,\npopulation,BBB,2020,3,\n"
    let growth = try #require(
      try points(
        GroupRule(named: .worldBankGrowthRate), rows, aggregation: "median", population: weights
      ).last)
    #expect(growth.point.value == 17.5)
    #expect(growth.unweighed == ["CCC"] && growth.covered == 2)
    let unsd = try #require(
      try points(GroupRule(named: .unsd), rows, aggregation: "median", population: weights).last)
    #expect(
      unsd.point.reason?.text
        == "2 of 3 members are covered: members whose weight is missing: 1")
  }

  @Test(arguments: [
    "sum", "ratio", "mean", "median", "share_at_least:20", "count_at_most:20",
  ])
  func `where nothing is missing no fill changes anything`(aggregation: String) throws {
    var generator = Randoms(seed: 7)
    for _ in 0..<20 {
      let rows = [2019, 2020].flatMap { year in
        ["AAA", "BBB", "CCC"].map { area in
          "x,\(area),\(year),\(Int.random(in: 0...100, using: &generator)),\n"
        }
      }.joined()
      let plain = try points(GroupRule(), rows, aggregation: aggregation)
      let fills: [GroupFill] =
        [.groupMean, .lastValue(years: 5)]
        + (aggregation == "sum" ? [.gapFill(benchmark: 2019)] : [])
      for fill in fills {
        #expect(try points(GroupRule(fill: fill), rows, aggregation: aggregation) == plain)
      }
    }
  }

  @Test(arguments: [
    "", "mean", "last-value", "last-value:-1", "last-value:x", "gap-fill:0", "none:1",
  ])
  func `refuses other fills`(text: String) {
    #expect(GroupFill(text) == nil)
  }

  @Test func `reads every fill`() {
    #expect(GroupFill("none") == GroupFill.none && GroupFill("group-mean") == .groupMean)
    #expect(GroupFill("last-value:2.5") == .lastValue(years: 2.5))
    #expect(GroupFill("gap-fill:2015") == .gapFill(benchmark: 2015))
  }
}
