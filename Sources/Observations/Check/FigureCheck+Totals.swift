extension FigureCheck {
  /// A dimension over which parts are added up.
  private enum Dimension: Hashable {
    case sex, age, migratoryStatus, counterpart
    case breakdown(String)

    var title: String {
      switch self {
      case .sex: "sex"
      case .age: "age"
      case .migratoryStatus: "migratory_status"
      case .counterpart: "counterpart"
      case .breakdown(let name): name
      }
    }
  }

  /// What a total and its parts have in common.
  private struct Place: Hashable {
    var source: String
    var key: FigureKey
    var period: Period
    var unit: String
  }

  /// Totals that differ from the sum of their parts.
  ///
  /// Parts are added over one dimension at a time, the others equal, where the
  /// total and at least two parts have values and none is missing. Rates and
  /// overlapping ages never add up: a dimension of a series is judged where at
  /// least half of its totals do. A total equals its parts within the tolerance,
  /// and half a unit of the last printed place for each part.
  func totals(_ figures: [Observation]) -> (findings: [FigureFinding], remarks: [String]) {
    var totals: [Place: Observation] = [:]
    var parts: [Dimension: [Place: [Observation]]] = [:]
    for figure in figures {
      for (dimension, place) in places(of: figure) {
        parts[dimension, default: [:]][place, default: []].append(figure)
      }
      let place = Place(
        source: figure.source, key: FigureKey(figure), period: figure.period, unit: figure.unit)
      totals[place] = figure
    }
    var findings: [FigureFinding] = []
    var remarks: [String] = []
    for (dimension, places) in parts.sorted(by: { $0.key.title < $1.key.title }) {
      let bySeries = Dictionary(grouping: places) { "\($0.key.source).\($0.key.key.series)" }
      for (series, members) in bySeries.sorted(by: { $0.key < $1.key }) {
        var compared: [(total: Observation, sum: Double, count: Int, equal: Bool)] = []
        for (place, figures) in members {
          guard let total = totals[place], let value = total.value, figures.count >= 2 else {
            continue
          }
          let values = figures.compactMap(\.value)
          guard values.count == figures.count else { continue }
          let sum = values.reduce(0, +)
          let rounding =
            0.5 * Double(values.count + 1) * Self.lastPlace(values + [value])
          let equal = abs(sum - value) <= max(rounding, abs(value) * tolerance / 100)
          compared.append((total, sum, values.count, equal))
        }
        let equalCount = compared.count(where: \.equal)
        guard equalCount < compared.count else { continue }
        if equalCount * 2 < compared.count || compared.count < 2 {
          remarks.append(
            "\(series) by \(dimension.title): the parts add up in \(equalCount) of "
              + "\(compared.count) totals, so that they are not parts of a sum; not judged")
          continue
        }
        findings += compared.filter { !$0.equal }.map { total, sum, count, _ in
          let value = total.value ?? 0
          return FigureFinding(
            .totalMismatch, .error, total,
            "the total \(Self.text(value)) differs from the sum of \(count) parts by "
              + "\(dimension.title), \(Self.text(sum)), by \(Self.text(sum - value))")
        }
      }
    }
    return (findings, remarks)
  }

  /// The totals that a figure is a part of.
  private func places(of figure: Observation) -> [(Dimension, Place)] {
    var places: [(Dimension, Place)] = []
    func add(_ dimension: Dimension, _ change: (inout FigureKey) -> Void) {
      var key = FigureKey(figure)
      change(&key)
      places.append(
        (
          dimension,
          Place(source: figure.source, key: key, period: figure.period, unit: figure.unit)
        ))
    }
    if figure.sex != Observation.total { add(.sex) { $0.sex = Observation.total } }
    if figure.age != Observation.total { add(.age) { $0.age = Observation.total } }
    if figure.migratoryStatus != Observation.total {
      add(.migratoryStatus) { $0.migratoryStatus = Observation.total }
    }
    if let counterpart = figure.counterpart, !isAggregate(counterpart) {
      add(.counterpart) { $0.counterpart = nil }
    }
    if let breakdown = figure.breakdown {
      let pieces = breakdown.split(separator: ";")
      for piece in pieces {
        let name = String(piece.prefix { $0 != "=" })
        let rest = pieces.filter { $0 != piece }.joined(separator: ";")
        add(.breakdown(name)) { $0.breakdown = rest.isEmpty ? nil : rest }
      }
    }
    return places
  }

  private func isAggregate(_ area: String) -> Bool {
    switch areas[area]?.kind {
    case .world?, .region?, .part?: true
    default: false
    }
  }

  /// The place value of the last decimal that any of the numbers has, from 1
  /// down to a millionth.
  private static func lastPlace(_ values: [Double]) -> Double {
    var place = 1.0
    while place > 1e-6, values.contains(where: { !isMultiple($0, of: place) }) { place /= 10 }
    return place
  }

  private static func isMultiple(_ value: Double, of place: Double) -> Bool {
    let quotient = value / place
    return abs(quotient - quotient.rounded()) < 1e-6 * max(1, abs(quotient))
  }
}
