extension Matrix {
  /// The matrix with each row and each column multiplied by a factor of its own.
  public func scaled(rows: [Double], columns: [Double]) -> Matrix {
    precondition(rows.count == rowCount && columns.count == columnCount, "a factor for each")
    var result = self
    result.elements.withUnsafeMutableBufferPointer { elements in
      for column in 0..<columnCount {
        let factor = columns[column]
        let start = column * rowCount
        for row in 0..<rowCount { elements[start + row] *= rows[row] * factor }
      }
    }
    return result
  }

  /// The sum of each row.
  public var rowSums: [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      let start = column * rowCount
      for row in 0..<rowCount { sums[row] += elements[start + row] }
    }
    return sums
  }

  /// The sum of each column.
  public var columnSums: [Double] {
    (0..<columnCount).map { column($0).reduce(0, +) }
  }
}
