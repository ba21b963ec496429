import Observations
import Testing

@testable import GCM

@Suite struct GroupEvaluatorTests {
  /// The population weighs 60, 30 and 10 of 100.
  private let population = """
    population,AAA,2010,60,
    population,BBB,2010,30,
    population,CCC,2010,10,

    """

  /// The values of one indicator for a group of the small framework.
  private func points(
    _ aggregation: String, _ rows: String, of formula: String = "national.x",
    group: String = "REGION", population: String? = nil
  ) throws -> [GroupPoint] {
    let folder = try FrameworkFolder(
      FrameworkFolder.small(indicators: "I,Title,1,none,,\(formula),,\(aggregation)"))
    let framework = try folder.framework()
    let store = try figures(
      (population ?? self.population) + rows, columns: "series,area,period,value,status")
    let evaluation = Evaluation(
      framework.indicators, areas: ["AAA", "BBB", "CCC"], framework: framework, store: store)
    var evaluator = GroupEvaluator(evaluation, store: store)
    return try evaluator.series(
      of: framework.indicators[0], group: #require(framework.group(group)))
  }

  private let full = "x,AAA,2020,1,E\nx,BBB,2020,2,B\nx,CCC,2020,6,A\n"

  @Test(
    arguments: [
      ("sum", 9.0), ("mean", 3), ("median", 2), ("share_at_least:2", 200 / 3.0),
      ("share_at_most:1", 100 / 3.0), ("count_at_least:2", 2), ("count_at_most:6", 3), ("ratio", 9),
    ] as [(String, Double)])
  func `makes one value of the members`(aggregation: String, value: Double) throws {
    let point = try #require(try points(aggregation, full).first)
    #expect(abs((point.point.value ?? 0) - value) < 1e-12)
    #expect(point.reporting == 3 && point.members == 3)
    #expect(point.weightCoverage == 100)
    #expect(point.point.statuses.marks == "BE")
  }

  @Test func `says that a group has no value where none is made`() throws {
    #expect(
      try points("none", full).map(\.point.line)
        == ["2020: the indicator has no value for a group"])
  }

  @Test func `a ratio is that of the sums of those that report both`() throws {
    let rows = "x,AAA,2020,10,\nx,BBB,2020,20,\nx,CCC,2020,90,\ny,AAA,2020,100,\ny,BBB,2020,500,\n"
    let ratio = try points("ratio", rows, of: "national.x / national.y * 100")
    #expect(ratio.map(\.point.line) == ["2020: 5.0"])
    #expect(ratio.map(\.reporting) == [2])
    #expect(ratio.first?.weightCoverage == 90)
  }

  @Test func `a share of the world divides the sum by the world`() throws {
    #expect(
      try points("ratio", full + "x,WLD,2020,36,\n", of: "national.x / world(national.x) * 100")
        .map(\.point.value) == [25])
  }

  /// 100 ln(300/150)/10 = 6.931471805599453
  @Test func `growth of a ratio is that of the summed stock`() throws {
    let rows = """
      x,AAA,2010,100,
      x,BBB,2010,50,
      x,AAA,2020,220,
      x,BBB,2020,80,
      x,AAA,2015,1,
      """
    let series = try points("ratio", rows, of: "growth(national.x)")
    #expect(series.last?.point.period == Period(year: 2020))
    #expect(abs((series.last?.point.value ?? 0) - 6.931471805599453) < 1e-12)
    #expect(
      try points("ratio", rows, of: "change(national.x)").last?.point.value == 150)
  }

  @Test func `a mean over a breakdown has no ratio of sums`() throws {
    let store = try figures("x,AAA,2020,F,2", columns: "series,area,period,sex,value")
    var evaluator = Evaluator(store: store, areas: smallCatalogue, worldArea: "WLD")
    let year = Period(year: 2020)
    #expect(
      evaluator.total(
        of: try Formula(parsing: "mean(national.x, sex)"), areas: ["AAA"], period: year) == nil)
    #expect(
      evaluator.total(
        of: try Formula(parsing: "-sum(national.x, sex)"), areas: ["AAA"], period: year) == -2)
  }

  @Test(arguments: [("60", Double?.none), ("50", 5)])
  func `what is known of a group is measured against the whole group`(
    percent: String, value: Double?
  ) throws {
    let store = try figures(
      """
      x,AAA,2020,1
      x,BBB,2020,4
      y,AAA,2020,1
      y,BBB,2020,9
      """)
    var evaluator = Evaluator(store: store, areas: smallCatalogue, worldArea: "WLD")
    #expect(
      evaluator.total(
        of: try Formula(parsing: "covering(national.x, national.y, \(percent))"),
        areas: ["AAA", "BBB"], period: Period(year: 2020)) == value)
  }

  @Test func `too few members have no value`() throws {
    let one = try #require(try points("sum", "x,AAA,2020,1,\nx,BBB,2020,,Q\n").first)
    #expect(
      one.point.line
        == "2020: too little of the group reports (1 of 3 members with 60 percent of its population)"
    )
    #expect(one.weightCoverage == 60)
  }

  @Test func `too little weight has no value`() throws {
    let two = try #require(try points("sum", "x,BBB,2020,1,\nx,CCC,2020,1,\n").first)
    #expect(two.point.value == nil)
    #expect(two.reporting == 2 && two.weightCoverage == 40)
    #expect(try points("sum", "x,AAA,2020,1,\nx,CCC,2020,1,\n").map(\.point.value) == [2])
  }

  @Test func `a weight that is not known leaves the number of members`() throws {
    let two = try #require(
      try points(
        "sum", "x,BBB,2020,1,\nx,CCC,2020,1,\n",
        population: "population,AAA,2010,60,\npopulation,BBB,2010,30,\n"
      ).first)
    #expect(two.point.value == 2)
    #expect(two.weightCoverage == nil)
  }

  @Test func `the weight is that of the year or the last before it`() throws {
    let rows =
      "population,AAA,2015,10,\npopulation,AAA,2025,1000,\n" + "x,AAA,2020,1,\nx,CCC,2020,1,\n"
    let point = try #require(try points("sum", rows).first { $0.point.period.year == 2020 })
    #expect(point.weightCoverage == 40)
  }

  @Test func `members are those at the end of the year`() throws {
    let rows = "x,AAA,2019,1,\nx,BBB,2019,2,\nx,AAA,2020,1,\nx,BBB,2020,2,\nx,BBB,2021,2,\n"
    let series = try points("sum", rows, group: "UNION")
    #expect(
      series.map(\.point.line)
        == [
          "2019: 3.0", "2020: 1.0",
          "2021: too little of the group reports (0 of 1 members with 0 percent of its population)",
        ])
    #expect(series.map(\.members) == [2, 1, 1])
  }
}
