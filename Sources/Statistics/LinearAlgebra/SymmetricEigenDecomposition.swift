import COpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix, by divide and
/// conquer (LAPACK `dsyevd`).
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., chapter 8.
public struct SymmetricEigenDecomposition: Sendable, Equatable {
  /// The eigenvalues from the smallest to the largest.
  public let values: [Double]
  /// The eigenvectors, one a column in the order of the values, of length 1.
  /// The element of each that is largest in absolute value is positive.
  public let vectors: Matrix

  /// - Throws: `LinearAlgebraError.notSquare`, `notFinite`, `notSymmetric`, or
  ///   `notConverged`.
  public init(_ matrix: Matrix) throws {
    try matrix.requireSymmetric()
    BLAS.singleThreaded
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rowCount)
    if !values.isEmpty {
      let info = LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, LAPACK.Option.vectors, LAPACK.Option.lower, Int32(values.count),
        &vectors.elements, Int32(values.count), &values)
      if info > 0 { throw LinearAlgebraError.notConverged(routine: "dsyevd", remaining: Int(info)) }
      try LAPACK.check("dsyevd", info)
    }
    for column in 0..<vectors.columnCount where vectors.largestElement(ofColumn: column) < 0 {
      vectors.negate(column: column)
    }
    self.values = values
    self.vectors = vectors
  }
}

extension Matrix {
  /// The element of a column that is largest in absolute value, the first of equals.
  func largestElement(ofColumn index: Int) -> Double {
    column(index).reduce(0) { abs($1) > abs($0) ? $1 : $0 }
  }

  /// Changes the sign of a column.
  mutating func negate(column index: Int) {
    for row in 0..<rowCount { self[row, index].negate() }
  }
}
