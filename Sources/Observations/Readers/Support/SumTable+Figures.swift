import DataFrames

extension SumTable {
  /// The figures of a group, valid within the closure that they are given to.
  struct Figures {
    let columns: GroupColumns
    /// What areas and periods are in the list, by their numbers here.
    let areas, periods: UnsafePointer<Int32>
    let measures: UnsafeBufferPointer<Measure>
    let kinds: UnsafePointer<ObservationList.Code>
    /// The sums of measures that stand side by side, all normal; `nil` for others.
    let plain: SumMemory.Column?
    /// Before the period with this number, zeros of some measure are marks.
    let zerosSince: Int32
    let firsts: UnsafeMutablePointer<Int32>
    /// See ``SumTable``.
    let firstLines: Int32?
    let firstSource: Int

    /// Fills the places of the figures of keys, which begin in a block of rows.
    ///
    /// - Parameters:
    ///   - firstRow: the first of the block.
    ///   - start: the place of the first figure of the block.
    ///   - places: states and marks are those of plain values already.
    ///   - codes: takes what says where the lines of each figure are; see ``FigureLines``. `nil`
    ///     where all have one.
    func fill(
      _ keys: Range<Int>, firstRow: Int, from start: Int, _ order: FigureOrder.Places,
      lines: RowLines, into places: FigureMemory.Places, codes: UnsafeMutablePointer<Int32>?
    ) {
      if columns.terms.count == 1, plain == nil || measures.count == 1 {
        for number in measures.indices {
          fillColumns(
            keys, of: measures[number], source: firstSource &+ number, firstRow: firstRow,
            from: start, order, lines: lines, into: places, codes: codes)
        }
        return
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
        let code = firstLines.map { $0 &+ Int32(truncatingIfNeeded: key) } ?? -1
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

    /// Fills the places of the figures of a measure, one column after the other. States and marks are
    /// those of plain values already.
    ///
    /// - Parameter source: the number of the measure among those of all groups; see ``FigureOrder``.
    private func fillColumns(
      _ keys: Range<Int>, of measure: Measure, source: Int, firstRow: Int, from start: Int,
      _ order: FigureOrder.Places, lines: RowLines, into places: FigureMemory.Places,
      codes: UnsafeMutablePointer<Int32>?
    ) {
      let (rowOf, placeOf) = (order.figures.rows.base, order.figures.places.base)
      let (count, firstKey) = (keys.count, keys.lowerBound)
      guard count > 0 else { return }
      for number in 0..<count {
        let row = firsts[firstKey &+ number]
        let own = order.of(Int(row) &- firstRow, from: source)
        rowOf[number] = row
        placeOf[number] = start &+ own.start &+ Int(own.offsets[0])
      }
      /// What the codes of the rows of all figures stand for.
      @inline(__always) func put(
        _ codes: RowCodes, _ meanings: UnsafePointer<Int32>, into column: ShortPlaces
      ) {
        if let code = codes.ofAll {
          let meaning = meanings[Int(code)]
          column.put(count, at: placeOf) { _ in meaning }
        } else {
          let codes = codes.each
          column.put(count, at: placeOf) { meanings[Int(codes[Int(rowOf[$0])])] }
        }
      }
      let term = columns.terms[0]
      put(term.part, measure.kinds, into: places.kinds)
      put(term.area, areas, into: places.areas)
      put(columns.periods, periods, into: places.periods)
      if let counterparts = places.counterparts {
        if term.hasCounterpart {
          put(term.counterpart, areas, into: counterparts)
        } else {
          counterparts.put(count, at: placeOf) { _ in -1 }
        }
      }
      for number in 0..<count { places.lines[placeOf[number]] = lines[Int(rowOf[number])] }
      if let codes, let firstLines {
        let first = firstLines &+ Int32(truncatingIfNeeded: firstKey)
        for number in 0..<count {
          codes[placeOf[number]] = first &+ Int32(truncatingIfNeeded: number)
        }
      } else if let codes {
        for number in 0..<count { codes[placeOf[number]] = -1 }
      }
      let (values, step) = (
        measure.values.base + firstKey &* measure.values.step, measure.values.step
      )
      if measure.areAllPlain {
        for number in 0..<count { places.values[placeOf[number]] = values[number &* step] }
        return
      }
      for number in 0..<count {
        let (value, state, mark) = measure.figure(
          firstKey &+ number, period: columns.periods[Int(rowOf[number])])
        let place = placeOf[number]
        (places.values[place], places.states[place]) = (value, state)
        places.marks?.put(mark, at: place)
      }
    }
  }

  /// What the figures of a measure are made of.
  struct Measure {
    let kinds: UnsafePointer<ObservationList.Code>
    let marks: RowCodes
    let values: SumMemory.Column
    let zerosSince: Int32
    let states: UnsafeMutablePointer<Int32>?
    let statuses: UnsafeMutablePointer<ObservationStatus>?

    /// Whether all figures are values of a normal status.
    var areAllPlain: Bool { zerosSince == 0 && states == nil && statuses == nil }

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
}
