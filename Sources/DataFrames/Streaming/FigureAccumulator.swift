/// What one figure has gathered in each group.
struct FigureAccumulator {
  private var counts: [Int] = []
  private var integerSums: [Int128] = []
  private var sums: [CompensatedSum] = []
  private var weightSums: [CompensatedSum] = []
  private var extremes: [Extreme] = []

  /// The smallest or largest value: of integers, dates and periods exact, of doubles as they are.
  fileprivate struct Extreme {
    var integer = 0
    var double = 0.0
  }

  /// Makes room for more groups.
  mutating func extend(to count: Int) {
    let more = count - counts.count
    guard more > 0 else { return }
    counts += Array(repeating: 0, count: more)
    integerSums += Array(repeating: 0, count: more)
    sums += Array(repeating: CompensatedSum(), count: more)
    weightSums += Array(repeating: CompensatedSum(), count: more)
    extremes += Array(repeating: Extreme(), count: more)
  }

  mutating func count(_ group: Int) { counts[group] += 1 }

  /// Adds an integer; 2^64 rows are needed to leave 128 bits.
  mutating func add(_ value: Int, to group: Int) {
    integerSums[group] += Int128(value)
    weightSums[group].add(1)
    counts[group] += 1
  }

  mutating func add(_ value: Double, weight: Double = 1, to group: Int) {
    sums[group].add(value * weight)
    weightSums[group].add(weight)
    counts[group] += 1
  }

  /// Takes in a column of integers, dates, periods or doubles; NaN counts as largest.
  mutating func compare(_ column: AnyColumn, _ groups: [Int32], isSmaller: Bool) {
    let doubles: Column<Double>? =
      if case .double(let found)? = column.converted(to: .double) { found } else { nil }
    let integers: Column<Int>? =
      if case .integer(let found) = column { found } else { column.narrow?.widened }
    for row in groups.indices where !column.isMissing(row) {
      let group = Int(groups[row])
      var value = Extreme()
      if let integers { value.integer = integers.values[row] }
      value.double = doubles?.values[row] ?? Double(value.integer)
      if counts[group] == 0
        || (isSmaller ? value.precedes(extremes[group]) : extremes[group].precedes(value))
      {
        extremes[group] = value
      }
      counts[group] += 1
    }
  }

  /// The figures of all groups.
  ///
  /// - Parameter type: the type of the values; `nil` where there were no rows.
  func column(
    _ figure: StreamedAggregation.Figure, _ type: ColumnType?
  ) throws(DataFrameError) -> AnyColumn {
    let present = Bitmap(counts.map { $0 > 0 })
    switch figure {
    case .rowCount, .missingCount:
      return .integer(Column(values: counts))
    case .weightSum:
      return .double(Column(values: sums.map(\.value), validity: present))
    case .sum(let name):
      guard type == .double else {
        var values: [Int] = []
        for sum in integerSums {
          guard let value = Int(exactly: sum) else { throw .integerOverflow(column: name) }
          values.append(value)
        }
        return .integer(Column(values: values, validity: present))
      }
      return .double(Column(values: totals, validity: present))
    case .mean:
      let weights = weightSums.map(\.value)
      return .double(
        Column(
          values: zip(totals, weights).map { $0 / $1 }, validity: Bitmap(weights.map { $0 != 0 })))
    case .minimum, .maximum:
      switch type {
      case .date?:
        return .date(
          Column(
            values: extremes.map { CalendarDate(daysSinceEpoch: Int32($0.integer)) },
            validity: present))
      case .period?:
        return .period(
          Column(
            values: extremes.map { CalendarPeriod(ordinal: Int32($0.integer)) }, validity: present))
      case .integer32?:
        return .integer32(
          Column(values: extremes.map { Int32(truncatingIfNeeded: $0.integer) }, validity: present))
      case .double?, nil:
        return .double(Column(values: extremes.map(\.double), validity: present))
      default:
        return .integer(Column(values: extremes.map(\.integer), validity: present))
      }
    }
  }

  /// The sums of doubles and of integers together.
  private var totals: [Double] {
    zip(sums, integerSums).map { $1 == 0 ? $0.value : $0.value + Double($1) }
  }
}

extension FigureAccumulator.Extreme {
  fileprivate func precedes(_ other: Self) -> Bool {
    if double.isNaN || other.double.isNaN { return !double.isNaN && other.double.isNaN }
    return (double, integer) < (other.double, other.integer)
  }
}
