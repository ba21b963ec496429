import COpenBLAS

/// The half of a square matrix that a triangular method reads; the other half
/// counts as zero, whatever it holds.
public enum Triangle: Sendable, Equatable {
  case upper
  case lower

  var option: CChar { self == .upper ? LAPACK.Option.upper : LAPACK.Option.lower }
}

extension Matrix {
  /// The solution x of `T x = b`, or of `Tᵀ x = b`, where T is one triangle of
  /// this square matrix (LAPACK `dtrtrs`).
  ///
  /// - Throws: `LinearAlgebraError.notSquare`, `notFinite`, or `zeroPivot`
  ///   where a diagonal element is zero.
  public func solveTriangular(_ triangle: Triangle, _ vector: [Double], transposed: Bool = false)
    throws -> [Double]
  {
    try requireSquare()
    try requireFinite()
    precondition(vector.count == rowCount, "the vector does not fit the matrix")
    guard rowCount > 0 else { return [] }
    BLAS.singleThreaded
    var result = vector
    let info = LAPACKE_dtrtrs(
      LAPACK_COL_MAJOR, triangle.option,
      transposed ? LAPACK.Option.transposed : LAPACK.Option.notTransposed,
      LAPACK.Option.ordinaryDiagonal, Int32(rowCount), 1, elements, Int32(rowCount), &result,
      Int32(rowCount))
    if info > 0 { throw LinearAlgebraError.zeroPivot(index: Int(info) - 1) }
    try LAPACK.check("dtrtrs", info)
    return result
  }

  /// An estimate of the reciprocal condition number of one triangle of this
  /// square matrix in the 1-norm (LAPACK `dtrcon`): 1 for the identity, 0 for a
  /// singular matrix.
  public func reciprocalCondition(of triangle: Triangle) throws -> Double {
    try requireSquare()
    try requireFinite()
    guard rowCount > 0 else { return 1 }
    BLAS.singleThreaded
    var reciprocal = 0.0
    try LAPACK.check(
      "dtrcon",
      LAPACKE_dtrcon(
        LAPACK_COL_MAJOR, LAPACK.Option.oneNorm, triangle.option, LAPACK.Option.ordinaryDiagonal,
        Int32(rowCount), elements, Int32(rowCount), &reciprocal))
    return reciprocal
  }
}
