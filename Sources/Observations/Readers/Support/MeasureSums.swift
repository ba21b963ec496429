import DataFrames

/// The sums of a measure of a group, by key. A figure is added up by one thread in the order of the
/// rows, so that sums do not depend on the number of threads.
struct MeasureSums {
  /// The values; see ``SumMemory``.
  let values: SumMemory.Column
  /// For each key ``valued``, or the mark that was met last as a place in ``texts``, -1 for none;
  /// `nil` where the values say it.
  let states: ColumnBuffer<Int32>?
  /// The worst status of the values of each key; `nil` where all are normal.
  let statuses: ColumnBuffer<ObservationStatus>?
  let texts: [String]
  /// The cells that are no plain numbers: a value, and the state that it brings.
  private let others: [(value: Double, state: Int32)]
  /// Zeros of periods below this number are marks.
  let zerosSince: Int32

  /// The state of a key with a value.
  static let valued = Int32(-2)
  /// The place of the mark of zeros from before anything was counted.
  static let zero = Int32(0)

  /// Room for the sums of a measure.
  init(
    _ group: SumGroup, _ measure: SumGroup.Measure, values: SumMemory.Column, keyLimit: Int
  ) {
    self.values = values
    zerosSince = group.periods.count(before: measure.zerosSince)
    states = values.isPlain ? nil : ColumnBuffer(count: keyLimit)
    statuses = group.statuses.isEmpty ? nil : ColumnBuffer(count: keyLimit)
    var texts = ["0"]
    var places = ["0": Self.zero]
    others = measure.cells.others.map { cell in
      if let value = cell?.value { return (value, Self.valued) }
      guard let mark = cell?.mark, !mark.isEmpty else { return (0, -1) }
      if let place = places[mark] { return (0, place) }
      places[mark] = Int32(texts.count)
      texts.append(mark)
      return (0, Int32(texts.count - 1))
    }
    self.texts = texts
  }

  /// Whether figures can be missing, with a mark.
  var hasMarks: Bool { states != nil || zerosSince > 0 }

  /// Makes new keys ready.
  func begin(_ keys: Range<Int>) {
    if let states {
      for key in keys { values.base[key &* values.step] = 0 }
      (states.base + keys.lowerBound).update(repeating: -1, count: keys.count)
    }
    if let statuses {
      (statuses.base + keys.lowerBound).update(repeating: .normal, count: keys.count)
    }
  }

  /// Adds a block of rows up, but for the values of plain numbers.
  ///
  /// - Parameters:
  ///   - keys: the key of each row and term, -1 for none.
  ///   - codes: places in the other cells, below zero for a plain number.
  func add(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: RowNumbers,
    codes: RowCodes, periods: RowCodes, statuses rowStatuses: [ObservationStatus]
  ) {
    if states != nil {
      addMarked(
        rows, keys: keys, termCount: termCount, numbers: numbers, codes: codes, periods: periods)
    }
    guard let statuses else { return }
    var place = 0
    for row in rows {
      let status = rowStatuses[row]
      let counts =
        status != .normal && cell(row, numbers, codes, periods).state == Self.valued
      for key in UnsafeBufferPointer(start: keys + place, count: termCount) where key >= 0 {
        guard counts, status.severity > statuses.base[Int(key)].severity else { continue }
        statuses.base[Int(key)] = status
      }
      place &+= termCount
    }
  }

  /// What a row adds: a value where the state says so, else the state.
  @inline(__always) private func cell(
    _ row: Int, _ numbers: RowNumbers, _ codes: RowCodes, _ periods: RowCodes
  ) -> (value: Double, state: Int32) {
    let code = Int(codes[row])
    let cell = code < 0 ? (value: numbers[row], state: Self.valued) : others[code]
    guard cell.value == 0, cell.state == Self.valued, periods[row] < zerosSince else { return cell }
    return (0, Self.zero)
  }

  private func addMarked(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: RowNumbers,
    codes: RowCodes, periods: RowCodes
  ) {
    guard let states = states?.base else { return }
    let (sums, step, zerosSince, others) = (values.base, values.step, zerosSince, others)
    var (last, sum, lastState) = (-1, 0.0, Int32(-1))
    for index in 0..<rows.count &* termCount {
      let key = Int(keys[index])
      guard key >= 0 else { continue }
      if key != last {
        if last >= 0 { (sums[last &* step], states[last]) = (sum, lastState) }
        (last, sum, lastState) = (key, sums[key &* step], states[key])
      }
      let row = rows.lowerBound &+ (termCount == 1 ? index : index / termCount)
      // All is looked at before it is judged: zeros among other numbers cannot be foreseen.
      let value = numbers[row]
      let (isPlain, isSome, isCounted) = (
        codes[row] < 0, value != 0, periods[row] >= zerosSince
      )
      if isPlain, isSome || isCounted {
        sum += value
        lastState = Self.valued
        continue
      }
      let other = isPlain ? (value: 0, state: Self.valued) : others[Int(codes[row])]
      if other.state != Self.valued {
        if other.state >= 0, lastState != Self.valued { lastState = other.state }
      } else if other.value != 0 || isCounted {
        sum += other.value
        lastState = Self.valued
      } else if lastState != Self.valued {
        lastState = Self.zero
      }
    }
    if last >= 0 { (sums[last &* step], states[last]) = (sum, lastState) }
  }
}
