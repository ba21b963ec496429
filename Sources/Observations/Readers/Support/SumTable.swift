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
  /// The number of the first source among those of all groups.
  private let firstSource: Int
  /// The number of the lines of the first key among those of all groups; `nil` where each key has
  /// one line.
  private let firstLines: Int32?

  /// - Parameters:
  ///   - areas: the codes of areas in the list of figures.
  ///   - covered: the part of a period that the publisher's file covers.
  ///   - firstSource: how many sources the groups before have; see ``FigureOrder``.
  ///   - firstLines: how many of their keys have lines of their own; see ``FigureLines``.
  ///   - code: gives the code of a mark in the list.
  init(
    _ sums: GroupSums, areas: [ObservationList.Code], covered: ((Period) -> Period)?,
    firstSource: Int, firstLines: Int, code: (String) -> ObservationList.Code
  ) {
    (self.sums, self.areas) = (sums, areas)
    self.firstSource = firstSource
    self.firstLines =
      sums.slots.areRepeated ? Int32(truncatingIfNeeded: firstLines) : nil
    periods = covered.map { sums.group.periods.mapped($0) } ?? sums.group.periods.met
    marks = sums.measures.map { $0.hasMarks ? $0.texts.map(code) : [] }
    let parts = 0..<(sums.group.measures.map(\.kinds.count).max() ?? 0)
    kinds = parts.flatMap { part in
      sums.group.measures.map { part < $0.kinds.count ? $0.kinds[part] : -1 }
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
          kinds: codes[2 + 2 * place].each, marks: codes[3 + 2 * place], values: measure.values,
          zerosSince: measure.zerosSince, states: measure.states?.base,
          statuses: measure.statuses?.base)
      }
      return measures.withUnsafeBufferPointer { measures in
        kinds.withUnsafeBufferPointer { kinds in
          sums.group.withColumns { columns in
            body(
              Figures(
                columns: columns, areas: codes[0].each, periods: codes[1].each, measures: measures,
                kinds: kinds.baseAddress!, plain: plainSums,
                zerosSince: sums.measures.map(\.zerosSince).max() ?? 0,
                firsts: sums.slots.firsts.base, firstLines: firstLines,
                firstSource: firstSource))
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
