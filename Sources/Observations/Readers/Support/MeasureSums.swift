import DataFrames

/// The sums of a measure of a group, by key. A figure is added up by one thread in the order of the
/// rows, so that sums do not depend on the number of threads.
struct MeasureSums {
  let values: ColumnBuffer<Double>
  /// Which keys have a value; `nil` where all do.
  let hasValue: ColumnBuffer<Bool>?
  /// The worst status of the values of each key; `nil` where all are normal.
  let statuses: ColumnBuffer<ObservationStatus>?
  /// For each key the mark that was met last, as a place in ``texts``, -1 for none; `nil` where
  /// there are none.
  let marks: ColumnBuffer<Int32>?
  let texts: [String]

  init(_ group: SumGroup, _ measure: SumGroup.Measure, _ slots: SumSlots) {
    let values = ColumnBuffer<Double>(count: slots.keyCount)
    values.base.update(repeating: 0, count: slots.keyCount)
    self.values = values
    let cells = measure.cells
    guard !cells.codes.isEmpty || measure.zerosSince > .min else {
      (hasValue, marks, texts) = (nil, nil, [])
      Self.add(cells.values, to: values, slots)
      statuses = Self.statuses(group, slots) { _ in true }
      return
    }
    // The place 0 is that of zeros from before anything was counted.
    var texts = ["0"]
    var markOfOther: [Int32] = []
    for cell in cells.others {
      if let mark = cell?.mark, !mark.isEmpty {
        markOfOther.append(Int32(texts.firstIndex(of: mark) ?? texts.count))
        if texts.count == markOfOther[markOfOther.count - 1] { texts.append(mark) }
      } else {
        markOfOther.append(-1)
      }
    }
    let hasValue = ColumnBuffer<Bool>(count: slots.keyCount)
    hasValue.base.update(repeating: false, count: slots.keyCount)
    let marks = ColumnBuffer<Int32>(count: slots.keyCount)
    marks.base.update(repeating: -1, count: slots.keyCount)
    let ordinals = group.periods.ordinals
    let (places, termCount) = (slots.places.base, slots.termCount)
    let (valueBase, hasBase, markBase) = (values.base, hasValue.base, marks.base)
    var entry = 0
    for row in group.rows.indices {
      let value = cells.value(row)
      let isUncounted = value == 0 && ordinals[row] < measure.zerosSince
      for _ in 0..<termCount {
        let key = Int(places[entry])
        entry &+= 1
        guard key >= 0 else { continue }
        if let value, !isUncounted {
          valueBase[key] += value
          hasBase[key] = true
        } else {
          let mark = isUncounted ? 0 : markOfOther[Int(cells.codes[row])]
          if mark >= 0 { markBase[key] = mark }
        }
      }
    }
    (self.hasValue, self.marks, self.texts) = (hasValue, marks, texts)
    statuses = Self.statuses(group, slots) { row in
      guard let value = cells.value(row) else { return false }
      return value != 0 || ordinals[row] >= measure.zerosSince
    }
  }

  /// Adds numbers up where every row has one.
  private static func add(
    _ numbers: [Double], to values: ColumnBuffer<Double>, _ slots: SumSlots
  ) {
    let (sums, places) = (values.base, slots.places.base)
    numbers.withUnsafeBufferPointer { numbers in
      if slots.termCount == 1 {
        for row in numbers.indices {
          let key = Int(places[row])
          if key >= 0 { sums[key] += numbers[row] }
        }
      } else {
        for entry in 0..<slots.places.count {
          let key = Int(places[entry])
          if key >= 0 { sums[key] += numbers[entry / slots.termCount] }
        }
      }
    }
  }

  /// The worst status of the rows of each key that have a value.
  private static func statuses(
    _ group: SumGroup, _ slots: SumSlots, whereValued isValued: (Int) -> Bool
  ) -> ColumnBuffer<ObservationStatus>? {
    guard !group.statuses.isEmpty else { return nil }
    let statuses = ColumnBuffer<ObservationStatus>(count: slots.keyCount)
    statuses.base.update(repeating: .normal, count: slots.keyCount)
    var entry = 0
    for row in group.rows.indices {
      let status = group.statuses[row]
      let counts = status != .normal && isValued(row)
      for _ in 0..<slots.termCount {
        let key = Int(slots.places.base[entry])
        entry &+= 1
        guard counts, key >= 0 else { continue }
        if status.severity > statuses.base[key].severity { statuses.base[key] = status }
      }
    }
    return statuses
  }
}
