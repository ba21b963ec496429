extension FigureCheck {
  /// Values that nearly no other of their series has the like of: below zero,
  /// above 100 percent, or with a fraction in a series of whole numbers.
  ///
  /// Net migration is below zero and remittances may be more than 100 percent
  /// of an economy, so that a series in which more than two values and one in
  /// fifty do this is taken to be able to.
  ///
  /// - Parameter sorted: figures in the order of ``ObservationOrder``.
  func outsideRange(
    _ sorted: ObservationList
  ) -> (findings: [FigureFinding], remarks: [String]) {
    let isPercent = sorted.kinds.map { percentUnits.contains($0.unit) }
    let isPlain = sorted.kinds.map {
      $0.unitMultiplier == 0 && !percentUnits.contains($0.unit)
    }
    let rules: [(what: String, isMeant: [Bool]?, isOutside: (Double) -> Bool)] = [
      ("below zero", nil, { $0 < 0 }), ("above 100 percent", isPercent, { $0 > 100 }),
      ("not whole", isPlain, { $0 != $0.rounded() }),
    ]
    var findings: [FigureFinding] = []
    var remarks: [(series: String, text: String)] = []
    for (series, places) in Self.series(of: sorted) {
      for (what, isMeant, isOutside) in rules {
        var count = 0
        var outside: [Int] = []
        for place in places
        where sorted.states[place].hasValue && isMeant?[Int(sorted.kindCodes[place])] ?? true {
          count += 1
          if isOutside(sorted.values[place]) { outside.append(place) }
        }
        guard !outside.isEmpty else { continue }
        if outside.count <= max(2, count / 50) {
          findings += outside.map { place in
            let figure = sorted[place]
            return FigureFinding(
              .outsideRange, .error, figure,
              "\(Self.text(figure.value ?? 0)) is \(what), as \(outside.count) of "
                + "\(count) values of the series")
          }
        } else if what != "not whole" {
          remarks.append(
            (series, "\(series): \(outside.count) of \(count) values are \(what); taken as right"))
        }
      }
    }
    return (
      findings,
      remarks.enumerated().sorted {
        ($0.element.series, $0.offset) < ($1.element.series, $1.offset)
      }.map(\.element.text)
    )
  }

  /// The places of the figures of each series, as `source.series`.
  static func series(of sorted: ObservationList) -> [(name: String, places: Range<Int>)] {
    let names = sorted.kinds.map { "\($0.source).\($0.series)" }
    var codeOfName: [String: Int] = [:]
    let codes = names.map { name in
      codeOfName[name]
        ?? {
          codeOfName[name] = codeOfName.count
          return codeOfName.count - 1
        }()
    }
    func code(_ place: Int) -> Int { codes[Int(sorted.kindCodes[place])] }
    var result: [(name: String, places: Range<Int>)] = []
    var start = 0
    for place in sorted.indices
    where place + 1 == sorted.count || code(place) != code(place + 1) {
      result.append((names[Int(sorted.kindCodes[place])], start..<place + 1))
      start = place + 1
    }
    return result
  }
}
