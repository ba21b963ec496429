import Observations
import Testing

@testable import GCM

@Suite struct ObjectiveProgressTests {
  private let objective = Objective(number: 7, title: "Seventh", label: "Seven", roundTable: 1)

  private func indicator(_ id: String, _ direction: DesiredDirection = .higher) -> Indicator {
    Indicator(
      id: id, title: id, objectives: [7], unit: "PERCENT", decimals: 1, direction: direction,
      breakdowns: [], aggregation: .none, status: "proxy", rationale: "")
  }

  private func part(
    _ id: String, _ method: any ProgressMethod, level: Int?, score: Double? = nil,
    measure: Double? = nil, probabilities: [Double]? = nil,
    statuses: ObservationStatusSet = []
  ) -> ObjectiveProgress.Part {
    var result = ProgressResult(
      category: level.map(method.category), score: score, probabilities: probabilities)
    if let measure { result.measure = measure }
    return ObjectiveProgress.Part(
      indicator: indicator(id), method: method, result: result, valueCount: 5,
      statuses: statuses, reason: level == nil ? "there is no value since 2000" : "")
  }

  private func progress(
    _ parts: [ObjectiveProgress.Part], _ methods: any ProgressMethod...
  ) -> ObjectiveProgress {
    ObjectiveProgress(objective, parts: parts, indicatorCount: 9, methods: methods)
  }

  @Test func `the mean of the scores, none of them beyond ten`() {
    let method = AnticipatedProgress()
    let progress = progress(
      [
        part("A", method, level: 2, score: 10), part("B", method, level: 1, score: 6),
        part("C", method, level: 0, score: -250), part("D", method, level: nil),
      ], method)
    // (10 + 6 - 10) / 3.
    #expect(progress.score == 2)
    #expect(progress.regressionScore == -10)
    #expect(progress.category?.title == "accelerate")
    #expect(progress.assessed.count == 3 && progress.directedCount == 4)
    #expect(progress.indicatorCount == 9 && progress.valueCount == 15)
    #expect(progress.worst.map { $0.parts.map(\.indicator.id) } == [["C"]])
    #expect(progress.spread.first?.counts.map(\.count) == [1, 1, 1])
    #expect(progress.strength == .strong)
  }

  @Test func `achieved is what all indicators have achieved`() {
    let method = OpenSDGMethod()
    let some = progress(
      [part("A", method, level: 4, score: 5), part("B", method, level: 3, score: 4)], method)
    #expect(some.category?.title == "on track" && some.score == 4.5)
    let all = progress(
      [part("A", method, level: 4, score: 5), part("B", method, level: 4, score: 5)], method)
    #expect(all.category?.title == "achieved")
  }

  /// The categories of Open SDG at the cuts of the score that its documentation gives.
  @Test(arguments: [
    (-2.6, "deterioration"), (-2.5, "limited progress"), (-0.1, "limited progress"),
    (0, "acceleration needed"), (2.4, "acceleration needed"), (2.5, "on track"),
  ])
  func `Open SDG cuts the mean score`(score: Double, title: String) {
    let method = OpenSDGMethod()
    let progress = progress([part("A", method, level: 1, score: score)], method)
    #expect(progress.category?.title == title)
  }

  @Test func `UNSD cuts half-way between the scores`() {
    let method = UNSDProgressChart()
    let low = progress(
      [part("A", method, level: 0, score: 1), part("B", method, level: 1, score: 2)], method)
    #expect(low.score == 1.5 && low.category?.title == "fair progress")
    let high = progress(
      [part("A", method, level: 3, score: 3), part("B", method, level: 1, score: 2)], method)
    #expect(high.category?.title == "on track")
  }

  @Test func `SDSN rescales the trends and asks for three quarters of the indicators`() {
    let method = SDSNTrend()
    // A quarter of what is needed is half-way from 1 to 2, and so on.
    for (latest, measure) in [(0.0, 0.0), (2, 1), (4.5, 1.5), (7, 2), (9.5, 2.5), (12, 3), (17, 4)]
    {
      // Needed: 10 from 2 in 2015 to 22 in 2035, of which the half is due in 2025.
      let input = ProgressInput(
        points: [.init(time: 2015, value: 2), .init(time: 2025, value: latest)],
        direction: .higher, target: 22, targetYear: 2035)
      let result = method.assess(input)
      let expected = latest == 0 ? 0.6 : measure
      #expect(abs((result.measure ?? -1) - expected) < 1e-12, "\(latest)")
    }
    let enough = progress(
      [part("A", method, level: 1, measure: 1.5), part("B", method, level: 3, measure: 4)], method)
    #expect(enough.score == 2.75 && enough.category?.title == "moderately improving")
    let few = progress(
      [part("A", method, level: 1, measure: 1.5), part("B", method, level: nil)], method)
    #expect(few.category == nil && few.score == nil)
    #expect(few.reason == "1 of 2 indicators are assessed; the method asks for 75 percent")
  }

  @Test func `Eurostat gives a score and no category`() {
    let method = EurostatMethod(.long)
    let result = method.assess(WorkedSeries.input)
    // The score is 0 at a ratio of 0.6 and 5 at one of 1.3.
    let ratio = result.quantity("ratio of observed to required growth") ?? 0
    #expect(abs((result.score ?? 0) - 5 * (ratio - 0.6) / 0.7) < 1e-12)
    let progress = progress([part("A", method, level: 4, score: 2)], method)
    #expect(progress.score == 2 && progress.category == nil)
    #expect(progress.reason == "the method gives a goal a score and no category")
  }

  @Test func `without a rule the worse of the middle categories decides`() {
    let method = ISTATArrows()
    let even = progress([part("A", method, level: 4), part("B", method, level: 1)], method)
    #expect(even.category?.level == 1 && even.score == nil)
    let odd = progress(
      [part("A", method, level: 4), part("B", method, level: 1), part("C", method, level: 3)],
      method)
    #expect(odd.category?.level == 3)
  }

  @Test func `indicators without a target decide where there are no others`() {
    let main = AnticipatedProgress()
    let other = ExpectedDirection()
    let both = progress(
      [part("A", main, level: 3, score: 10), part("B", other, level: 0)], main, other)
    #expect(both.method.id == "anticipated" && both.category?.title == "achieved")
    #expect(both.deciding.map(\.indicator.id) == ["A"])
    // The one that turns round is not hidden.
    #expect(both.worst.map { $0.parts.map(\.indicator.id) } == [["A"], ["B"]])
    let only = progress(
      [part("A", main, level: nil), part("B", other, level: 0)], main, other)
    #expect(only.method.id == "direction" && only.category?.title == "reverse")
  }

  @Test func `an objective without anything says why`() {
    let method = AnticipatedProgress()
    #expect(
      progress([], method).reason
        == "none of the 9 indicators of the objective has a desired direction")
    let unknown = progress([part("A", method, level: nil), part("B", method, level: nil)], method)
    #expect(unknown.reason == "A, B: there is no value since 2000")
    #expect(unknown.strength == .none && unknown.anyReversal == nil)
    #expect(
      ObjectiveProgress(objective, parts: [], indicatorCount: 0, methods: [method]).reason
        == "no indicator stands for the objective")
  }

  @Test(arguments: [
    (0, 5, "none"), (1, 4, "weak"), (1, 3, "moderate"), (2, 3, "strong"), (0, 0, "none"),
  ])
  func `strength by share`(assessed: Int, count: Int, strength: String) {
    #expect(EvidenceStrength(assessed: assessed, of: count).rawValue == strength)
  }

  @Test func `the worst status of the values is told`() {
    let method = ISTATArrows()
    let progress = progress(
      [
        part("A", method, level: 2, statuses: .init(.normal)),
        part("B", method, level: 2, statuses: .init(.estimated)),
        part("C", method, level: nil, statuses: .init(.lowReliability)),
      ], method)
    #expect(progress.statuses.worst == .estimated)
  }
}

@Suite struct AnyReversalTests {
  @Test func `bounds without and value with independence`() throws {
    let any = try #require(AnyReversal([0.5, 0.2, 0.1]))
    // 1 - 0.5 · 0.8 · 0.9.
    #expect(abs(any.ifIndependent - 0.64) < 1e-15)
    #expect(any.bounds.lowerBound == 0.5 && abs(any.bounds.upperBound - 0.8) < 1e-15)
    #expect(AnyReversal([]) == nil)
    #expect(AnyReversal([0.9, 0.9])?.bounds == 0.9...1)
  }

  /// Every joint distribution of two events keeps the bounds.
  @Test func `no dependence leaves the bounds`() throws {
    let (one, other) = (0.3, 0.45)
    let any = try #require(AnyReversal([one, other]))
    for step in 0...20 {
      let least = max(0, one + other - 1)
      let both = least + (min(one, other) - least) * Double(step) / 20
      let either = one + other - both
      #expect(either >= any.bounds.lowerBound - 1e-15 && either <= any.bounds.upperBound + 1e-15)
    }
  }
}
