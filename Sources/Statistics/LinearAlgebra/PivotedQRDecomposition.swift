import COpenBLAS

/// The decomposition `A P = Q R` with column pivoting (LAPACK `dgeqp3`), which
/// also takes matrices whose columns depend on each other, and finds how many
/// of them do not.
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., section 5.4.2.
public struct PivotedQRDecomposition: Sendable, Equatable {
  /// The columns of the matrix in the order of the decomposition; the first
  /// `rank` of them are independent.
  public let columnOrder: [Int]
  /// The factor R with its rows below the diagonal left out; its diagonal does
  /// not grow in absolute value.
  public let upperTriangle: Matrix
  /// The orthonormal columns of Q that R multiplies.
  public let orthonormalColumns: Matrix
  /// The diagonal elements of R larger than the tolerance times the first.
  public let rank: Int

  /// Decomposes the matrix.
  ///
  /// - Parameter tolerance: the share of the largest diagonal element of R
  ///   below which one counts as zero; by default the larger dimension times
  ///   the spacing of the numbers next to 1.
  /// - Throws: `LinearAlgebraError.notFinite`.
  public init(_ matrix: Matrix, tolerance: Double? = nil) throws {
    try matrix.requireFinite()
    BLAS.singleThreaded
    let rows = matrix.rowCount
    let columns = matrix.columnCount
    let steps = min(rows, columns)
    var factors = matrix
    var pivots = [Int32](repeating: 0, count: columns)
    var scales = [Double](repeating: 0, count: steps)
    guard steps > 0 else {
      columnOrder = Array(0..<columns)
      upperTriangle = Matrix(rowCount: 0, columnCount: columns, elements: [])
      orthonormalColumns = Matrix(rowCount: rows, columnCount: 0, elements: [])
      rank = 0
      return
    }
    try LAPACK.check(
      "dgeqp3",
      LAPACKE_dgeqp3(
        LAPACK_COL_MAJOR, Int32(rows), Int32(columns), &factors.elements, Int32(rows), &pivots,
        &scales))
    columnOrder = pivots.map { Int($0) - 1 }
    var triangle = Matrix(
      rowCount: steps, columnCount: columns,
      elements: [Double](repeating: 0, count: steps * columns))
    for column in 0..<columns {
      for row in 0...min(column, steps - 1) { triangle[row, column] = factors[row, column] }
    }
    upperTriangle = triangle
    let threshold =
      (tolerance ?? Double(max(rows, columns)) * Double.ulpOfOne) * abs(triangle[0, 0])
    rank = (0..<steps).count { abs(triangle[$0, $0]) > threshold }

    var reflections = Array(factors.elements.prefix(rows * steps))
    try LAPACK.check(
      "dorgqr",
      LAPACKE_dorgqr(
        LAPACK_COL_MAJOR, Int32(rows), Int32(steps), Int32(steps), &reflections, Int32(rows), scales
      ))
    orthonormalColumns = Matrix(rowCount: rows, columnCount: steps, elements: reflections)
  }
}
