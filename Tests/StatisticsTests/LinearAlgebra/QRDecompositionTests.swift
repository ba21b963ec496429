import Statistics
import Testing

@Suite struct QRDecompositionTests {
  @Test func `gives the matrix back`() throws {
    var generator = SeededGenerator(state: 11)
    let matrix = Matrix(columns: generator.matrix(9, 4))
    let decomposition = try QRDecomposition(matrix)
    let triangle = decomposition.upperTriangle
    for column in 0..<4 {
      let padded = Array(triangle.column(column)) + [Double](repeating: 0, count: 5)
      let restored = try decomposition.multiplyByQ(padded)
      for row in 0..<9 { #expect(abs(restored[row] - matrix[row, column]) < 1e-14) }
      for row in (column + 1)..<5 where row < 4 { #expect(triangle[row, column] == 0) }
    }
  }

  @Test func `Q turns without stretching`() throws {
    var generator = SeededGenerator(state: 12)
    let decomposition = try QRDecomposition(Matrix(columns: generator.matrix(6, 3)))
    let vector = generator.matrix(6, 1)[0]
    let turned = try decomposition.multiplyByQ(vector)
    let back = try decomposition.multiplyByQ(turned, transposed: true)
    for (left, right) in zip(vector, back) { #expect(abs(left - right) < 1e-14) }
    let lengths = [vector, turned].map { $0.reduce(0) { $0 + $1 * $1 } }
    #expect(isClose(lengths[0], lengths[1]))
  }

  @Test func `solves with the triangle and its transpose`() throws {
    let decomposition = try QRDecomposition(Matrix(columns: [[3, 0], [1, 2]]))
    let triangle = decomposition.upperTriangle
    let x = try decomposition.solveTriangle([5, 4])
    #expect(isClose(triangle[0, 0] * x[0] + triangle[0, 1] * x[1], 5))
    #expect(isClose(triangle[1, 1] * x[1], 4))
    let y = try decomposition.solveTriangle([5, 4], transposed: true)
    #expect(isClose(triangle[0, 0] * y[0], 5))
    #expect(isClose(triangle[0, 1] * y[0] + triangle[1, 1] * y[1], 4))
  }

  @Test func `names the first dependent column and how far it is from the others`() throws {
    let columns: [[Double]] = [[1, 1, 1, 1], [1, 2, 3, 4], [3, 5, 7, 9], [0, 1, 0, 0]]
    do {
      _ = try QRDecomposition(Matrix(columns: columns))
      Issue.record("a dependent column went unnoticed")
    } catch LinearAlgebraError.dependentColumn(let index, let distance, let tolerance) {
      #expect(index == 2)
      #expect(distance <= tolerance)
    }
  }

  @Test func `accepts columns that are close but not dependent`() throws {
    let years = (0..<10).map { 2010 + Double($0) }
    let columns = [years.map { _ in 1 }, years, years.map { $0 * $0 }]
    #expect(throws: Never.self) { try QRDecomposition(Matrix(columns: columns)) }
  }

  @Test func `refuses a column of zeros, too few rows and numbers that are none`() {
    #expect(throws: LinearAlgebraError.self) { try QRDecomposition(Matrix(columns: [[0, 0]])) }
    #expect(throws: LinearAlgebraError.fewerRowsThanColumns(rows: 1, columns: 2)) {
      try QRDecomposition(Matrix(columns: [[1], [2]]))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 1, value: .infinity)) {
      try QRDecomposition(Matrix(columns: [[1, 2], [3, .infinity]]))
    }
  }
}
