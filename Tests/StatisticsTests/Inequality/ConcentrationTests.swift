import Foundation
import Statistics
import Testing

@Suite struct ConcentrationTests {
  @Test func `equal groups count in full`() throws {
    let equal = try #require(try Concentration(of: [5, 5, 0, 5, 5]))
    #expect(equal.groupCount == 4)
    #expect(equal.herfindahlHirschmanIndex == 0.25)
    #expect(equal.effectiveNumber == 4)
    #expect(isClose(equal.shannonEntropy, log(4)))
    #expect(isClose(equal.shannonEffectiveNumber, 4))
    #expect(isClose(try #require(equal.evenness), 1))
    #expect(equal.largestShare == 0.25)
    #expect(equal.largestIndex == 0)
  }

  @Test func `one group counts once`() throws {
    let one = try #require(try Concentration(of: [0, 7]))
    #expect(one.herfindahlHirschmanIndex == 1)
    #expect(one.effectiveNumber == 1)
    #expect(one.shannonEntropy == 0)
    #expect(one.fractionalisation == 0)
    #expect(one.evenness == nil)
    #expect(one.largestIndex == 1)
  }

  @Test(arguments: UInt64(0)..<10)
  func `the measures keep their order and ignore the unit`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let amounts = (0..<9).map { _ in generator.double(in: 0...10) }
    let measured = try #require(try Concentration(of: amounts))
    // Hill numbers fall with their order: groups ≥ exp H ≥ 1/HHI ≥ 1/largest share.
    #expect(9 >= measured.shannonEffectiveNumber)
    #expect(measured.shannonEffectiveNumber >= measured.effectiveNumber)
    #expect(measured.effectiveNumber >= 1 / measured.largestShare)
    let thousands = try #require(try Concentration(of: amounts.map { $0 / 1000 }))
    #expect(isClose(thousands.herfindahlHirschmanIndex, measured.herfindahlHirschmanIndex))
    #expect(isClose(thousands.shannonEntropy, measured.shannonEntropy))
  }

  @Test func `does not exist of nothing and refuses what is no amount`() throws {
    #expect(try Concentration(of: []) == nil)
    #expect(try Concentration(of: [0, 0]) == nil)
    #expect(throws: InputError(problems: [.negative("amounts", index: 1, value: -2)])) {
      try Concentration(of: [1, -2])
    }
  }
}
