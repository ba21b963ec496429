import Statistics

/// Small tables of the literature on indirect estimation of migration.
enum FittingExamples {
  /// The prior of the examples of net totals: four regions, row by row.
  static let prior = Matrix(columns: [
    [0, 50, 60, 20], [100, 0, 35, 25], [30, 45, 0, 20], [70, 5, 40, 0],
  ])

  /// A table row by row.
  static func table(_ rows: [[Double]]) -> Matrix { Matrix(columns: rows).transposed() }

  /// A random table above zero, but for some cells.
  static func random(
    _ rows: Int, _ columns: Int, zeros: Double = 0, using generator: inout SeededGenerator
  ) -> Matrix {
    Matrix(
      rowCount: rows, columnCount: columns,
      elements: (0..<rows * columns).map { _ in
        generator.double(in: 0...1) < zeros ? 0 : generator.double(in: 0.01...10)
      })
  }

  static func net(_ table: Matrix) -> [Double] {
    zip(table.columnSums, table.rowSums).map { $0 - $1 }
  }
}
