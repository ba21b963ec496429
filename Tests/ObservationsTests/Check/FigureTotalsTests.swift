import Testing

@testable import Observations

@Suite struct FigureTotalsTests {
  private static func randomFigures(seed: UInt64) -> [Observation] {
    var random = SeededGenerator(state: seed)
    var figures: [Observation] = []
    for area in ["AUT", "DEU"] {
      for counterpart in [nil, "AUT", "SYR", "TUR", "EU27"] where counterpart != area {
        for sex in ["_T", "F", "M"] {
          for breakdown in [nil, "route=land", "route=sea", "age group=x;route=sea"] {
            guard Int.random(in: 0..<12, using: &random) > 0 else { continue }
            let isTotal = (sex == "_T" ? 2 : 1) * (breakdown == nil ? 2 : 1)
            let value = Double(isTotal * (counterpart == nil ? 3 : 1)) * 100
            let isOff = Int.random(in: 0..<5, using: &random) == 0
            figures.append(
              Observation(
                source: "s", series: "flow", area: area, counterpart: counterpart,
                period: Period(year: 2020), sex: sex, breakdown: breakdown,
                value: Int.random(in: 0..<20, using: &random) == 0
                  ? nil : value + (isOff ? 40.25 : 0), unit: "PERSONS", file: "f",
                lines: LineSet(figures.count + 1)))
          }
        }
      }
    }
    return figures.shuffled(using: &random)
  }

  /// The total that a figure is a part of, over one dimension.
  private static func total(of figure: Observation, over dimension: String) -> FigureKey? {
    var key = FigureKey(figure)
    switch dimension {
    case "sex": key.sex = Observation.total
    case "counterpart": key.counterpart = figure.counterpart == "EU27" ? figure.counterpart : nil
    default:
      let pieces = (figure.breakdown ?? "").split(separator: ";").map(String.init)
      let rest = pieces.filter { !$0.hasPrefix("\(dimension)=") }
      key.breakdown = rest.isEmpty ? nil : rest.joined(separator: ";")
    }
    return key == FigureKey(figure) ? nil : key
  }

  /// Every total against all figures, for each dimension.
  private static func slowTotals(_ figures: [Observation]) -> (messages: [String], remarks: Int) {
    var messages: [String] = []
    var remarks = 0
    for dimension in ["sex", "counterpart", "route", "age group"] {
      var compared: [(message: String, equal: Bool)] = []
      for total in figures {
        let parts = figures.filter { Self.total(of: $0, over: dimension) == FigureKey(total) }
        let values = parts.compactMap(\.value)
        guard let value = total.value, parts.count >= 2, values.count == parts.count else {
          continue
        }
        let sum = values.reduce(0, +)
        let hasDecimals = (values + [value]).contains { $0 != $0.rounded() }
        let rounding = 0.5 * Double(values.count + 1) * (hasDecimals ? 0.01 : 1)
        compared.append(
          (
            "\(FigureKey(total).part) \(total.area): \(values.count) parts by \(dimension), "
              + FigureCheck.text(sum), abs(sum - value) <= max(rounding, value * 0.005)
          ))
      }
      let equalCount = compared.count(where: \.equal)
      guard equalCount < compared.count else { continue }
      if equalCount * 2 < compared.count || compared.count < 2 {
        remarks += 1
      } else {
        messages += compared.filter { !$0.equal }.map(\.message)
      }
    }
    return (messages.sorted(), remarks)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `totals are compared as adding up all figures would`(seed: UInt64) {
    let figures = Self.randomFigures(seed: seed)
    let check = FigureCheck(areas: fewAreas)
    let (findings, remarks) = check.totals(ObservationOrder.sorted(ObservationList(figures)))
    let slow = Self.slowTotals(figures)
    let told = findings.map { finding -> String in
      let words = finding.message.split(separator: " sum of ").last ?? ""
      return "\(finding.key.part) \(finding.key.area): \(words.prefix { $0 != "," }), "
        + words.split(separator: ", ")[1]
    }
    #expect(told.sorted() == slow.messages)
    #expect(remarks.count == slow.remarks)
    #expect(!slow.messages.isEmpty || slow.remarks > 0)
  }
}
