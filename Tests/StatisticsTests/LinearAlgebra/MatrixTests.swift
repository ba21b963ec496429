import Statistics
import Testing

@Suite struct MatrixTests {
  @Test func `keeps its elements column by column`() {
    let matrix = Matrix(columns: [[1, 2], [3, 4], [5, 6]])
    #expect(matrix.rowCount == 2)
    #expect(matrix[1, 2] == 6)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix == Matrix(rowCount: 2, columnCount: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(Array(matrix.column(1)) == [3, 4])
  }

  @Test func `is transposed element by element`() {
    let matrix = Matrix(columns: [[1, 2], [3, 4], [5, 6]])
    #expect(matrix.transposed() == Matrix(columns: [[1, 3, 5], [2, 4, 6]]))
    #expect(matrix.transposed().transposed() == matrix)
  }

  @Test(arguments: [(1, 1, 1), (3, 2, 4), (5, 7, 2), (17, 9, 13)])
  func `multiplies as three loops do`(rows: Int, inner: Int, columns: Int) {
    var generator = SeededGenerator(state: UInt64(rows))
    let left = Matrix(columns: generator.matrix(rows, inner))
    let right = Matrix(columns: generator.matrix(inner, columns))
    let product = left * right
    for row in 0..<rows {
      for column in 0..<columns {
        let expected = (0..<inner).reduce(0) { $0 + left[row, $1] * right[$1, column] }
        #expect(abs(product[row, column] - expected) < 1e-14)
      }
    }
    let vector = Array(right.column(0))
    for (row, element) in (left * vector).enumerated() {
      #expect(abs(element - product[row, 0]) < 1e-14)
    }
  }

  @Test func `times the identity stays as it is`() {
    var generator = SeededGenerator(state: 3)
    let matrix = Matrix(columns: generator.matrix(4, 6))
    #expect(Matrix.identity(4) * matrix == matrix)
    #expect(matrix * Matrix.identity(6) == matrix)
  }

  @Test func `multiplies where a dimension is zero`() {
    let empty = Matrix(rowCount: 2, columnCount: 0, elements: [])
    #expect(empty * Matrix(rowCount: 0, columnCount: 1, elements: []) == Matrix(columns: [[0, 0]]))
    #expect(empty * [] == [0, 0])
  }
}
