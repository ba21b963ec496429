import DataFrames
import Testing

@testable import Observations

@Suite struct ShortNumbersTests {
  /// Numbers put one behind the other, singly and in lists, against an array; some are so far apart
  /// that two bytes do not do.
  @Test(arguments: 1...40) func `numbers are kept whatever their size`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let base = [Int32(-1), 96_000, .min][Int(seed) % 3]
    func number() -> Int32 {
      let short = base + Int32(next(below: 1 << 16))
      guard seed % 2 == 0, next(below: 20) == 0 else { return short }
      return [.min, .max, base &- 1, base &+ 65_536][next(below: 4)]
    }
    var (numbers, expected) = (ShortNumbers(from: base), [Int32]())
    for _ in 0..<next(below: 30) {
      if next(below: 2) == 0 {
        expected.append(number())
        numbers.append(expected[expected.count - 1])
      } else {
        let own = (0..<next(below: 9)).map { _ in number() }
        var others = ShortNumbers(from: base)
        for number in own { others.append(number) }
        numbers.append(others)
        expected += own
      }
    }
    #expect(numbers.elementsEqual(expected))
    let places = expected.indices.filter { $0 % 3 == 1 }.reversed().map { Int32($0) }
    #expect(numbers.selecting(places).elementsEqual(places.map { expected[Int($0)] }))
    #expect(numbers.mapped { $0 / 2 }.elementsEqual(expected.map { $0 / 2 }))
  }

  @Test(arguments: [Int32(3), 65_534, 65_535, 1 << 20])
  func `memory is made for the numbers that are to come`(highest: Int32) {
    let buffer = ShortBuffer(count: 9, from: -1, range: -1...highest)
    buffer.places.put(highest, at: 0)
    buffer.places.putFour([highest, -1, 0, highest - 1], at: 1)
    #expect(buffer.take(5).elementsEqual([highest, highest, -1, 0, highest - 1]))
  }

  @Test func `a list has as many areas as it is given, and periods of any year`() {
    let observations = (0..<70_000).map { number in
      Observation(
        source: "s", series: "x", area: "A\(number)", period: Period(year: 1 + number % 9999),
        value: Double(number), unit: "PERSONS", file: "f", lines: LineSet(number + 1))
    }
    var list = ObservationList(observations[..<30_000])
    list.append(contentsOf: ObservationList(observations[30_000...]))
    #expect(list.elementsEqual(observations))
    #expect(list.selecting([69_999, 0]).elementsEqual([observations[69_999], observations[0]]))
  }
}
