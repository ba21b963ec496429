import Foundation
import Statistics
import Testing

@Suite struct DecompositionTests {
  @Test(arguments: [(4, 4), (9, 4), (4, 9), (1, 1), (30, 12)])
  func `pivoted QR gives the matrix back`(rows: Int, columns: Int) throws {
    let matrix = Matrices.random(rows, columns, seed: 21)
    let decomposition = try PivotedQRDecomposition(matrix)
    let permuted = Matrix(
      columns: decomposition.columnOrder.map { Array(matrix.column($0)) })
    let restored = Matrices.product(
      decomposition.orthonormalColumns, decomposition.upperTriangle)
    #expect(Matrices.distance(restored, permuted) < 1e-14 * 10)
    #expect(Matrices.lossOfOrthogonality(decomposition.orthonormalColumns) < 1e-14)
    #expect(decomposition.rank == min(rows, columns))
    #expect(decomposition.columnOrder.sorted() == Array(0..<columns))
    let diagonal = (0..<min(rows, columns)).map { abs(decomposition.upperTriangle[$0, $0]) }
    #expect(diagonal == diagonal.sorted(by: >))
  }

  @Test(arguments: 1...5)
  func `every method finds the rank of a product`(rank: Int) throws {
    let matrix = Matrices.product(
      Matrices.random(12, rank, seed: 22), Matrices.random(rank, 7, seed: 23))
    #expect(try PivotedQRDecomposition(matrix).rank == rank)
    #expect(try SingularValueDecomposition(matrix).rank() == rank)
    #expect(try matrix.solveMinimumNorm([Double](repeating: 1, count: 12)).rank == rank)
    #expect(try PivotedQRDecomposition(Matrices.magic).rank == 3)
  }

  @Test func `pivoted QR takes matrices without elements and of zeros`() throws {
    #expect(try PivotedQRDecomposition(Matrix(columns: [[0, 0], [0, 0]])).rank == 0)
    #expect(
      try PivotedQRDecomposition(Matrix(rowCount: 0, columnCount: 2, elements: [])).rank == 0)
  }

  @Test(arguments: [1, 2, 7, 40])
  func `Cholesky gives the matrix back and solves`(size: Int) throws {
    var matrix = Matrices.random(size + 3, size, seed: 24).crossProduct()
    for index in 0..<size { matrix[index, index] += 1 }
    let decomposition = try CholeskyDecomposition(matrix)
    let factor = decomposition.lowerTriangle
    #expect(Matrices.distance(Matrices.product(factor, factor.transposed()), matrix) < 1e-12)
    for column in 1..<max(size, 2) where column < size {
      #expect(factor[0, column] == 0)
    }
    let expected = (0..<size).map { Double($0 + 1) }
    for (left, right) in zip(try decomposition.solve(matrix * expected), expected) {
      #expect(abs(left - right) < 1e-11 * Double(size))
    }
    let eigen = try SymmetricEigenDecomposition(matrix)
    #expect(
      isClose(
        decomposition.logDeterminant, eigen.values.reduce(0) { $0 + log($1) }, relative: 1e-11))
  }

  @Test func `Cholesky names the leading minor and what is left of the diagonal`() {
    // L has rows (2), (1, 2) and (1, 0.5, …): of the 1 there remains 1 - 1 - 0.25.
    let matrix = Matrix(columns: [[4, 2, 2], [2, 5, 2], [2, 2, 1]])
    #expect(
      throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 3, pivot: -0.25, diagonal: 1)
    ) { try CholeskyDecomposition(matrix) }
    #expect(throws: LinearAlgebraError.notSymmetric(row: 1, column: 0, difference: 1)) {
      try CholeskyDecomposition(Matrix(columns: [[4, 3], [2, 5]]))
    }
  }

  @Test func `Cholesky names the leading minor in a large matrix`() throws {
    var matrix = Matrix.identity(300)
    matrix[250, 250] = -2
    #expect(
      throws: LinearAlgebraError.notPositiveDefinite(leadingMinor: 251, pivot: -2, diagonal: -2)
    ) { try CholeskyDecomposition(matrix) }
  }

  @Test(arguments: [1, 2, 9, 60])
  func `eigenvectors are orthonormal and give the matrix back`(size: Int) throws {
    let root = Matrices.random(size, size, seed: 25)
    var matrix = root
    for index in matrix.elements.indices {
      let (row, column) = (index % size, index / size)
      matrix[row, column] = root[row, column] + root[column, row]
    }
    let eigen = try SymmetricEigenDecomposition(matrix)
    #expect(Matrices.lossOfOrthogonality(eigen.vectors) < 1e-13)
    let restored = Matrices.product(
      Matrices.product(eigen.vectors, Matrices.diagonal(eigen.values)), eigen.vectors.transposed())
    #expect(Matrices.distance(restored, matrix) < 1e-12)
    #expect(eigen.values == eigen.values.sorted())
  }

  /// The second difference matrix has eigenvalues `2 - 2 cos(k π / (n + 1))`.
  @Test func `eigenvalues of the second difference matrix`() throws {
    var matrix = Matrices.diagonal([Double](repeating: 2, count: 10))
    for index in 1..<10 {
      matrix[index, index - 1] = -1
      matrix[index - 1, index] = -1
    }
    for (k, value) in try SymmetricEigenDecomposition(matrix).values.enumerated() {
      #expect(abs(value - (2 - 2 * cos(Double(k + 1) * .pi / 11))) < 1e-14)
    }
  }

  @Test(arguments: [(1, 1), (6, 4), (4, 6), (25, 25)])
  func `singular vectors are orthonormal and give the matrix back`(rows: Int, columns: Int) throws {
    let matrix = Matrices.random(rows, columns, seed: 26)
    let singular = try SingularValueDecomposition(matrix)
    #expect(Matrices.lossOfOrthogonality(singular.leftVectors) < 1e-13)
    #expect(Matrices.lossOfOrthogonality(singular.rightVectors) < 1e-13)
    let restored = Matrices.product(
      Matrices.product(singular.leftVectors, Matrices.diagonal(singular.values)),
      singular.rightVectors.transposed())
    #expect(Matrices.distance(restored, matrix) < 1e-13)
    #expect(singular.values == singular.values.sorted(by: >))
  }

  /// The condition numbers of Hilbert matrices in the 2-norm: Higham, Accuracy
  /// and Stability of Numerical Algorithms, 2nd ed., Table 28.1, and `cond(hilb(n))`.
  @Test(arguments: [
    (5, 4.766072502425e5), (6, 1.495105864e7), (7, 4.753673569e8), (8, 1.525757538e10),
  ])
  func `condition numbers of Hilbert matrices`(size: Int, condition: Double) throws {
    let computed = try #require(
      try SingularValueDecomposition(Matrices.hilbert(size)).conditionNumber)
    #expect(isClose(computed, condition, relative: 1e-5))
  }

  @Test func `a singular matrix has no finite condition number`() throws {
    #expect(
      try SingularValueDecomposition(Matrix(columns: [[1, 0], [0, 0]])).conditionNumber == .infinity
    )
    let empty = try SingularValueDecomposition(Matrix(rowCount: 0, columnCount: 3, elements: []))
    #expect(empty.conditionNumber == nil)
    #expect(empty.rank() == 0)
  }
}
