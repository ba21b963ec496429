import Testing

@testable import GCM

/// The transforms that the documentation of Open SDG describes for indicators
/// with a wished range and for rates of growth.
@Suite struct ProgressTransformTests {
  private func values(_ input: ProgressInput) -> [Double] { input.points.map(\.value) }

  @Test func `parity is the same from both sides, and near enough is one`() {
    let input = yearly([0.5, 2, 0.8, 0.97, 1.03, 1.04], direction: .none, target: 1)
    let result = ProgressTransform.parity.applied(to: input)
    #expect(values(result) == [2, 2, 1.25, 1, 1, 1.04])
    #expect(result.target == 1 && result.direction == .lower)
    #expect(
      OpenSDGMethod().assess(ProgressTransform.parity.applied(to: yearly([0.9, 0.97]))).words
        == "achieved")
    // The way from 1 / 0.8 to 1 / 0.9 in five years, of the way to 1 in fifteen.
    let girls = ProgressTransform.parity.applied(
      to: yearly([0.8, nil, nil, nil, nil, 0.9], direction: .none, target: 1))
    let boys = ProgressTransform.parity.applied(
      to: yearly([1 / 0.8, nil, nil, nil, nil, 1 / 0.9], direction: .none, target: 1))
    let one = OpenSDGMethod().assess(girls)
    #expect(one.words == "on track")
    #expect(abs((one.score ?? 0) - (OpenSDGMethod().assess(boys).score ?? 1)) < 1e-12)
    #expect(
      OpenSDGMethod().assess(ProgressTransform.parity.applied(to: yearly([0, 1.2]))).obstacle
        == .noRatio)
  }

  @Test func `shares of halves and of the whole`() {
    let halves = ProgressTransform.range(50...50).applied(
      to: yearly([30, 50, 55], direction: .none))
    #expect(values(halves) == [70, 50, 55])
    #expect(halves.target == 50 && halves.direction == .lower)
    let spending = ProgressTransform.range(100...100).applied(to: yearly([80, 130]))
    #expect(values(spending) == [120, 130])
    let wide = ProgressTransform.range(2...4).applied(to: yearly([1, 2, 3, 4, 7]))
    #expect(values(wide) == [5, 4, 4, 4, 7] && wide.target == 4)
    #expect(OpenSDGMethod().assess(wide).words == "deterioration")
  }

  @Test func `a value below the floor is not assessed, one above is`() {
    let low = ProgressTransform.floor(3).applied(
      to: yearly([5, 2.5], direction: .lower, target: 3))
    #expect(OpenSDGMethod().assess(low).obstacle == .belowFloor(year: 2016, floor: 3))
    let high = ProgressTransform.floor(3).applied(
      to: yearly([5, 4.5], direction: .lower, target: 3))
    #expect(OpenSDGMethod().assess(high).category != nil)
    // The first obstacle stays.
    #expect(
      ProgressTransform.range(0...1).applied(to: low).obstacle
        == .belowFloor(year: 2016, floor: 3))
  }

  @Test func `growth becomes a level`() {
    let input = yearly(from: 2016, [10, -5, 20], target: 7)
    let result = ProgressTransform.levels.applied(to: input)
    #expect(result.points.map(\.year) == [2015, 2016, 2017, 2018])
    for (value, expected) in zip(values(result), [100, 110, 104.5, 125.4]) {
      #expect(abs(value - expected) < 1e-12)
    }
    #expect(result.target == nil)
    let gap = ProgressTransform.levels.applied(to: yearly([1, nil, 2]))
    #expect(OpenSDGMethod().assess(gap).obstacle == .rateMissing(year: 2016))
    #expect(
      AnticipatedProgress().assess(ProgressTransform.levels.applied(to: yearly([1, -100]))).obstacle
        == .overflow)
  }

  @Test(arguments: [
    ("parity", ProgressTransform.parity), ("levels", .levels), ("floor:25", .floor(25)),
    ("range:50:50", .range(50...50)), ("range:-1:2.5", .range(-1...2.5)),
  ])
  func `is read from text`(text: String, transform: ProgressTransform) {
    #expect(ProgressTransform(text) == transform)
  }

  @Test(arguments: [
    "", "parity:1", "range", "range:2:1", "range:1", "floor", "floor:nan", "levels:x",
    "range:1:2:3",
    "Parity",
  ])
  func `other text is refused`(text: String) {
    #expect(ProgressTransform(text) == nil)
  }
}
