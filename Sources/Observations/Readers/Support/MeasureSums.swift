import DataFrames

/// The sums of a measure of a group, by key. A figure is added up by one thread in the order of the
/// rows, so that sums do not depend on the number of threads.
struct MeasureSums {
  let values: ColumnBuffer<Double>
  /// For each key ``valued``, or the mark that was met last as a place in ``texts``, -1 for none;
  /// `nil` where all keys have a value.
  let states: ColumnBuffer<Int32>?
  /// The worst status of the values of each key; `nil` where all are normal.
  let statuses: ColumnBuffer<ObservationStatus>?
  let texts: [String]
  /// The cells that are no plain numbers: a value, and the state that it brings.
  private let others: [(value: Double, state: Int32)]
  /// Zeros of periods below this number are marks.
  private let zerosSince: Int32

  /// The state of a key with a value.
  static let valued = Int32(-2)

  /// Room for the sums of a measure.
  init(_ group: SumGroup, _ measure: SumGroup.Measure, keyLimit: Int) {
    values = ColumnBuffer(count: keyLimit)
    zerosSince = group.periods.count(before: measure.zerosSince)
    let hasStates = !measure.cells.codes.isEmpty || zerosSince > 0
    states = hasStates ? ColumnBuffer(count: keyLimit) : nil
    statuses = group.statuses.isEmpty ? nil : ColumnBuffer(count: keyLimit)
    // The place 0 is that of zeros from before anything was counted.
    var texts = ["0"]
    var places = ["0": Int32(0)]
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

  /// Makes new keys ready.
  func begin(_ keys: Range<Int>) {
    (values.base + keys.lowerBound).update(repeating: 0, count: keys.count)
    if let states { (states.base + keys.lowerBound).update(repeating: -1, count: keys.count) }
    if let statuses {
      (statuses.base + keys.lowerBound).update(repeating: .normal, count: keys.count)
    }
  }

  /// Adds a block of rows up.
  ///
  /// - Parameters:
  ///   - keys: the key of each row and term, -1 for none.
  ///   - codes: places in the other cells, below zero for a plain number.
  func add(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: RowNumbers,
    codes: RowCodes, periods: RowCodes, statuses rowStatuses: [ObservationStatus]
  ) {
    if states == nil {
      addPlain(rows, keys: keys, termCount: termCount, numbers: numbers)
    } else {
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
    return (0, 0)
  }

  /// Adds numbers up where every row has one. Neighbours often add to the same sum, which then
  /// stays in a register.
  private func addPlain(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: RowNumbers
  ) {
    let sums = values.base
    var (last, sum) = (-1, 0.0)
    for index in 0..<rows.count &* termCount {
      let key = Int(keys[index])
      guard key >= 0 else { continue }
      if key != last {
        if last >= 0 { sums[last] = sum }
        (last, sum) = (key, sums[key])
      }
      sum += numbers[rows.lowerBound &+ (termCount == 1 ? index : index / termCount)]
    }
    if last >= 0 { sums[last] = sum }
  }

  private func addMarked(
    _ rows: Range<Int>, keys: UnsafePointer<Int32>, termCount: Int, numbers: RowNumbers,
    codes: RowCodes, periods: RowCodes
  ) {
    guard let states = states?.base else { return }
    let (sums, zerosSince, others) = (values.base, zerosSince, others)
    var (last, sum, lastState) = (-1, 0.0, Int32(-1))
    for index in 0..<rows.count &* termCount {
      let key = Int(keys[index])
      guard key >= 0 else { continue }
      if key != last {
        if last >= 0 { (sums[last], states[last]) = (sum, lastState) }
        (last, sum, lastState) = (key, sums[key], states[key])
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
        lastState = 0
      }
    }
    if last >= 0 { (sums[last], states[last]) = (sum, lastState) }
  }
}
