extension FigureCheck {
  /// Totals that differ from the sum of their parts.
  ///
  /// Parts are added over one dimension at a time, the others equal, where the
  /// total and at least two parts have values and none is missing. Rates and
  /// overlapping ages never add up: a dimension of a series is judged where at
  /// least half of its totals do. A total equals its parts within the tolerance,
  /// and half a unit of the last printed place for each part.
  ///
  /// - Parameter sorted: figures in the order of ``ObservationOrder``.
  func totals(_ sorted: ObservationList) -> (findings: [FigureFinding], remarks: [String]) {
    var findings: [FigureFinding] = []
    var remarks: [String] = []
    let isAggregate = sorted.texts.map(isAggregate)
    for dimension in TotalDimension.dimensions(of: sorted) {
      let sums = dimension.sums(sorted, isAggregate: isAggregate)
      for (series, sums) in Self.bySeries(sums, of: sorted) {
        let compared = sums.compactMap { compare($0, sorted) }
        let equalCount = compared.count(where: \.equal)
        guard equalCount < compared.count else { continue }
        if equalCount * 2 < compared.count || compared.count < 2 {
          remarks.append(
            "\(series) by \(dimension.title): the parts add up in \(equalCount) of "
              + "\(compared.count) totals, so that they are not parts of a sum; not judged")
          continue
        }
        findings += compared.filter { !$0.equal }.map { sum, _ in
          let total = sorted[sum.total]
          let value = total.value ?? 0
          return FigureFinding(
            .totalMismatch, .error, total,
            "the total \(Self.text(value)) differs from the sum of \(sum.count) parts by "
              + "\(dimension.title), \(Self.text(sum.value)), by \(Self.text(sum.value - value))")
        }
      }
    }
    return (findings, remarks)
  }

  /// Whether a total equals the sum of its parts; `nil` where that cannot be told.
  private func compare(
    _ sum: TotalDimension.Sum, _ sorted: ObservationList
  ) -> (sum: TotalDimension.Sum, equal: Bool)? {
    guard sum.count >= 2, !sum.isIncomplete, sorted.states[sum.total].hasValue else { return nil }
    let value = sorted.values[sum.total]
    let place = min(sum.lastPlace, TotalDimension.lastPlace(value))
    let rounding = 0.5 * Double(sum.count + 1) * place
    return (sum, abs(sum.value - value) <= max(rounding, abs(value) * tolerance / 100))
  }

  /// The sums whose totals are of one series, by the name of the series.
  private static func bySeries(
    _ sums: [TotalDimension.Sum], of sorted: ObservationList
  ) -> [(name: String, sums: [TotalDimension.Sum])] {
    let names = sorted.kinds.map { "\($0.source).\($0.series)" }
    return Dictionary(grouping: sums) { names[Int(sorted.kindCodes[$0.total])] }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func isAggregate(_ area: String) -> Bool {
    switch areas[area]?.kind {
    case .world?, .region?, .part?: true
    default: false
    }
  }
}
