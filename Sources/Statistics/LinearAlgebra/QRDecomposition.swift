import COpenBLAS

/// The decomposition `A = Q R` of a matrix with independent columns, by
/// Householder reflections (LAPACK `dgeqrf`).
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.2.
public struct QRDecomposition: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// R on and above the diagonal, the reflections below it.
  private let factors: [Double]
  private let reflectionScales: [Double]

  /// Decomposes the matrix.
  ///
  /// - Throws: `LinearAlgebraError` where an element is not finite, where
  ///   there are fewer rows than columns, or where a column depends on the
  ///   columns before it.
  public init(_ matrix: Matrix) throws {
    try matrix.requireFinite()
    guard matrix.rowCount >= matrix.columnCount else {
      throw LinearAlgebraError.fewerRowsThanColumns(
        rows: matrix.rowCount, columns: matrix.columnCount)
    }
    BLAS.singleThreaded
    rowCount = matrix.rowCount
    columnCount = matrix.columnCount
    var factors = matrix.elements
    var scales = [Double](repeating: 0, count: matrix.columnCount)
    if !factors.isEmpty {
      try LAPACK.check(
        "dgeqrf",
        LAPACKE_dgeqrf(
          LAPACK_COL_MAJOR, Int32(rowCount), Int32(columnCount), &factors, Int32(rowCount), &scales)
      )
    }
    self.factors = factors
    reflectionScales = scales

    // Householder reflections keep |R[j, j]|, the distance of column j from
    // the span of the columns before it, right to a few units of rounding of
    // the column's length, however ill-conditioned those columns are.
    let tolerance = 10 * Double(rowCount) * Double.ulpOfOne
    for column in 0..<columnCount {
      let length = euclideanNorm(matrix.column(column))
      let distance = abs(factors[column * rowCount + column])
      guard distance > tolerance * length else {
        throw LinearAlgebraError.dependentColumn(
          index: column, relativeDistance: length > 0 ? distance / length : 0,
          tolerance: tolerance)
      }
    }
  }

  /// The upper triangular factor, square.
  public var upperTriangle: Matrix {
    var triangle = Matrix(
      rowCount: columnCount, columnCount: columnCount,
      elements: [Double](repeating: 0, count: columnCount * columnCount))
    for column in 0..<columnCount {
      for row in 0...column { triangle[row, column] = factors[column * rowCount + row] }
    }
    return triangle
  }

  /// `Q v`, or `Qᵀ v`, where Q is the full orthogonal matrix (LAPACK `dormqr`).
  public func multiplyByQ(_ vector: [Double], transposed: Bool = false) throws -> [Double] {
    precondition(vector.count == rowCount, "the vector does not fit the matrix")
    guard columnCount > 0 else { return vector }
    var result = vector
    try LAPACK.check(
      "dormqr",
      LAPACKE_dormqr(
        LAPACK_COL_MAJOR, LAPACK.Option.left,
        transposed ? LAPACK.Option.transposed : LAPACK.Option.notTransposed, Int32(rowCount), 1,
        Int32(columnCount),
        factors, Int32(rowCount), reflectionScales, &result, Int32(rowCount)))
    return result
  }

  /// The solution x of `R x = v`, or of `Rᵀ x = v` (LAPACK `dtrtrs`).
  public func solveTriangle(_ vector: [Double], transposed: Bool = false) throws -> [Double] {
    precondition(vector.count == columnCount, "the vector does not fit the matrix")
    guard columnCount > 0 else { return vector }
    var result = vector
    try LAPACK.check(
      "dtrtrs",
      LAPACKE_dtrtrs(
        LAPACK_COL_MAJOR, LAPACK.Option.upper,
        transposed ? LAPACK.Option.transposed : LAPACK.Option.notTransposed,
        LAPACK.Option.ordinaryDiagonal,
        Int32(columnCount), 1, factors, Int32(rowCount), &result, Int32(columnCount)))
    return result
  }

  /// The x that makes the sum of squares of `b - A x` smallest.
  public func solveLeastSquares(_ vector: [Double]) throws -> [Double] {
    try solveTriangle(Array(multiplyByQ(vector, transposed: true).prefix(columnCount)))
  }
}

/// The Euclidean length of a vector, without overflow or underflow (BLAS `dnrm2`).
func euclideanNorm(_ vector: some Collection<Double>) -> Double {
  let elements = Array(vector)
  return cblas_dnrm2(Int32(elements.count), elements, 1)
}
