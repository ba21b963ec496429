import DataFrames

/// What the figures of a group are made of once their sums are known.
struct SumTable {
  private let sums: GroupSums
  private let areas: [ObservationList.Code]
  /// The ordinals of the periods, as far as the file covers them.
  let periods: [Int32]
  /// For each measure the codes of its marks.
  private let marks: [[ObservationList.Code]]
  /// The kinds of the figures of a part, of all measures one behind the other; then those of the
  /// next part.
  private let kinds: [ObservationList.Code]
  /// The numbers of the first source and of the first ending among those of all groups.
  private let firstSource, firstEnding: Int

  /// - Parameters:
  ///   - areas: the codes of areas in the list of figures.
  ///   - covered: the part of a period that the publisher's file covers.
  ///   - firstSource: how many sources the groups before have; see ``FigureOrder``.
  ///   - firstEnding: how many endings of lines they have; see ``FigureLines``.
  ///   - code: gives the code of a mark in the list.
  init(
    _ sums: GroupSums, areas: [ObservationList.Code], covered: ((Period) -> Period)?,
    firstSource: Int, firstEnding: Int, code: (String) -> ObservationList.Code
  ) {
    (self.sums, self.areas) = (sums, areas)
    (self.firstSource, self.firstEnding) = (firstSource, firstEnding)
    periods = covered.map { sums.group.periods.mapped($0) } ?? sums.group.periods.met
    marks = sums.measures.map { $0.hasMarks ? $0.texts.map(code) : [] }
    let parts = 0..<(sums.group.measures.map(\.kinds.count).max() ?? 0)
    kinds = parts.flatMap { part in
      sums.group.measures.map { part < $0.kinds.count ? $0.kinds[part] : -1 }
    }
  }

  /// The figures of a group, valid within the closure that they are given to.
  struct Figures {
    fileprivate let columns: GroupColumns
    fileprivate let areas, periods: RowCodes
    fileprivate let measures: UnsafeBufferPointer<Measure>
    fileprivate let kinds: UnsafePointer<ObservationList.Code>
    /// The sums of measures that stand side by side, all normal; `nil` for others.
    fileprivate let plain: SumMemory.Column?
    /// Before the period with this number, zeros of some measure are marks.
    fileprivate let zerosSince: Int32
    fileprivate let firsts: UnsafeMutablePointer<Int32>
    fileprivate let endings: UnsafeMutablePointer<FigureLines.Ending>
    fileprivate let firstEnding: Int
    fileprivate let firstSource: Int

    /// Fills the places of the figures of keys, which begin in a block of rows.
    ///
    /// - Parameters:
    ///   - firstRow: the first of the block.
    ///   - start: the place of the first figure of the block.
    ///   - codes: takes what says where the lines of each figure are; see ``FigureLines``. `nil`
    ///     where all have one.
    func fill(
      _ keys: Range<Int>, firstRow: Int, from start: Int, _ order: FigureOrder.Places,
      lines: RowLines, into places: FigureMemory.Places, codes: UnsafeMutablePointer<Int32>?
    ) {
      if measures.count == 1, columns.terms.count == 1 {
        return fillSingles(
          keys, firstRow: firstRow, from: start, order, lines: lines, into: places, codes: codes)
      }
      let (termCount, count) = (columns.terms.count, measures.count)
      let (single, normal) = (columns.terms[0], ObservationList.State.plain)
      for key in keys {
        let entry = Int(firsts[key])
        let row = termCount == 1 ? entry : entry / termCount
        let number = entry &- row &* termCount
        let term = termCount == 1 ? single : columns.terms[number]
        let part = Int(term.part[row])
        let area = areas[Int(term.area[row])]
        let counterpart = term.hasCounterpart ? areas[Int(term.counterpart[row])] : -1
        let periodNumber = columns.periods[row]
        let period = periods[Int(periodNumber)]
        let line = lines[row]
        let code = endings[key].code(first: line, number: firstEnding &+ key)
        let own = order.of(row &- firstRow, from: firstSource &+ number &* count)
        let first = start &+ own.start
        if let plain, periodNumber >= zerosSince,
          Int(own.offsets[count &- 1] &- own.offsets[0]) == count &- 1
        {
          let place = first &+ Int(own.offsets[0])
          places.fill(
            place, count: count, kinds: kinds + part &* count, area: area,
            counterpart: counterpart, period: period, values: plain.base + key &* plain.step,
            state: normal, line: line)
          if let codes { for own in place..<place &+ count { codes[own] = code } }
          continue
        }
        for index in measures.indices {
          let place = first &+ Int(own.offsets[index])
          let (value, state, mark) = measures[index].figure(key, period: periodNumber)
          places.fill(
            place, kind: measures[index].kinds[part], area: area, counterpart: counterpart,
            period: period, value: value, state: state, mark: mark, line: line)
          codes?[place] = code
        }
      }
    }

    /// Fills the places of figures of one term and one measure.
    private func fillSingles(
      _ keys: Range<Int>, firstRow: Int, from start: Int, _ order: FigureOrder.Places,
      lines: RowLines, into places: FigureMemory.Places, codes: UnsafeMutablePointer<Int32>?
    ) {
      let (term, measure) = (columns.terms[0], measures[0])
      for key in keys {
        let row = Int(firsts[key])
        let (number, line) = (columns.periods[row], lines[row])
        let own = order.of(row &- firstRow, from: firstSource)
        let place = start &+ own.start &+ Int(own.offsets[0])
        let (value, state, mark) = measure.figure(key, period: number)
        places.fill(
          place, kind: measure.kinds[Int(term.part[row])], area: areas[Int(term.area[row])],
          counterpart: term.hasCounterpart ? areas[Int(term.counterpart[row])] : -1,
          period: periods[Int(number)], value: value, state: state, mark: mark, line: line)
        codes?[place] = endings[key].code(first: line, number: firstEnding &+ key)
      }
    }
  }

  /// What the figures of a measure are made of.
  fileprivate struct Measure {
    let kinds, marks: RowCodes
    let values: SumMemory.Column
    let zerosSince: Int32
    let states: UnsafeMutablePointer<Int32>?
    let statuses: UnsafeMutablePointer<ObservationStatus>?

    /// The value of a key, its state and mark.
    @inline(__always) func figure(
      _ key: Int, period: Int32
    ) -> (value: Double, state: ObservationList.State, mark: ObservationList.Code) {
      if let states, states[key] != MeasureSums.valued {
        let mark = states[key] < 0 ? -1 : marks[Int(states[key])]
        return (0, ObservationList.State(.notReported, hasValue: false), mark)
      }
      let value = values.base[key &* values.step]
      if value == 0, period < zerosSince, states == nil {
        return (
          0, ObservationList.State(.notReported, hasValue: false), marks[Int(MeasureSums.zero)]
        )
      }
      guard let statuses else { return (value, .plain, -1) }
      return (value, ObservationList.State(statuses[key], hasValue: true), -1)
    }
  }

  /// The sums of measures that stand side by side, where their figures are normal and of one key
  /// come in the order of the measures; `nil` otherwise.
  private var plainSums: SumMemory.Column? {
    let ranks = sums.group.measures.map(\.rank)
    guard sums.memory.areAllPlain, sums.group.statuses.isEmpty,
      zip(ranks, ranks.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return sums.memory.columns.first
  }

  fileprivate func withFigures<Result>(_ body: (Figures) -> Result) -> Result {
    let columns =
      [.each(areas), .each(periods)]
      + zip(sums.group.measures, marks).flatMap { measure, marks in
        [SumGroup.Codes.each(measure.kinds), .each(marks)]
      }
    return columns.withRowCodes { codes in
      let measures = sums.measures.enumerated().map { place, measure in
        Measure(
          kinds: codes[2 + 2 * place], marks: codes[3 + 2 * place], values: measure.values,
          zerosSince: measure.zerosSince, states: measure.states?.base,
          statuses: measure.statuses?.base)
      }
      return measures.withUnsafeBufferPointer { measures in
        kinds.withUnsafeBufferPointer { kinds in
          sums.group.withColumns { columns in
            body(
              Figures(
                columns: columns, areas: codes[0], periods: codes[1], measures: measures,
                kinds: kinds.baseAddress!, plain: plainSums,
                zerosSince: sums.measures.map(\.zerosSince).max() ?? 0,
                firsts: sums.slots.firsts.base, endings: sums.slots.endings.base,
                firstEnding: firstEnding, firstSource: firstSource))
          }
        }
      }
    }
  }
}

extension [SumTable] {
  /// Calls a closure with the figures of each group, in their order.
  func withFigures<Result>(_ body: ([SumTable.Figures]) -> Result) -> Result {
    withEach({ $0.withFigures($1) }, body)
  }
}
