import COpenBLAS

/// The decomposition `A = U S Vᵀ`, by divide and conquer (LAPACK `dgesdd`).
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.4.
public struct SingularValueDecomposition: Sendable, Equatable {
  /// The singular values, from the largest to the smallest; as many as the
  /// smaller dimension.
  public let values: [Double]
  /// The left singular vectors, one a column. The element of each that is
  /// largest in absolute value is positive.
  public let leftVectors: Matrix
  /// The right singular vectors, one a column.
  public let rightVectors: Matrix

  /// - Throws: `LinearAlgebraError.notFinite` or `notConverged`.
  public init(_ matrix: Matrix) throws {
    try matrix.requireFinite()
    BLAS.singleThreaded
    let rows = matrix.rowCount
    let columns = matrix.columnCount
    let count = min(rows, columns)
    var work = matrix.elements
    var values = [Double](repeating: 0, count: count)
    var left = Matrix(
      rowCount: rows, columnCount: count, elements: [Double](repeating: 0, count: rows * count))
    var rightRows = Matrix(
      rowCount: count, columnCount: columns,
      elements: [Double](repeating: 0, count: count * columns))
    if count > 0 {
      let info = LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, LAPACK.Option.thin, Int32(rows), Int32(columns), &work, Int32(rows),
        &values, &left.elements, Int32(rows), &rightRows.elements, Int32(count))
      if info > 0 { throw LinearAlgebraError.notConverged(routine: "dgesdd", remaining: Int(info)) }
      try LAPACK.check("dgesdd", info)
    }
    var right = rightRows.transposed()
    for column in 0..<count where left.largestElement(ofColumn: column) < 0 {
      left.negate(column: column)
      right.negate(column: column)
    }
    self.values = values
    leftVectors = left
    rightVectors = right
  }

  /// The singular values larger than the tolerance times the largest.
  ///
  /// - Parameter tolerance: by default the larger dimension times the spacing
  ///   of the numbers next to 1.
  public func rank(tolerance: Double? = nil) -> Int {
    let dimension = max(leftVectors.rowCount, rightVectors.rowCount)
    let threshold = (tolerance ?? Double(dimension) * Double.ulpOfOne) * (values.first ?? 0)
    return values.count { $0 > threshold }
  }

  /// The condition number in the 2-norm: the largest singular value over the
  /// smallest. Infinite for a singular matrix, `nil` for a matrix without elements.
  public var conditionNumber: Double? {
    guard let largest = values.first, let smallest = values.last else { return nil }
    return smallest > 0 ? largest / smallest : .infinity
  }
}
