import Testing

@testable import Observations

@Suite struct ObservationOrderTests {
  private static func figure(
    _ series: String, _ area: String, _ counterpart: String?, _ sex: String, _ breakdown: String?,
    _ period: String, line: Int = 1
  ) -> Observation {
    Observation(
      source: "s", series: series, area: area, counterpart: counterpart, period: Period(period)!,
      sex: sex, breakdown: breakdown, value: 1, unit: "U", file: "f", lines: LineSet(line))
  }

  @Test func `sorts as comparing one column after the other would`() {
    var random = SeededGenerator(state: 7)
    var figures: [Observation] = []
    for line in 1...400 {
      figures.append(
        Self.figure(
          ["a", "Z", "ä"].randomElement(using: &random)!,
          ["AUT", "WLD", "UN_9", "UNK"].randomElement(using: &random)!,
          [nil, "AUT", "B"].randomElement(using: &random)!,
          ["_T", "F", "M"].randomElement(using: &random)!,
          [nil, "x=1", "x=10", "X"].randomElement(using: &random)!,
          ["2000", "2000-Q1", "1999", "2000-02"].randomElement(using: &random)!, line: line))
    }
    func bytes(_ figure: Observation) -> [[UInt8]] {
      [
        figure.series, figure.area, figure.counterpart ?? "", figure.breakdown ?? "", figure.sex,
      ].map { Array($0.utf8) }
    }
    let slow = figures.enumerated().sorted { left, right in
      for (one, other) in zip(bytes(left.element), bytes(right.element)) where one != other {
        return one.lexicographicallyPrecedes(other)
      }
      let periods = (left.element.period.ordinal, right.element.period.ordinal)
      return periods.0 == periods.1 ? left.offset < right.offset : periods.0 < periods.1
    }.map(\.element)
    #expect(ObservationOrder.sorted(figures) == slow)
    #expect(Array(ObservationOrder.sorted(ObservationList(figures))) == slow)
  }

  @Test func `finds every figure that shares its key with an earlier one`() {
    var random = SeededGenerator(state: 3)
    let figures = (1...300).map { line in
      Self.figure(
        ["a", "b"].randomElement(using: &random)!, ["AUT", "WLD"].randomElement(using: &random)!,
        [nil, "AUT"].randomElement(using: &random)!, ["_T", "F"].randomElement(using: &random)!,
        [nil, "x=1"].randomElement(using: &random)!,
        ["2000", "2050", "2000-02"].randomElement(using: &random)!, line: line)
    }
    var seen: [String: Int] = [:]
    var slow: Set<[Int]> = []
    for (place, figure) in figures.enumerated() {
      let before = seen.updateValue(place, forKey: ObservationOrder.keyText(figure))
      if let before { slow.insert([before, place]) }
    }
    let pairs = ObservationOrder.repeatedPlaces(of: ObservationList(figures))
    #expect(pairs.count == slow.count)
    #expect(Set(pairs.map { [$0.left, $0.right] }) == slow)
  }

  @Test func `leaves what is in order as it is`() {
    let figures = ["2000", "2001", "2048"].map {
      Self.figure("a", "AUT", nil, "_T", nil, $0)
    }
    #expect(ObservationOrder.places(of: ObservationList(figures)) == nil)
    #expect(ObservationOrder.places(of: ObservationList(figures.reversed())) == [2, 1, 0])
    #expect(ObservationOrder.places(of: []) == nil)
  }

  @Test func `names both places of a repeated key`() {
    let figures = [
      Self.figure("a", "AUT", "DEU", "_T", nil, "2000", line: 3),
      Self.figure("a", "AUT", nil, "_T", nil, "2000", line: 4),
      Self.figure("a", "AUT", "DEU", "_T", nil, "2000", line: 9),
    ]
    #expect(
      ObservationOrder.repeatedKeys(in: ObservationOrder.sorted(ObservationList(figures))) == [
        "f:9: error: a second figure for s, a, AUT, DEU, 2000, _T, _T, _T (the first: f:3): "
          + "leave one out, or let the reader add them"
      ])
    #expect(ObservationOrder.repeatedKeys(in: []) == [])
  }
}

/// A generator that gives the same numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
