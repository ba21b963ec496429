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

  @Test func `figures share the end of their lines`() {
    let lines = FigureLines(
      codes: [-1, 1, 0, 1],
      groups: [
        FigureLines.Group(
          endings: [FigureLines.Ending(last: 9, gap: 0)],
          gaps: [FigureLines.Gap(end: 4, start: 9, earlier: -1)]),
        FigureLines.Group(
          endings: [FigureLines.Ending(last: 12, gap: 1)],
          gaps: [
            FigureLines.Gap(end: 3, start: 7, earlier: -1),
            FigureLines.Gap(end: 8, start: 12, earlier: 0),
          ]),
      ])
    #expect(
      (0..<5).map { lines.lines(at: $0, first: 2)?.description }
        == [nil, "2-3;7-8;12", "2-4;9", "2-3;7-8;12", nil])
    #expect(lines.summedCount == 3)
  }

  @Test func `lines that follow each other need no end`() {
    let lines = FigureLines(codes: [-1, -2, -5], groups: [])
    #expect(
      (0..<4).map { lines.lines(at: $0, first: 7)?.description } == [nil, "7-8", "7-11", nil])
    #expect(lines.summedCount == 2)
  }
}
