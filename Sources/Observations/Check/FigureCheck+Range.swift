extension FigureCheck {
  /// Values that nearly no other of their series has the like of: below zero,
  /// above 100 percent, or with a fraction in a series of whole numbers.
  ///
  /// Net migration is below zero and remittances may be more than 100 percent
  /// of an economy, so that a series in which more than two values and one in
  /// fifty do this is taken to be able to.
  func outsideRange(
    _ figures: [Observation]
  ) -> (findings: [FigureFinding], remarks: [String]) {
    var findings: [FigureFinding] = []
    var remarks: [String] = []
    let bySeries = Dictionary(grouping: figures.filter { $0.value != nil }) {
      "\($0.source).\($0.series)"
    }
    for (series, members) in bySeries.sorted(by: { $0.key < $1.key }) {
      let percentages = members.filter { percentUnits.contains($0.unit) }
      let rules: [(what: String, candidates: [Observation], isOutside: (Double) -> Bool)] = [
        ("below zero", members, { $0 < 0 }), ("above 100 percent", percentages, { $0 > 100 }),
        (
          "not whole", members.filter { $0.unitMultiplier == 0 && !percentUnits.contains($0.unit) },
          { $0 != $0.rounded() }
        ),
      ]
      for (what, candidates, isOutside) in rules {
        let outside = candidates.filter { isOutside($0.value ?? 0) }
        guard !outside.isEmpty else { continue }
        if outside.count <= max(2, candidates.count / 50) {
          findings += outside.map { figure in
            FigureFinding(
              .outsideRange, .error, figure,
              "\(Self.text(figure.value ?? 0)) is \(what), as \(outside.count) of "
                + "\(candidates.count) values of the series")
          }
        } else if what != "not whole" {
          remarks.append(
            "\(series): \(outside.count) of \(candidates.count) values are \(what); taken as right")
        }
      }
    }
    return (findings, remarks)
  }
}
