import Statistics
import Testing

@Suite struct MatrixTests {
  @Test func `keeps its elements column by column`() {
    let matrix = Matrix(columns: [[1, 2], [3, 4], [5, 6]])
    #expect(matrix.rowCount == 2)
    #expect(matrix[1, 2] == 6)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
  }
}
