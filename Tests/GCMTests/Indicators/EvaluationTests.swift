import Observations
import Testing

@testable import GCM

@Suite struct EvaluationTests {
  private let framework = Result {
    try FrameworkFolder(
      FrameworkFolder.small(
        indicators: """
          X,Title,1,none,,national.x,sex,sum
          Y,Title,1,none,,national.y,,sum
          RATIO,Title,1,none,,national.y / national.nowhere,,ratio
          OLD,Title,1,none,,national.old,,sum
          NONE,Title,1,none,,,,none
          AVAILABLE,Title,1,higher,,availability(2015),,mean
          """)
    ).framework()
  }

  private let store = Result {
    try figures("x,AAA,2016,1\nx,BBB,2022,1\ny,AAA,2015,2\nold,AAA,2014,3\nold,BBB,2014,3")
  }

  private func evaluation(of ids: [String], areas: [String]) throws -> Evaluation {
    let framework = try framework.get()
    return Evaluation(
      framework.indicators.filter { ids.contains($0.id) }, areas: areas, framework: framework,
      store: try store.get())
  }

  @Test func `an indicator without a formula gives its reason`() throws {
    let series = try evaluation(of: ["NONE"], areas: ["AAA"])["NONE", "AAA"]
    #expect(series.points.isEmpty)
    #expect(series.absence.text == "nobody counts it")
  }

  /// Of the four indicators with a formula, AAA has two since 2015 and BBB one.
  @Test(arguments: [["X", "Y", "OLD", "NONE", "AVAILABLE"], ["AVAILABLE"], ["Y", "AVAILABLE"]])
  func `availability counts the registry, whatever is asked for`(ids: [String]) throws {
    let evaluation = try evaluation(of: ids, areas: ["AAA", "BBB", "CCC"])
    #expect(evaluation["AVAILABLE", "AAA"].lines == ["2022: 50.0"])
    #expect(evaluation["AVAILABLE", "BBB"].lines == ["2022: 25.0"])
    #expect(evaluation["AVAILABLE", "CCC"].lines == ["2022: 0.0"])
  }

  @Test(arguments: [("AAA", "2022: 50.0"), ("BBB", "2022: 25.0"), ("WLD", "2022: 0.0")])
  func `availability has the year of the region, whichever area is asked for`(
    area: String, line: String
  ) throws {
    #expect(
      try evaluation(of: ["AVAILABLE"], areas: [area])["AVAILABLE", area].lines == [line])
  }

  @Test func `what was not computed says so`() throws {
    let evaluation = try evaluation(of: ["X"], areas: ["AAA"])
    #expect(evaluation["Y", "AAA"].absence.text == "the indicator was not computed")
    #expect(evaluation["X", "BBB"].absence.text == "the indicator was not computed")
  }

  @Test func `a group without values gives the reason that all members share`() throws {
    let evaluation = try evaluation(of: ["OLD", "Y", "NONE"], areas: ["AAA", "BBB", "CCC"])
    let region = try #require(try framework.get().group("REGION"))
    #expect(
      evaluation.reasonForAbsence("Y", in: region).text
        == "no member of the group has a value for this period")
    let ratio = try self.evaluation(of: ["RATIO"], areas: ["AAA"])
    #expect(
      ratio["RATIO", "AAA"].lines
        == ["2015: the data have no figures for the series national.nowhere"])
    #expect(evaluation.reasonForAbsence("NONE", in: region).text == "nobody counts it")
  }

  @Test func `an explanation has each figure once, with table and line`() throws {
    let framework = try framework.get()
    let store = try store.get()
    var indicator = try #require(framework.indicator("X"))
    indicator.formula = try Formula(parsing: "national.x + national.x + national.y")
    let explanation = Explanation(
      indicator, area: "AAA", period: Period(year: 2016), framework: framework, store: store)
    #expect(explanation.point.value == nil)
    #expect(explanation.inputs.map(\.observation.series) == ["x"])
    #expect(explanation.inputs.map { "\($0.table):\($0.tableLine)" } == ["figures.csv:2"])
    let latest = Explanation(
      try #require(framework.indicator("Y")), area: "AAA", period: nil, framework: framework,
      store: store)
    #expect(latest.point.line == "2015: 2.0")
    #expect(latest.inputs.map(\.tableLine) == [4])
  }

  @Test func `an explanation of nothing has the reason`() throws {
    let framework = try framework.get()
    let explanation = Explanation(
      try #require(framework.indicator("NONE")), area: "AAA", period: nil, framework: framework,
      store: try store.get())
    #expect(explanation.point.reason?.text == "nobody counts it")
    #expect(explanation.inputs.isEmpty)
  }
}
