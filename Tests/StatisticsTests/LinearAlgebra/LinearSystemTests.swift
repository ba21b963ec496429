import Statistics
import Testing

@Suite struct LinearSystemTests {
  @Test(arguments: 1...12)
  func `solves a square system`(size: Int) throws {
    let matrix = Matrices.random(size, size, seed: UInt64(size))
    let expected = (0..<size).map { Double($0) - 2.5 }
    let solution = try matrix.solve(matrix * expected)
    for (left, right) in zip(solution, expected) { #expect(abs(left - right) < 1e-10) }
  }

  /// `‖H⁻¹‖₁` from the inverse of the Hilbert matrix, whose elements are whole
  /// numbers: 413280, 11865420, 379964970 and 12463050600 (`scipy.linalg.invhilbert`).
  @Test(arguments: [(5, 413_280.0), (6, 11_865_420), (7, 379_964_970), (8, 12_463_050_600)])
  func `estimates the condition of Hilbert matrices`(size: Int, inverseNorm: Double) throws {
    let norm = (1...size).reduce(0) { $0 + 1 / Double($1) }
    let hilbert = Matrices.hilbert(size)
    let exact = 1 / (norm * inverseNorm)
    #expect(isClose(try LUDecomposition(hilbert).reciprocalCondition, exact, relative: 1e-5))
    #expect(
      isClose(try CholeskyDecomposition(hilbert).reciprocalCondition, exact, relative: 1e-5))
  }

  @Test func `says how near to singular a matrix is`() throws {
    #expect(throws: LinearAlgebraError.zeroPivot(index: 1)) {
      try Matrix(columns: [[1, 2], [2, 4]]).solve([1, 1])
    }
    do {
      _ = try Matrices.magic.solve([1, 2, 3, 4])
      Issue.record("a singular matrix went unnoticed")
    } catch LinearAlgebraError.nearlySingular(let reciprocal, let tolerance) {
      #expect(reciprocal < tolerance)
      #expect(tolerance == Double.ulpOfOne)
    }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try Matrix(columns: [[1], [2]]).solve([1])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0, value: .infinity)) {
      try Matrix(columns: [[.infinity]]).solve([1])
    }
  }

  @Test(arguments: [Triangle.upper, .lower], [false, true])
  func `solves with either triangle and its transpose`(triangle: Triangle, transposed: Bool) throws
  {
    let matrix = Matrices.random(6, 6, seed: 31)
    var only = matrix
    for column in 0..<6 {
      for row in 0..<6 where triangle == .upper ? row > column : row < column {
        only[row, column] = 0
      }
    }
    let expected: [Double] = [1, -2, 3, -4, 5, -6]
    let right = (transposed ? only.transposed() : only) * expected
    let solution = try matrix.solveTriangular(triangle, right, transposed: transposed)
    for (left, right) in zip(solution, expected) { #expect(isClose(left, right, relative: 1e-9)) }
    let exact = try only.reciprocalCondition(of: triangle)
    #expect(try matrix.reciprocalCondition(of: triangle) == exact)
    let estimate = try LUDecomposition(only).reciprocalCondition
    #expect(isClose(exact, estimate, relative: 0.5))
  }

  @Test func `names the zero on the diagonal of a triangle`() {
    #expect(throws: LinearAlgebraError.zeroPivot(index: 1)) {
      try Matrix(columns: [[1, 0], [1, 0]]).solveTriangular(.upper, [1, 1])
    }
  }

  @Test func `the identity has reciprocal condition 1`() throws {
    #expect(try Matrix.identity(4).reciprocalCondition(of: .upper) == 1)
    #expect(try LUDecomposition(.identity(4)).reciprocalCondition == 1)
    #expect(try CholeskyDecomposition(.identity(4)).reciprocalCondition == 1)
  }

  @Test(arguments: 0..<8)
  func `least squares leave residuals across the columns`(seed: Int) throws {
    let matrix = Matrices.random(15, 4, seed: UInt64(seed))
    let vector = Array(Matrices.random(15, 1, seed: UInt64(seed) + 100).elements)
    let full = try matrix.solveLeastSquares(vector)
    let residuals = zip(vector, matrix * full).map { $0 - $1 }
    for element in matrix.transposed() * residuals { #expect(abs(element) < 1e-13) }
    let minimum = try matrix.solveMinimumNorm(vector)
    #expect(minimum.rank == 4)
    for (left, right) in zip(full, minimum.solution) { #expect(abs(left - right) < 1e-13) }
  }

  @Test func `finds the shortest solution of a singular system`() throws {
    // Every row adds up to 34, and the null vector (1, 3, -3, -1) is across (1, 1, 1, 1).
    let magic = try Matrices.magic.solveMinimumNorm([34, 34, 34, 34])
    #expect(magic.rank == 3)
    for element in magic.solution { #expect(abs(element - 1) < 1e-13) }
    for (value, exact) in zip(
      magic.singularValues, [34, 8 * 5.0.squareRoot(), 2 * 5.0.squareRoot()])
    {
      #expect(isClose(value, exact, relative: 1e-13))
    }
    let wide = try Matrix(columns: [[1], [2], [2]]).solveMinimumNorm([9])
    for (left, right) in zip(wide.solution, [1, 2, 2.0]) { #expect(isClose(left, right)) }
    let none = try Matrix(rowCount: 0, columnCount: 2, elements: []).solveMinimumNorm([])
    #expect(none.solution == [0, 0])
  }

  @Test func `full-rank least squares refuse a dependent column`() {
    #expect(throws: LinearAlgebraError.self) {
      try Matrices.magic.solveLeastSquares([1, 2, 3, 4])
    }
  }
}
