import Statistics
import Testing

@Suite struct ProductTests {
  @Test(arguments: [(1, 1), (5, 3), (3, 5), (40, 17)])
  func `the cross product is AᵀA and exactly symmetric`(rows: Int, columns: Int) {
    let matrix = Matrices.random(rows, columns, seed: 5)
    let cross = matrix.crossProduct()
    #expect(Matrices.distance(cross, Matrices.product(matrix.transposed(), matrix)) < 1e-14 * 40)
    #expect(cross == cross.transposed())
  }

  @Test func `the cross product of no rows is zero`() {
    let empty = Matrix(rowCount: 0, columnCount: 2, elements: [])
    #expect(empty.crossProduct() == Matrix(columns: [[0, 0], [0, 0]]))
  }

  @Test(arguments: [(3, 4, 5), (33, 20, 256), (17, 9, 700)])
  func `the product on all cores is the product`(rows: Int, inner: Int, columns: Int) {
    let left = Matrices.random(rows, inner, seed: 6)
    let right = Matrices.random(inner, columns, seed: 7)
    let product = Matrix.productOnAllCores(left, right)
    #expect(Matrices.distance(product, left * right) < 1e-14)
    #expect(product == Matrix.productOnAllCores(left, right))
  }

  @Test(arguments: [(3, 5), (40, 257), (7, 700)])
  func `the cross product on all cores is AᵀA and exactly symmetric`(rows: Int, columns: Int) {
    let matrix = Matrices.random(rows, columns, seed: 8)
    let cross = matrix.crossProductOnAllCores()
    #expect(Matrices.distance(cross, matrix.crossProduct()) < 1e-13)
    #expect(cross == cross.transposed())
    #expect(cross == matrix.crossProductOnAllCores())
  }

  @Test func `the product on all cores takes matrices without elements`() {
    let empty = Matrix(rowCount: 2, columnCount: 0, elements: [])
    let product = Matrix.productOnAllCores(empty, Matrix(rowCount: 0, columnCount: 1, elements: []))
    #expect(product == Matrix(columns: [[0, 0]]))
  }
}
