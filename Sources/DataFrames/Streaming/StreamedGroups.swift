/// Numbers the groups of frames that come one after the other, in the order of first appearance.
///
/// Keys are compared as texts, so that 2020 and 2020.0 of two frames are the same year only when both
/// are read as the same type, which the caller sees to.
final class StreamedGroups {
  private var pool = StringPool()
  /// The keys of the groups that each frame brought, one frame after the other.
  private var newKeys: [DataFrame] = []

  /// How many groups there are.
  private(set) var count = 0

  /// The group of each row.
  func numbers(of frame: DataFrame, by keys: [String]) throws(DataFrameError) -> [Int32] {
    if keys.isEmpty {
      // One group, even of no rows.
      count = 1
      return Array(repeating: 0, count: frame.rowCount)
    }
    let grouped = try frame.grouped(by: keys)
    let found = try frame.select(keys).gathered(grouped.firstRows)
    var numbers: [Int32] = []
    var isNew: [Bool] = []
    for row in 0..<found.rowCount {
      let known = pool.count
      var bytes: [UInt8] = []
      for column in found.columns {
        // No text holds these bytes, as they are not UTF-8.
        bytes.append(0xFF)
        guard let text = column.text(at: row) else {
          bytes.append(0xFE)
          continue
        }
        bytes.append(contentsOf: (text == "-0.0" && column.type == .double ? "0.0" : text).utf8)
      }
      numbers.append(bytes.withUnsafeBytes { pool.code(for: $0) })
      isNew.append(pool.count > known)
    }
    count = pool.count
    if isNew.contains(true) || newKeys.isEmpty { newKeys.append(found.filtered(rows: isNew)) }
    return grouped.groups.map { numbers[Int($0)] }
  }

  /// The keys, one row for each group.
  func keyColumns(names: [String]) throws(DataFrameError) -> [(name: String, column: AnyColumn)] {
    if names.isEmpty { return [] }
    let frame = try DataFrame.concatenating(newKeys)
    return zip(frame.columnNames, frame.columns).map {
      (name: $0, column: $1.withoutMissingKinds)
    }
  }
}
