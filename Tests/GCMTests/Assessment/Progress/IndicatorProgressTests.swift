import Observations
import Testing

@testable import GCM

@Suite struct IndicatorProgressTests {
  private let tables = FrameworkFolder.small(
    indicators: """
      RATE,Rate,1,higher,100,national.rate,,median
      FREE,Rate without a target,1,higher,,national.rate,,median
      SHARE,Members at a rate,1,higher,60,national.rate,,share_at_least:60
      """)

  private func progress(
    _ id: String, rows: String, options: ProgressOptions = .init(), peers: [String] = []
  ) throws -> (IndicatorProgress, Framework, Evaluation) {
    let framework = try FrameworkFolder(tables).framework()
    let evaluation = Evaluation(
      framework.indicators, areas: ["AAA", "BBB", "CCC"], framework: framework,
      store: try figures(rows))
    let indicator = try #require(framework.indicator(id))
    return (
      IndicatorProgress(indicator, in: evaluation, peers: peers, options: options), framework,
      evaluation
    )
  }

  private let rows = """
    rate,AAA,2015,40
    rate,AAA,2020,50
    rate,BBB,2015,60
    rate,BBB,2020,60
    rate,CCC,2015,50
    rate,CCC,2020,70
    """

  @Test func `a group is judged by the medians of its members`() throws {
    let (progress, framework, _) = try progress("RATE", rows: rows)
    let group = try #require(framework.group("REGION"))
    let empty = IndicatorSeries(absence: .noMemberReports)
    let result = progress.assess(group, series: empty, by: AnticipatedProgress())
    // Expected 70, 60 and 110: the median is 70; base 50; (70 - 50) / (100 - 50).
    #expect(result.result.expectedValue.map { abs($0 - 70) < 1e-9 } == true)
    #expect(agrees(result.result.score, 4, decimals: 9))
    #expect(result.result.words == "accelerate" && result.result.probabilities == nil)
    #expect(
      result.members.map(\.result.words) == ["accelerate", "reverse", "maintain"])
    #expect(result.counts(categories: 4) == [1, 1, 1, 0, 0])
  }

  @Test func `a group needs enough of its members`() throws {
    let (progress, framework, _) = try progress(
      "RATE", rows: "rate,AAA,2015,40\nrate,AAA,2020,50\nrate,BBB,2020,60")
    let group = try #require(framework.group("REGION"))
    let empty = IndicatorSeries(absence: .noMemberReports)
    #expect(
      progress.assess(group, series: empty, by: AnticipatedProgress()).result.obstacle
        == .fewMembers(count: 1, members: 3, needed: 2))
    let (lenient, _, _) = try self.progress(
      "RATE", rows: "rate,AAA,2015,40\nrate,AAA,2020,50\nrate,BBB,2020,60",
      options: .init(minimumMembers: 1))
    #expect(
      lenient.assess(group, series: empty, by: AnticipatedProgress()).result.words == "accelerate")
  }

  @Test func `other methods judge the series of the group`() throws {
    let (progress, framework, evaluation) = try progress("RATE", rows: rows)
    let group = try #require(framework.group("REGION"))
    var evaluator = GroupEvaluator(evaluation, store: try figures(rows))
    let points = try evaluator.series(of: progress.indicator, group: group).map(\.point)
    let series = IndicatorSeries(points: points, absence: .noMemberReports)
    let result = progress.assess(group, series: series, by: ISTATArrows()).result
    // Medians 50 and 60; the weights are unknown and do not count.
    #expect(result.quantity("base value") == 50 && result.quantity("latest value") == 60)
    let (share, _, _) = try self.progress("SHARE", rows: rows)
    #expect(share.assess(group, series: series, by: ISTATArrows()).result.obstacle == .groupUnit)
  }

  @Test func `champion areas give a target where the registry has none`() throws {
    var champion = ChampionAreaTarget()
    champion.count = 1
    let options = ProgressOptions(championTargets: champion)
    let (free, _, _) = try progress(
      "FREE", rows: rows, options: options, peers: ["AAA", "BBB", "CCC"])
    // The fastest gains 4 a year; the median of the base values is 50.
    #expect(free.target == 110 && free.championTarget?.rate == 4)
    let (rate, _, _) = try progress(
      "RATE", rows: rows, options: options, peers: ["AAA", "BBB", "CCC"])
    #expect(rate.target == 100 && rate.championTarget == nil)
    let (own, _, _) = try progress("RATE", rows: rows, options: .init(target: 55))
    #expect(own.target == 55)
  }

  @Test func `a year with quarters is its last one, and a forecast does not count`() throws {
    let framework = try FrameworkFolder(tables).framework()
    let store = try figures(
      """
      rate,AAA,2015-Q1,1,A
      rate,AAA,2015-Q4,2,A
      rate,AAA,2016,3,A
      rate,AAA,2016-Q2,4,A
      rate,AAA,2017,5,F
      """, columns: "series,area,period,value,status")
    let evaluation = Evaluation(
      framework.indicators, areas: ["AAA"], framework: framework, store: store)
    #expect(
      evaluation["RATE", "AAA"].annualPoints
        == [.init(time: 2015, value: 2), .init(time: 2016, value: 3)])
  }

  @Test func `a setting with an unknown unit is told`() throws {
    var broken = tables
    broken["settings.csv", default: ""] += "binary_units,YES_NO,\n"
    let error = #expect(throws: TableError.self) {
      try FrameworkFolder(broken).framework()
    }
    #expect(
      error?.description
        == "settings.csv:8: error: column value: «YES_NO» is not in units.csv")
  }
}
