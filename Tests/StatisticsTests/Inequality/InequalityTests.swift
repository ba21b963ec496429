import Foundation
import Statistics
import Testing

@Suite struct InequalityTests {
  /// 1850 foreigners in six areas of 1000 inhabitants, worked out apart from this
  /// library.
  @Test func `reproduces the worked example`() throws {
    let foreign = [100.0, 200, 500, 50, 700, 300]
    let total: [Double] = [1000, 1000, 1000, 1000, 1000, 1000]
    let worked = try RelativeInequality(part: foreign, whole: total)
    #expect(isClose(try worked.hoover.get(), 0.315315315315, relative: 1e-11))
    #expect(isClose(try worked.gini.get(), 0.409909909910, relative: 1e-11))
    #expect(isClose(try worked.theilT.get(), 0.279616750247, relative: 1e-11))
    #expect(isClose(try worked.theilL.get(), 0.350351204497, relative: 1e-11))
    // Areas of one size: the Gini coefficient of the numbers themselves.
    let gini = try giniCoefficient(foreign).get()
    #expect(isClose(try worked.gini.get(), gini))
  }

  @Test(arguments: UInt64(0)..<8)
  func `sorting equals comparing all pairs`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int(seed) * 7 + 1
    let values = (0..<count).map { _ in (generator.double(in: 0...9) * 3).rounded() / 3 }
    let weights = (0..<count).map { _ in generator.double(in: 0...2) }
    var plain = 0.0
    var weighted = 0.0
    for i in 0..<count {
      for j in 0..<count {
        plain += abs(values[i] - values[j])
        weighted += weights[i] * weights[j] * abs(values[i] - values[j])
      }
    }
    #expect(abs(sumOfAbsoluteDifferences(values) - plain) <= 1e-11 * max(1, plain))
    #expect(
      abs(sumOfAbsoluteDifferences(values, weights: weights) - weighted)
        <= 1e-11 * max(1, weighted))
  }

  @Test func `one that holds everything is 1 after correction`() throws {
    #expect(try giniCoefficient([0, 0, 0, 8], corrected: true) == .success(1))
    #expect(try giniCoefficient([0, 0, 0, 8]) == .success(0.75))
    #expect(try giniCoefficient([3, 3, 3]) == .success(0))
    #expect(try giniCoefficient([3], corrected: true).value == nil)
    #expect(try giniCoefficient([0, 0]).missingReason == "the amounts add up to zero")
  }

  @Test func `says why there is no inequality`() throws {
    let alike = try RelativeInequality(part: [2, 4, 0], whole: [10, 20, 0])
    #expect(alike.emptyUnits == [2])
    #expect(alike.hoover == .success(0))
    #expect(alike.theilT == .success(0))
    let nobody = try RelativeInequality(part: [0, 0], whole: [10, 20])
    #expect(nobody.gini.missingReason == "nobody is in the part")
    let hole = try RelativeInequality(part: [0, 5], whole: [10, 20])
    #expect(hole.theilL.missingReason == "a unit has nobody of the part")
    #expect(isClose(try hole.theilT.get(), log(1.5)))
    #expect(throws: InputError.self) { try RelativeInequality(part: [-1], whole: [1, 2]) }
  }
}
