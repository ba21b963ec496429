import Foundation
import Statistics
import Testing

@Suite struct MatrixExponentialTests {
  /// Sums the powers of a matrix that was halved until they vanish quickly.
  private func slow(_ matrix: Matrix) -> Matrix {
    let scaled = matrix.multiplied(by: 0x1p-20)
    var term = Matrix.identity(matrix.rowCount)
    // The difference from the identity, which keeps the digits that adding 1 would lose.
    var sum = matrix.multiplied(by: 0)
    for power in 1...12 {
      term = Matrices.product(term, scaled).multiplied(by: 1 / Double(power))
      sum = Matrix.sum([(1, sum), (1, term)])
    }
    for _ in 0..<20 { sum = Matrix.sum([(2, sum), (1, Matrices.product(sum, sum))]) }
    return Matrix.sum([(1, .identity(matrix.rowCount)), (1, sum)])
  }

  @Test(arguments: UInt64(0)..<8, [0.01, 1, 30])
  func `agrees with the sum of the powers`(seed: UInt64, scale: Double) throws {
    let matrix = Matrices.random(5, 5, seed: seed).multiplied(by: scale)
    let expected = slow(matrix)
    let largest = expected.elements.map(abs).max()!
    #expect(
      Matrices.distance(try matrix.exponential(), expected) <= 1e-11 * scale.rounded(.up) * largest)
  }

  @Test func `has the closed forms`() throws {
    let diagonal = try Matrices.diagonal([-40, -1, 0, 2]).exponential()
    for (index, value) in [-40.0, -1, 0, 2].enumerated() {
      #expect(isClose(diagonal[index, index], exp(value), relative: 1e-13))
    }
    // A rotation by one radian, and a nilpotent matrix.
    let rotation = try Matrix(columns: [[0, 1], [-1, 0]]).exponential()
    #expect(isClose(rotation[0, 0], cos(1), relative: 1e-14))
    #expect(isClose(rotation[1, 0], sin(1), relative: 1e-14))
    let nilpotent = try Matrix(columns: [[0, 0, 0], [1, 0, 0], [2, 3, 0]]).exponential()
    #expect(nilpotent == Matrix(columns: [[1, 0, 0], [1, 1, 0], [3.5, 3, 1]]))
    #expect(try Matrix(columns: []).exponential() == Matrix(columns: []))
  }

  @Test(arguments: UInt64(0)..<6)
  func `the exponential of the negative is the inverse`(seed: UInt64) throws {
    let matrix = Matrices.random(6, 6, seed: seed)
    let product = try matrix.exponential() * (try matrix.multiplied(by: -1).exponential())
    #expect(Matrices.distance(product, .identity(6)) < 1e-12)
  }

  @Test func `what has no exponential is refused`() {
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try Matrix(columns: [[1], [2]]).exponential()
    }
    #expect(throws: LinearAlgebraError.self) { try Matrix(columns: [[1e9]]).exponential() }
  }
}
