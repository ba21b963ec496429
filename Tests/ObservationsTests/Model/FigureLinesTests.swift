import Testing

@testable import Observations

@Suite struct FigureLinesTests {
  /// Lists of figures, some of which have several lines, put one behind the other.
  @Test(arguments: 1...20) func `figures keep their lines in joined lists`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var joined = FigureLines()
    var expected: [LineSet?] = []
    for _ in 0..<next(below: 5) {
      var lines = FigureLines()
      let count = next(below: 30)
      var own = [LineSet?](repeating: nil, count: count)
      for place in 0..<count {
        let first = 1 + next(below: 50)
        switch next(below: 5) {
        case 0:
          own[place] = LineSet((0...3).map { first + $0 * next(below: 3) })
          if own[place]?.count != 1 { lines.append(place, own[place]!) } else { own[place] = nil }
        case 1:
          let second = first + 1 + next(below: 3)
          own[place] = LineSet([first, second])
          lines.append(place, own[place]!)
        case 2:
          own[place] = LineSet([])
          lines.append(place, LineSet([]))
        default: break
        }
      }
      joined.append(lines, offset: expected.count)
      expected += own
    }
    for (place, lines) in expected.enumerated() {
      #expect(joined.lines(at: place, first: lines?.first ?? 0) == lines)
    }
    #expect(joined.lines(at: expected.count, first: 0) == nil)
    #expect(joined.summedCount == expected.count { $0.map { $0.count > 1 } ?? false })
    #expect(joined.isEmpty == expected.allSatisfy { $0 == nil })
  }

  @Test func `figures find their lines by number in groups of several forms`() {
    let lines = FigureLines(
      codes: [-1, 3, 0, 2, 3],
      groups: [
        .seconds([9]), .sets([]), .sets([LineSet([2]), LineSet([])]), .sets([LineSet([2, 7, 8])]),
      ])
    #expect(
      (0..<6).map { lines.lines(at: $0, first: 2)?.description }
        == [nil, "2;7-8", "2;9", "", "2;7-8", nil])
    #expect(lines.summedCount == 3)
    let selected = lines.selecting([5, 4, 0, 2])
    #expect(
      (0..<5).map { selected.lines(at: $0, first: 2)?.description }
        == [nil, "2;7-8", nil, "2;9", nil])
    #expect(selected.summedCount == 2)
    #expect(FigureLines().selecting([1, 0]).isEmpty)
  }

  @Test func `lines that follow each other need no number`() {
    let lines = FigureLines(codes: [-1, -2, -5], groups: [])
    #expect(
      (0..<4).map { lines.lines(at: $0, first: 7)?.description } == [nil, "7-8", "7-11", nil])
    #expect(lines.summedCount == 2)
  }
}
