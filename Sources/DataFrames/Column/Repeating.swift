/// Copies of rows, by several threads.
extension AnyColumn {
  /// All rows, some times over.
  func tiled(_ times: Int) -> AnyColumn { apply(Tiling(times: times)) }

  private struct Tiling: ColumnOperation {
    let times: Int
    func apply(_ column: some TypedColumn) -> AnyColumn { column.tiled(times).erased }
  }
}

extension StringColumn {
  func tiled(_ times: Int) -> StringColumn {
    StringColumn(
      uncheckedCodes: DataFrames.tiled(codes, times), dictionary: dictionary,
      missingKinds: missingKinds?.tiled(times).withAnyPresent)
  }
}

extension Column {
  func tiled(_ times: Int) -> Column {
    let present = validity.map { validity in
      Bitmap((0..<times).lazy.flatMap { _ in (0..<validity.count).lazy.map { validity[$0] } })
    }
    let column = Column(values: DataFrames.tiled(values, times), validity: present)
    return column.settingMissingKinds(missingKinds?.tiled(times))
  }
}

/// Copies a thread makes at a time.
private let copiesAtOnce = 256

/// All elements, some times over.
private func tiled<Element>(_ elements: [Element], _ times: Int) -> [Element] {
  let count = elements.count
  let result = ColumnBuffer<Element>(count: count * times)
  elements.withUnsafeBufferPointer { elements in
    guard let base = elements.baseAddress else { return }
    Parallel.forEach((times + copiesAtOnce - 1) / copiesAtOnce) { piece in
      for copy in piece * copiesAtOnce..<min((piece + 1) * copiesAtOnce, times) {
        (result.base + copy * count).update(from: base, count: count)
      }
    }
  }
  return result.take(count * times)
}

/// Each code, some times in succession.
func repeatedEach(_ codes: [Int32], _ times: Int) -> [Int32] {
  let result = ColumnBuffer<Int32>(count: codes.count * times)
  codes.withUnsafeBufferPointer { codes in
    Parallel.forEach((codes.count + copiesAtOnce - 1) / copiesAtOnce) { piece in
      for index in piece * copiesAtOnce..<min((piece + 1) * copiesAtOnce, codes.count) {
        (result.base + index * times).update(repeating: codes[index], count: times)
      }
    }
  }
  return result.take(codes.count * times)
}
