import Testing

@testable import Observations

@Suite struct ObservationListTests {
  /// Figures of every shape, each differing from the one before in one thing.
  private static let figures: [Observation] = {
    var figure = Observation(
      source: "s", series: "stock", area: "AUT", period: Period(year: 2020), value: 12,
      unit: "PERSONS", file: "file", lines: LineSet(2))
    var figures = [figure]
    func next(_ change: (inout Observation) -> Void) {
      change(&figure)
      figures.append(figure)
    }
    next { $0.source = "t" }
    next { $0.series = "flow" }
    next { $0.area = "DEU" }
    next { $0.counterpart = "AUT" }
    next { $0.period = Period("2020-Q3")! }
    next { $0.period = Period("1990/P5Y")! }
    next { $0.sex = "F" }
    next { $0.age = "Y15T24" }
    next { $0.migratoryStatus = "MS_MIGRANT" }
    next { $0.breakdown = "route=sea" }
    next { $0.value = -0.5 }
    next { ($0.value, $0.status, $0.mark) = (nil, .suppressed, "~") }
    next { ($0.value, $0.status) = (0, .provisional) }
    next { $0.unit = "PERCENT" }
    next { $0.unitMultiplier = 3 }
    next { $0.nature = "C" }
    next { $0.file = "other" }
    next { $0.lines = LineSet([4, 5, 9]) }
    next { ($0.counterpart, $0.breakdown, $0.mark, $0.lines) = (nil, nil, nil, LineSet(7)) }
    next { $0.lines = LineSet([7, 8]) }
    return figures
  }()

  @Test func `gives back every figure as it was`() {
    #expect(Array(ObservationList(Self.figures)) == Self.figures)
    var list = ObservationList(Self.figures.prefix(7))
    list.append(contentsOf: ObservationList(Self.figures.dropFirst(7)))
    #expect(Array(list) == Self.figures)
    #expect(list == ObservationList(Self.figures))
  }

  @Test(arguments: ObservationStatus.allCases) func `keeps every status`(
    status: ObservationStatus
  ) {
    var figure = Self.figures[0]
    figure.status = status
    #expect(ObservationList([figure])[0].status == status)
    #expect(ObservationList([figure]).statusCounts.map(\.status) == [status])
  }

  @Test func `chooses figures with their lines`() {
    let places = [20, 3, 18, 18, 0]
    #expect(
      Array(ObservationList(Self.figures).selecting(places)) == places.map { Self.figures[$0] })
  }

  @Test func `counts as one counts by hand`() {
    let list = ObservationList(Self.figures)
    #expect(list.valueCount == Self.figures.count { $0.value != nil })
    #expect(list.summedCount == Self.figures.count { $0.lines.count > 1 })
    #expect(list.series == ["flow", "stock"])
    for (status, count) in list.statusCounts {
      #expect(count == Self.figures.count { $0.status == status })
    }
    #expect(list.statusCounts.reduce(0) { $0 + $1.count } == Self.figures.count)
    #expect(list.firstPlace { $0.unit == "PERCENT" } == 14)
    #expect(list.firstPlace { $0.unit == "USD" } == nil)
  }
}
