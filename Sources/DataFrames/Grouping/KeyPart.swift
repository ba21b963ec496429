import CByteScan

/// The values of a key column as codes: 0 is missing, and equal values have equal codes.
///
/// Texts are known by the codes of their dictionary and integers of a narrow range by their distance
/// from the lowest, so that most keys need no table. Whatever else there is has been numbered.
struct KeyPart: Sendable {
  private enum Source: Sendable {
    /// Codes from -1, as a text column has them.
    case texts([Int32])
    case integers([Int], Bitmap?, lowest: Int)
    case narrow(NarrowColumn, Bitmap?, lowest: Int32)
    case booleans([Bool], Bitmap?)
    /// Every row is missing.
    case nothing
    /// Codes from 0, where 0 is missing.
    case numbers([Int32])
  }

  private let source: Source

  /// Codes are below it.
  let cardinality: Int

  private init(_ source: Source, cardinality: Int) {
    self.source = source
    self.cardinality = cardinality
  }

  /// Codes that were made before; -1 is missing.
  init(codes: [Int32], count: Int) {
    self.init(.texts(codes), cardinality: count + 1)
  }

  /// The codes of a column.
  init(_ column: AnyColumn) {
    switch column {
    case .string(let strings):
      self.init(.texts(strings.codes), cardinality: strings.dictionary.count + 1)
    case .boolean(let column):
      self.init(.booleans(column.values, column.validity), cardinality: 3)
    case .integer(let integers):
      self =
        KeyPart(distancesOf: column)
        ?? KeyPart(numbering: integers) { UInt64(bitPattern: Int64($0)) }
    case .double(let column):
      if column.missingCount == column.count {
        self.init(.nothing, cardinality: 1)
        return
      }
      // Both zeros are one value, and so is every way of writing "not a number".
      self.init(numbering: column) { ($0 == 0 ? 0 : $0.isNaN ? Double.nan : $0).bitPattern }
    default:
      guard let narrow = column.narrow else { preconditionFailure("there is no other type") }
      self =
        KeyPart(distancesOf: column)
        ?? KeyPart(numbering: narrow.widened) { UInt64(UInt32(truncatingIfNeeded: $0)) }
    }
  }

  /// The codes of a column of integers, or of what lies in memory as such, by the distance from the
  /// lowest; `nil` for any other column, and where the distances are too many.
  init?(distancesOf column: AnyColumn) {
    if case .integer(let column) = column {
      let bounds = column.values.withUnsafeBufferPointer { Self.bounds(of: $0, column.validity) }
      guard let width = Self.width(of: bounds, count: column.count) else { return nil }
      self.init(
        .integers(column.values, column.validity, lowest: bounds.lowest), cardinality: width)
      return
    }
    guard let column = column.narrow else { return nil }
    let validity = column.validity
    let bounds = column.withValues { Self.bounds(of: $0, validity) }
    let wide = (lowest: Int(bounds.lowest), highest: Int(bounds.highest))
    guard let width = Self.width(of: wide, count: column.count) else { return nil }
    self.init(.narrow(column, validity, lowest: bounds.lowest), cardinality: width)
  }

  private init<Element>(numbering column: Column<Element>, _ word: (Element) -> UInt64) {
    let numbers = SparseNumbers(rowCount: column.count) { rows, words, present in
      column.values.withUnsafeBufferPointer { values in
        for offset in 0..<rows.count { words[offset] = word(values[rows.lowerBound + offset]) }
      }
      column.validity?.copyWords(of: rows, into: present)
    }
    self.init(.numbers(numbers.codes), cardinality: numbers.firstRows.count + 1)
  }

  /// The least and the greatest value that is present; of none, a range that is empty.
  @inline(__always) private static func bounds<Value: FixedWidthInteger>(
    of values: UnsafeBufferPointer<Value>, _ validity: Bitmap?
  ) -> (lowest: Value, highest: Value) {
    let blockSize = 1 << 16
    let bounds = Parallel.map((values.count + blockSize - 1) / blockSize) { block in
      let rows = block * blockSize..<min((block + 1) * blockSize, values.count)
      var (lowest, highest) = (Value.max, Value.min)
      if let validity {
        for row in rows where validity[row] {
          lowest = min(lowest, values[row])
          highest = max(highest, values[row])
        }
      } else if Value.self == Int.self {
        var (low, high) = (Int64.max, Int64.min)
        UnsafeRawPointer(values.baseAddress! + rows.lowerBound).withMemoryRebound(
          to: Int64.self, capacity: rows.count
        ) {
          cbytescan_widen_bounds(
            ByteScan.best.level.rawValue, $0, rows.count, &low, &high)
        }
        (lowest, highest) = (Value(low), Value(high))
      } else {
        for row in rows {
          lowest = min(lowest, values[row])
          highest = max(highest, values[row])
        }
      }
      return (lowest, highest)
    }
    return bounds.reduce((Value.max, Value.min)) { (min($0.0, $1.0), max($0.1, $1.1)) }
  }

  /// How many codes a range of integers takes; `nil` when it is too wide to be worth it.
  private static func width(of bounds: (lowest: Int, highest: Int), count: Int) -> Int? {
    guard bounds.lowest <= bounds.highest else { return 1 }
    let (distance, overflow) = bounds.highest.subtractingReportingOverflow(bounds.lowest)
    return !overflow && distance < max(1 << 12, count) ? distance + 2 : nil
  }

  /// The values that codes are made of; `nil` when there are none.
  var stream: RowStream? {
    switch source {
    case .texts(let codes), .numbers(let codes): RowStream(codes)
    case .integers(let values, _, _): RowStream(values)
    case .narrow(let column, _, _): column.withValues { RowStream($0) }
    case .booleans(let values, _): RowStream(values)
    case .nothing: nil
    }
  }

  /// The code of every row; 0 where it is missing.
  func codes(rowCount: Int) -> [Int32] {
    let codes = ColumnBuffer<UInt32>(count: rowCount)
    codes.base.update(repeating: 0, count: rowCount)
    add(0..<rowCount, times: 1, to: codes.base)
    return codes.take(rowCount).map { Int32(bitPattern: $0) }
  }

  /// The codes that integers of another column have here, or what lies in memory as integers and is
  /// of the same type; 0 where one has none. `nil` when the codes are not distances from the lowest.
  func codes(of other: AnyColumn) -> [Int32]? {
    let lowest: Int
    switch source {
    case .integers(_, _, let least): lowest = least
    case .narrow(_, _, let least): lowest = Int(least)
    default: return nil
    }
    if case .integer(let other) = other { return codes(of: other, lowest: lowest) }
    return other.narrow.map { codes(of: $0.widened, lowest: lowest) }
  }

  private func codes(of other: Column<Int>, lowest: Int) -> [Int32] {
    other.indices.map { row in
      let (distance, overflow) = other.values[row].subtractingReportingOverflow(lowest)
      let isKnown = !overflow && distance >= 0 && distance < cardinality - 1
      return isKnown && !other.isMissing(row) ? Int32(distance + 1) : 0
    }
  }

  /// The stride and the sums as the kernels in C take them; `nil` for wider words.
  @inline(__always) private static func narrow<Word: FixedWidthInteger>(
    _ stride: Word, _ sums: UnsafeMutablePointer<Word>
  ) -> (UInt32, UnsafeMutablePointer<UInt32>)? {
    guard Word.self == UInt32.self else { return nil }
    let sums = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: UInt32.self)
    return (UInt32(truncatingIfNeeded: stride), sums)
  }

  /// Adds each row's code times a stride to a number.
  ///
  /// - Parameters:
  ///   - rows: start at a multiple of 64.
  ///   - sums: one for each of the rows.
  @inline(__always) func add<Word: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>, times stride: Word, to sums: UnsafeMutablePointer<Word>
  ) {
    switch source {
    case .texts(let codes):
      codes.withUnsafeBufferPointer { codes in
        if let (stride, sums) = Self.narrow(stride, sums) {
          return cbytescan_add_codes(
            ByteScan.best.level.rawValue, codes.baseAddress! + rows.lowerBound, rows.count, stride,
            sums)
        }
        for offset in 0..<rows.count {
          let code = Word(truncatingIfNeeded: codes[rows.lowerBound &+ offset] &+ 1)
          sums[offset] &+= code &* stride
        }
      }
    case .nothing:
      break
    case .numbers(let codes):
      codes.withUnsafeBufferPointer { codes in
        for offset in 0..<rows.count {
          sums[offset] &+= Word(truncatingIfNeeded: codes[rows.lowerBound &+ offset]) &* stride
        }
      }
    case .integers(let values, let validity, let lowest):
      values.withUnsafeBufferPointer { values in
        if let (stride, sums) = Self.narrow(stride, sums) {
          (values.baseAddress! + rows.lowerBound).withMemoryRebound(
            to: Int64.self, capacity: rows.count
          ) {
            cbytescan_add_distances(
              ByteScan.best.level.rawValue, $0, rows.count, Int64(lowest &- 1), stride, sums)
          }
        } else {
          for offset in 0..<rows.count {
            let code = values[rows.lowerBound &+ offset] &- lowest &+ 1
            sums[offset] &+= Word(truncatingIfNeeded: code) &* stride
          }
        }
        validity?.forEachMissing(in: rows) { row in
          let code = Word(truncatingIfNeeded: values[row] &- lowest &+ 1)
          sums[row &- rows.lowerBound] &-= code &* stride
        }
      }
    case .narrow(let column, let validity, let lowest):
      column.withValues { values in
        for offset in 0..<rows.count {
          let code = values[rows.lowerBound &+ offset] &- lowest &+ 1
          sums[offset] &+= Word(truncatingIfNeeded: code) &* stride
        }
        validity?.forEachMissing(in: rows) { row in
          let code = values[row] &- lowest &+ 1
          sums[row &- rows.lowerBound] &-= Word(truncatingIfNeeded: code) &* stride
        }
      }
    case .booleans(let values, let validity):
      values.withUnsafeBufferPointer { values in
        for offset in 0..<rows.count {
          sums[offset] &+= (values[rows.lowerBound &+ offset] ? 2 : 1) &* stride
        }
        validity?.forEachMissing(in: rows) { row in
          sums[row &- rows.lowerBound] &-= (values[row] ? 2 : 1) &* stride
        }
      }
    }
  }
}
