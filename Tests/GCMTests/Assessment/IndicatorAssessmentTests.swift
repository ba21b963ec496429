import Observations
import Testing

@testable import GCM

@Suite struct IndicatorAssessmentTests {
  private struct Material {
    let indicator: Indicator
    let evaluation: Evaluation

    init(direction: String, target: String = "", _ rows: String) throws {
      let folder = try FrameworkFolder(
        FrameworkFolder.small(indicators: "I,Title,1,\(direction),\(target),national.x,,sum"))
      let framework = try folder.framework()
      indicator = framework.indicators[0]
      evaluation = Evaluation(
        framework.indicators, areas: ["AAA", "BBB", "CCC"], framework: framework,
        store: try figures(rows, columns: "series,area,period,value,status"))
    }

    func comparison(_ area: String, members: [String] = ["AAA", "BBB", "CCC"]) -> Comparison? {
      Comparison(
        indicator, area: area, period: Period(year: 2020), members: members,
        evaluation: evaluation)
    }

    func assessment(_ area: String = "AAA") -> IndicatorAssessment {
      IndicatorAssessment(
        indicator, area: area, in: evaluation, members: ["AAA", "BBB", "CCC"])
    }
  }

  @Test(arguments: [("higher", [1, 2, 2]), ("none", [1, 2, 2]), ("lower", [3, 1, 1])])
  func `ranks the best first and gives equal values one rank`(
    direction: String, ranks: [Int]
  ) throws {
    let material = try Material(
      direction: direction, "x,AAA,2020,9,\nx,BBB,2020,4,\nx,CCC,2020,4,\n")
    #expect(["AAA", "BBB", "CCC"].map { material.comparison($0)?.rank } == ranks)
    #expect(material.comparison("AAA")?.median == 4)
    #expect(material.comparison("AAA")?.count == 3)
  }

  @Test func `compares with the members that have a value in the period`() throws {
    let material = try Material(
      direction: "higher", "x,AAA,2020,9,\nx,BBB,2020,,Q\nx,CCC,2019,4,\n")
    #expect(material.comparison("AAA")?.count == 1)
    #expect(material.comparison("BBB") == nil)
    #expect(material.comparison("AAA", members: ["BBB", "CCC"]) == nil)
  }

  @Test(
    arguments: [
      ("higher", 1, 2, .better), ("higher", 2, 1, .worse), ("lower", 1, 2, .worse),
      ("lower", 2, 1, .better), ("none", 1, 2, .rose), ("none", 2, 1, .fell),
      ("lower", 2, 2, .unchanged),
    ] as [(String, Double, Double, Movement)])
  func `judges a movement by the desired direction`(
    direction: String, earlier: Double, later: Double, movement: Movement
  ) throws {
    let direction = try #require(DesiredDirection(rawValue: direction))
    #expect(Movement(from: earlier, to: later, direction: direction) == movement)
  }

  @Test(
    arguments: [
      ("higher", "5", true), ("higher", "5.1", false), ("lower", "5", true),
      ("lower", "4.9", false), ("none", "5", nil), ("higher", "", nil),
    ] as [(String, String, Bool?)])
  func `a target is met at its value`(direction: String, target: String, isMet: Bool?) throws {
    let assessment = try Material(direction: direction, target: target, "x,AAA,2020,5,\n")
      .assessment()
    #expect(assessment.meetsTarget == isMet)
  }

  @Test func `says the latest value, the one before it and the change`() throws {
    let assessment = try Material(
      direction: "lower", "x,AAA,2015,4,\nx,AAA,2019,,Q\nx,AAA,2020,6.5,\nx,AAA,2030,1,F\n"
    ).assessment()
    #expect(assessment.latest?.line == "2020: 6.5")
    #expect(assessment.previous?.line == "2015: 4.0")
    #expect(assessment.change == 2.5)
    #expect(assessment.movement == .worse)
    #expect(assessment.trend == nil)
  }

  @Test func `without a value there is a reason and nothing else`() throws {
    let assessment = try Material(direction: "lower", target: "3", "x,BBB,2020,1,\n").assessment()
    #expect(assessment.latest == nil && assessment.comparison == nil && assessment.change == nil)
    #expect(assessment.meetsTarget == nil)
    #expect(assessment.reason.text == "national.x has no figures for this area")
  }

  /// y = 1, 3, 2, 5, 4 over five years: slope 8/10, residual sum of squares 3.6,
  /// standard error √(3.6/3/10); p of t = 2.3094 with 3 degrees of freedom is
  /// 0.1041 (R: cor.test(1:5, c(1, 3, 2, 5, 4))).
  @Test func `the trend is a line by least squares over the last years`() throws {
    let rows = """
      x,AAA,2009,1000,
      x,AAA,2016,1,
      x,AAA,2017,3,
      x,AAA,2018,2,
      x,AAA,2019,5,
      x,AAA,2020,4,
      x,AAA,2021,900,F
      """
    let trend = try #require(try Material(direction: "none", rows).assessment().trend)
    #expect(trend.count == 5)
    #expect(abs(trend.slope - 0.8) < 1e-12)
    #expect(abs(trend.standardError - 0.346410161513775) < 1e-12)
    #expect(abs((trend.pValue ?? 0) - 0.1041) < 5e-5)
  }

  @Test func `a gap counts as time in a trend`() throws {
    let trend = try Material(
      direction: "none", "x,AAA,2010,1,\nx,AAA,2011,2,\nx,AAA,2020,11,\n"
    ).assessment().trend
    #expect(abs((trend?.slope ?? 0) - 1) < 1e-12)
  }
}
