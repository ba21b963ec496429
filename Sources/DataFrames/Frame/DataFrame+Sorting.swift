extension DataFrame {
  /// The rows ordered by the first key, ties by the next, and so on.
  ///
  /// Stable: rows that agree in every key keep their order. Texts are ordered by their UTF-8 bytes,
  /// false before true, and NaN after every other figure.
  public func sorted(by keys: [SortKey]) throws(DataFrameError) -> DataFrame {
    let indices = try indices(of: keys.map(\.column))
    var parts: [OrderPart] = []
    var partOfColumn: [Int: Int] = [:]
    for (key, index) in zip(keys, indices) {
      let partsOfKey = OrderPart.parts(columns[index], key)
      if partsOfKey.count == 1 { partOfColumn[index] = parts.count }
      parts += partsOfKey
    }
    // A few bits beside the keys take columns along that would be looked up row by row.
    var room = RowOrder.room(beside: parts, rowCount: rowCount)
    var carried: [OrderPart] = []
    for (index, column) in columns.enumerated()
    where partOfColumn[index] == nil && column.missingKinds == nil && room > 0 {
      guard let part = OrderPart(carrying: column, room: room) else { continue }
      partOfColumn[index] = parts.count + carried.count
      carried.append(part)
      room -= part.bitWidth
    }
    let order = RowOrder(parts, carrying: carried, rowCount: rowCount)
    let sorted = columns.enumerated().map { index, column in
      // What the sorted words tell needs no look at rows that lie far apart.
      if column.missingKinds == nil, let words = order.words, let part = partOfColumn[index],
        let told = (parts + carried)[part].column(
          of: words.sorted, shift: words.shifts[part], like: column)
      {
        return told
      }
      return column.gathered(unchecked: order.rows, hasMissing: false)
    }
    return DataFrame(uncheckedNames: columnNames, columns: sorted, rowCount: rowCount)
  }

  /// The rows ordered by some keys.
  public func sorted(by keys: SortKey...) throws(DataFrameError) -> DataFrame {
    try sorted(by: keys)
  }
}
