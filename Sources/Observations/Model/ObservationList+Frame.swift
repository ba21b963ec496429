import DataFrames

/// How the values of figures stand in a frame.
enum FigureValues {
  /// As numbers.
  case numbers
  /// As ``CompiledTable/text(_:)`` writes them.
  case texts
}

extension ObservationList {
  /// Some of the figures as a frame with the columns of ``CompiledTable/columnNames``.
  ///
  /// The columns are made from the codes of the list: a text that many figures
  /// have is handled once.
  func frame(of places: Range<Int>, values: FigureValues) throws -> DataFrame {
    let names = CompiledTable.columnNames
    let columns: [AnyColumn] = [
      column(places, \.source), column(places, \.series), textColumn(Array(areaCodes[places])),
      textColumn(counterpartCodes[places]), periodColumn(places), column(places, \.sex),
      column(places, \.age), column(places, \.migratoryStatus), column(places, \.breakdown),
      valueColumn(places, as: values), column(places, \.unit), multiplierColumn(places),
      statusColumn(places), column(places, \.nature), textColumn(markCodes[places]),
      column(places, \.file),
      .integer(Column(values: firstLines[places].map { Int($0) })), furtherLinesColumn(places),
    ]
    return try DataFrame(zip(names, columns).map { ($0, $1) })
  }

  /// What the kinds of figures say.
  private func column(_ places: Range<Int>, _ text: (Kind) -> String?) -> AnyColumn {
    var dictionary: [String] = []
    var codeOfText: [String: Int32] = [:]
    let codes = kinds.map { kind -> Int32 in
      guard let text = text(kind) else { return -1 }
      if let place = codeOfText[text] { return place }
      let place = Int32(dictionary.count)
      dictionary.append(text)
      codeOfText[text] = place
      return place
    }
    return .string(
      StringColumn(codes: kindCodes[places].map { codes[Int($0)] }, dictionary: dictionary))
  }

  private func textColumn(_ codes: [Code]) -> AnyColumn {
    .string(StringColumn(codes: codes, dictionary: texts))
  }

  private func periodColumn(_ places: Range<Int>) -> AnyColumn {
    var dictionary: [String] = []
    var codeOfPeriod: [Int32: Int32] = [:]
    var last: (period: Int32, code: Int32)?
    let codes = periods[places].map { period -> Int32 in
      if let last, last.period == period { return last.code }
      let code = codeOfPeriod[period] ?? Int32(dictionary.count)
      if code == dictionary.count {
        dictionary.append(Period(ordinal: Int(period)).description)
        codeOfPeriod[period] = code
      }
      last = (period, code)
      return code
    }
    return .string(StringColumn(codes: codes, dictionary: dictionary))
  }

  private func valueColumn(_ places: Range<Int>, as form: FigureValues) -> AnyColumn {
    let present = Bitmap(states[places].lazy.map(\.hasValue))
    let values = Array(values[places])
    if form == .numbers { return .double(Column(values: values, validity: present)) }
    // Whole numbers, as most figures are, need no text each.
    if values.allSatisfy({ CompiledTable.wholeNumber($0) != nil }) {
      return .integer(
        Column(values: values.map { CompiledTable.wholeNumber($0) ?? 0 }, validity: present))
    }
    return AnyColumn(
      places.map { states[$0].hasValue ? CompiledTable.text(self.values[$0]) : nil })
  }

  private func multiplierColumn(_ places: Range<Int>) -> AnyColumn {
    let multipliers = kinds.map(\.unitMultiplier)
    return .integer(Column(values: kindCodes[places].map { multipliers[Int($0)] }))
  }

  private func statusColumn(_ places: Range<Int>) -> AnyColumn {
    let statuses = ObservationStatus.allCases
    var codes = [Int32](repeating: 0, count: 128)
    for (code, status) in statuses.enumerated() {
      codes[State(status, hasValue: false).letter] = Int32(code)
    }
    return .string(
      StringColumn(
        codes: states[places].map { codes[$0.letter] }, dictionary: statuses.map(\.rawValue)))
  }

  /// The lines after the first, of figures that were read from several.
  private func furtherLinesColumn(_ places: Range<Int>) -> AnyColumn {
    guard summedCount > 0 else { return .missing(.string, count: places.count) }
    return AnyColumn(
      places.map { place -> String? in
        guard let lines = severalLines(at: place), lines.count > 1 else { return nil }
        return lines.droppingFirst.description
      })
  }
}
