/// The cross products `XᵀWX` of a few long columns, summed in blocks of rows
/// on all cores.
enum NormalEquations {
  /// The weighted cross product of the columns, exactly symmetric.
  static func crossProduct(_ columns: [[Double]], weights: [Double]) -> Matrix {
    let size = columns.count
    var product = Matrix(
      rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
    guard size > 0 else { return product }
    let blocks = concurrentBlocks(weights.count) { rows in
      var sums: [Double] = []
      sums.reserveCapacity(size * (size + 1) / 2)
      var scaled = [Double](repeating: 0, count: rows.count)
      for left in 0..<size {
        for row in rows { scaled[row - rows.lowerBound] = weights[row] * columns[left][row] }
        for right in 0...left {
          sums.append(dot(scaled[...], columns[right][rows]))
        }
      }
      return sums
    }
    var position = 0
    for left in 0..<size {
      for right in 0...left {
        product[left, right] = blocks.reduce(0) { $0 + $1[position] }
        product[right, left] = product[left, right]
        position += 1
      }
    }
    return product
  }

  /// The products of each column with one vector.
  static func products(_ columns: [[Double]], _ vector: [Double]) -> [Double] {
    guard !columns.isEmpty else { return [] }
    let blocks = concurrentBlocks(vector.count) { rows in
      columns.map { dot(vector[rows], $0[rows]) }
    }
    return columns.indices.map { column in blocks.reduce(0) { $0 + $1[column] } }
  }

  /// Four running sums, because each addition waits for the one before it.
  private static func dot(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        precondition(left.count == right.count, "vectors differ in length")
        var sums = (0.0, 0.0, 0.0, 0.0)
        var row = 0
        while row + 4 <= left.count {
          sums.0 += left[row] * right[row]
          sums.1 += left[row + 1] * right[row + 1]
          sums.2 += left[row + 2] * right[row + 2]
          sums.3 += left[row + 3] * right[row + 3]
          row += 4
        }
        while row < left.count {
          sums.0 += left[row] * right[row]
          row += 1
        }
        return (sums.0 + sums.1) + (sums.2 + sums.3)
      }
    }
  }

  /// The columns that add something to those before them, and for the others
  /// the share of their length that was left.
  ///
  /// A column counts as dependent where what the columns before it leave of it
  /// is shorter than `tolerance` times `length`, its length before anything was
  /// taken out of it.
  ///
  /// - Parameter crossProduct: of the columns after the effects were taken out.
  static func independentColumns(
    _ crossProduct: Matrix, lengths: [Double], tolerance: Double
  ) -> [Int] {
    var kept: [Int] = []
    var factor: [[Double]] = []
    for column in 0..<crossProduct.columnCount {
      var row: [Double] = []
      var left = crossProduct[column, column]
      for (index, other) in kept.enumerated() {
        var sum = crossProduct[column, other]
        for earlier in 0..<index { sum -= row[earlier] * factor[index][earlier] }
        row.append(sum / factor[index][index])
        left -= row[index] * row[index]
      }
      guard left > 0, left.squareRoot() > tolerance * lengths[column] else { continue }
      row.append(left.squareRoot())
      factor.append(row)
      kept.append(column)
    }
    return kept
  }
}
