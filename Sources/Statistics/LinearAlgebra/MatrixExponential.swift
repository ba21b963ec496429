extension Matrix {
  /// The exponential of a square matrix, by scaling and squaring with the
  /// diagonal Padé approximant of degree 13.
  ///
  /// Source: Higham, "The scaling and squaring method for the matrix
  /// exponential revisited", SIAM Journal on Matrix Analysis and Applications
  /// 26 (2005) 1179-1193.
  ///
  /// - Throws: `LinearAlgebraError.notSquare`, `notFinite`, or
  ///   `notConverged` where the result is beyond the largest number.
  public func exponential() throws -> Matrix {
    try requireSquare()
    try requireFinite()
    guard rowCount > 0 else { return self }
    // The largest norm at which the approximant is exact to the last bit.
    let greatestNorm = 5.371920351148152
    var squarings = 0
    var norm = oneNorm
    while norm > greatestNorm {
      norm /= 2
      squarings += 1
      guard squarings < 1_100 else {
        throw LinearAlgebraError.notConverged(routine: "exponential", remaining: elements.count)
      }
    }
    var scaled = self
    for _ in 0..<squarings { scaled = scaled.multiplied(by: 0.5) }

    let identity = Matrix.identity(rowCount)
    let second = scaled * scaled
    let fourth = second * second
    let sixth = fourth * second
    let b = Self.padeCoefficients
    let odd = Matrix.sum([(b[13], sixth), (b[11], fourth), (b[9], second)])
    let even = Matrix.sum([(b[12], sixth), (b[10], fourth), (b[8], second)])
    let u =
      scaled
      * Matrix.sum([
        (1, sixth * odd), (b[7], sixth), (b[5], fourth), (b[3], second), (b[1], identity),
      ])
    let v = Matrix.sum([
      (1, sixth * even), (b[6], sixth), (b[4], fourth), (b[2], second), (b[0], identity),
    ])
    var result = try Matrix.sum([(1, v), (-1, u)]).solve(Matrix.sum([(1, v), (1, u)]))
    for _ in 0..<squarings { result = result * result }
    guard result.elements.allSatisfy(\.isFinite) else {
      throw LinearAlgebraError.notConverged(routine: "exponential", remaining: elements.count)
    }
    return result
  }

  /// `(26 - k)! 13! / (26! k! (13 - k)!)` times the first that makes the last 1.
  private static let padeCoefficients: [Double] = [
    64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600,
    1_187_353_796_428_800, 129_060_195_264_000, 10_559_470_521_600, 670_442_572_800,
    33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
  ]

  /// The matrix X with `A X = B` for this square matrix A, column by column.
  ///
  /// - Throws: an error of `LUDecomposition`.
  public func solve(_ right: Matrix) throws -> Matrix {
    precondition(rowCount == right.rowCount, "the matrices do not fit")
    let decomposition = try LUDecomposition(self)
    return Matrix(
      rowCount: columnCount, columnCount: right.columnCount,
      elements: try (0..<right.columnCount).flatMap {
        try decomposition.solve(Array(right.column($0)))
      })
  }

  /// The sum of matrices of one size, each times a factor.
  public static func sum(_ terms: [(factor: Double, matrix: Matrix)]) -> Matrix {
    precondition(!terms.isEmpty, "a sum of matrices needs a matrix")
    var result = terms[0].matrix.multiplied(by: terms[0].factor)
    for (factor, matrix) in terms.dropFirst() {
      precondition(
        matrix.rowCount == result.rowCount && matrix.columnCount == result.columnCount,
        "the matrices differ in size")
      for index in result.elements.indices {
        result.elements[index] += factor * matrix.elements[index]
      }
    }
    return result
  }

  /// The matrix with every element times a factor.
  public func multiplied(by factor: Double) -> Matrix {
    var result = self
    for index in result.elements.indices { result.elements[index] *= factor }
    return result
  }
}
