/// Rows a thread maps at a time, a multiple of 64.
private let rowsAtOnce = 1 << 16

extension Column {
  /// What a function makes of the values, by several threads; the same rows are missing, for the same
  /// reasons.
  @inline(__always) func mapped<Other>(_ transform: (Element) -> Other) -> Column<Other> {
    let result = ColumnBuffer<Other>(count: count)
    Parallel.forEach((count + rowsAtOnce - 1) / rowsAtOnce) { block in
      let rows = block * rowsAtOnce..<Swift.min((block + 1) * rowsAtOnce, count)
      values.withUnsafeBufferPointer { values in
        for row in rows { result.base[row] = transform(values[row]) }
      }
      validity?.forEachMissing(in: rows) { result.base[$0] = .placeholder }
    }
    guard let validity else { return Column<Other>(values: result.take(count)) }
    return Column<Other>(filled: result.take(count), present: validity)
      .settingMissingKinds(missingKinds)
  }
}
