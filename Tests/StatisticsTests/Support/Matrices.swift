import Statistics

/// Matrices whose properties are known, and slow ways to the same results.
enum Matrices {
  /// The Hilbert matrix, `1 / (i + j - 1)`.
  static func hilbert(_ size: Int) -> Matrix {
    Matrix(columns: (1...size).map { j in (1...size).map { 1 / Double($0 + j - 1) } })
  }

  /// The square of Dürer's Melencolia I with its middle columns exchanged, `magic(4)` of MATLAB:
  /// rank 3, singular values 34, 8 √5, 2 √5 and 0.
  static let magic = Matrix(columns: [
    [16, 5, 9, 4], [2, 11, 7, 14], [3, 10, 6, 15], [13, 8, 12, 1],
  ])

  static func product(_ left: Matrix, _ right: Matrix) -> Matrix {
    Matrix(
      columns: (0..<right.columnCount).map { column in
        (0..<left.rowCount).map { row in
          (0..<left.columnCount).reduce(0) { $0 + left[row, $1] * right[$1, column] }
        }
      })
  }

  static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix.identity(values.count)
    for (index, value) in values.enumerated() { matrix[index, index] = value }
    return matrix
  }

  /// A random matrix.
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(state: seed)
    return Matrix(columns: generator.matrix(rows, columns))
  }

  /// The largest absolute difference between the elements of two matrices.
  static func distance(_ left: Matrix, _ right: Matrix) -> Double {
    guard left.rowCount == right.rowCount, left.columnCount == right.columnCount else {
      return .infinity
    }
    return zip(left.elements, right.elements).map { abs($0 - $1) }.max() ?? 0
  }

  /// How far the columns are from orthonormal.
  static func lossOfOrthogonality(_ matrix: Matrix) -> Double {
    distance(product(matrix.transposed(), matrix), .identity(matrix.columnCount))
  }
}
