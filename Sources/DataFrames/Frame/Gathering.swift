/// Rows of columns in another order, by several threads.
extension AnyColumn {
  /// The rows in the given order; row -1 gives a missing value.
  ///
  /// - Parameter rows: checked to be rows of the column.
  func gathered(unchecked rows: [Int32], hasMissing: Bool) -> AnyColumn {
    apply(UncheckedGathering(rows: rows, hasMissing: hasMissing))
  }

  private struct UncheckedGathering: ColumnOperation {
    let rows: [Int32]
    let hasMissing: Bool

    func apply(_ column: some TypedColumn) -> AnyColumn {
      column.gathered(unchecked: rows, hasMissing: hasMissing).erased
    }
  }
}

/// Places a thread fills at a time, a multiple of 64.
private let placesAtOnce = 1 << 15

extension Column {
  func gathered(unchecked rows: [Int32], hasMissing: Bool) -> Column {
    if let missingKinds {
      return withoutMissingKinds.gathered(unchecked: rows, hasMissing: hasMissing)
        .settingMissingKinds(missingKinds.gathered(unchecked: rows, hasMissing: hasMissing))
    }
    let result = ColumnBuffer<Element>(count: rows.count)
    let isPartial = hasMissing || validity != nil
    let wordCount = (rows.count + 63) / 64
    let words = ColumnBuffer<UInt64>(count: isPartial ? wordCount : 0)
    let pieces = (rows.count + placesAtOnce - 1) / placesAtOnce
    let areFull = Parallel.map(pieces) { piece in
      let places = piece * placesAtOnce..<Swift.min((piece + 1) * placesAtOnce, rows.count)
      return rows.withUnsafeBufferPointer { rows in
        values.withUnsafeBufferPointer { values in
          if !isPartial {
            for place in places { result.base[place] = values[Int(rows[place])] }
            return true
          }
          if let validity {
            return validity.words.withUnsafeBufferPointer { valid in
              gather(places, into: result.base, words: words.base) { place in
                let row = Int(rows[place])
                guard row >= 0 else { return (Element.placeholder, UInt64(0)) }
                return (values[row], (valid[row &>> 6] &>> UInt64(row & 63)) & 1)
              }
            }
          }
          return gather(places, into: result.base, words: words.base) { place in
            let row = Int(rows[place])
            guard row >= 0 else { return (Element.placeholder, UInt64(0)) }
            return (values[row], UInt64(1))
          }
        }
      }
    }
    let isFull = !isPartial || areFull.allSatisfy { $0 }
    guard !isFull else { return Column(values: result.take(rows.count)) }
    return Column(
      filled: result.take(rows.count),
      present: Bitmap(words: words.take(wordCount), count: rows.count))
  }

  /// Fills places with values and their bits; says whether all are present.
  @inline(__always) private func gather(
    _ places: Range<Int>, into result: UnsafeMutablePointer<Element>,
    words: UnsafeMutablePointer<UInt64>, _ value: (Int) -> (Element, UInt64)
  ) -> Bool {
    var isFull = true
    var start = places.lowerBound
    while start < places.upperBound {
      let end = Swift.min(start &+ 64, places.upperBound)
      var bits: UInt64 = 0
      for place in start..<end {
        let (value, bit) = value(place)
        result[place] = value
        bits |= bit &<< UInt64(place &- start)
      }
      words[start &>> 6] = bits
      if bits.nonzeroBitCount != end &- start { isFull = false }
      start = end
    }
    return isFull
  }
}

extension StringColumn {
  func gathered(unchecked rows: [Int32], hasMissing: Bool) -> StringColumn {
    let result = ColumnBuffer<Int32>(count: rows.count)
    let pieces = (rows.count + placesAtOnce - 1) / placesAtOnce
    Parallel.forEach(pieces) { piece in
      let places = piece * placesAtOnce..<Swift.min((piece + 1) * placesAtOnce, rows.count)
      rows.withUnsafeBufferPointer { rows in
        codes.withUnsafeBufferPointer { codes in
          if hasMissing {
            for place in places {
              let row = Int(rows[place])
              result.base[place] = row < 0 ? -1 : codes[row]
            }
          } else {
            for place in places { result.base[place] = codes[Int(rows[place])] }
          }
        }
      }
    }
    let kinds = missingKinds?.gathered(unchecked: rows, hasMissing: hasMissing)
    return StringColumn(
      uncheckedCodes: result.take(rows.count), dictionary: dictionary,
      missingKinds: kinds?.withAnyPresent)
  }
}

/// Lists one after the other.
func concatenated<Element>(_ lists: [[Element]]) -> [Element] {
  var starts = [0]
  for list in lists { starts.append(starts[starts.count - 1] + list.count) }
  let result = ColumnBuffer<Element>(count: starts[lists.count])
  Parallel.forEach(lists.count) { index in
    lists[index].withUnsafeBufferPointer { list in
      if let base = list.baseAddress {
        (result.base + starts[index]).update(from: base, count: list.count)
      }
    }
  }
  return result.take(starts[lists.count])
}

extension DataFrame {
  /// The rows in the given order, which are rows of the frame; -1 gives a row of missing values.
  func gathered(unchecked rows: [Int32], hasMissing: Bool = false) -> DataFrame {
    DataFrame(
      uncheckedNames: columnNames,
      columns: columns.map { $0.gathered(unchecked: rows, hasMissing: hasMissing) },
      rowCount: columns.isEmpty ? 0 : rows.count)
  }
}
