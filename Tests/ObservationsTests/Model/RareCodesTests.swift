import Testing

@testable import Observations

@Suite struct RareCodesTests {
  /// Codes put one behind the other, singly and in lists, against an array with a code for each.
  @Test(arguments: 1...30) func `figures keep their codes in joined lists`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var (codes, expected) = (RareCodes(), [Int32]())
    for _ in 0..<next(below: 12) {
      switch next(below: 3) {
      case 0:
        let code = Int32(next(below: 4)) - 1
        codes.append(code, at: expected.count)
        expected.append(code)
      case 1:
        let others = (0..<next(below: 9)).map { _ in Int32(next(below: 4)) - 1 }
        codes.append(ShortNumbers(others, from: -1), at: expected.count)
        expected += others
      default: expected += repeatElement(-1, count: next(below: 4))
      }
    }
    #expect(expected.indices.map { codes[$0] } == expected)
    let (first, last) = (next(below: expected.count + 1), next(below: expected.count + 1))
    let places = min(first, last)..<max(first, last)
    #expect(codes[places] == Array(expected[places]))
    let chosen = expected.indices.filter { $0 % 3 == 1 }.reversed().map { Int32($0) }
    let selected = codes.selecting(chosen)
    #expect(chosen.indices.map { selected[$0] } == chosen.map { expected[Int($0)] })
    #expect(
      codes.areMixed(count: expected.count)
        == (expected.contains { $0 >= 0 } && expected.contains { $0 < 0 }))
  }
}
