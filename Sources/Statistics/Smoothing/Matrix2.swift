/// A matrix of two rows and two columns, for states of a level and a slope.
struct Matrix2: Sendable, Equatable {
  var first: SIMD2<Double>
  var second: SIMD2<Double>

  /// A matrix from its columns.
  init(_ first: SIMD2<Double>, _ second: SIMD2<Double>) {
    self.first = first
    self.second = second
  }

  static let zero = Matrix2([0, 0], [0, 0])

  static func diagonal(_ upper: Double, _ lower: Double) -> Matrix2 {
    Matrix2([upper, 0], [0, lower])
  }

  var transposed: Matrix2 { Matrix2([first.x, second.x], [first.y, second.y]) }

  static func * (matrix: Matrix2, vector: SIMD2<Double>) -> SIMD2<Double> {
    matrix.first * vector.x + matrix.second * vector.y
  }

  static func * (left: Matrix2, right: Matrix2) -> Matrix2 {
    Matrix2(left * right.first, left * right.second)
  }

  static func + (left: Matrix2, right: Matrix2) -> Matrix2 {
    Matrix2(left.first + right.first, left.second + right.second)
  }

  static func - (left: Matrix2, right: Matrix2) -> Matrix2 {
    Matrix2(left.first - right.first, left.second - right.second)
  }

  static func += (left: inout Matrix2, right: Matrix2) { left = left + right }
}
