import COpenBLAS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The decomposition `A = L Lᵀ` of a symmetric positive definite matrix, such
/// as a covariance matrix (LAPACK `dpotrf`).
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.
public struct CholeskyDecomposition: Sendable, Equatable {
  /// The lower triangular factor L.
  public let lowerTriangle: Matrix
  /// An estimate of the reciprocal condition number in the 1-norm (LAPACK `dpocon`).
  public let reciprocalCondition: Double

  /// Decomposes the matrix.
  ///
  /// - Throws: `LinearAlgebraError.notSquare`, `notFinite`, `notSymmetric`, or
  ///   `notPositiveDefinite` with the first leading minor that is not positive.
  public init(_ matrix: Matrix) throws {
    try matrix.requireSymmetric()
    BLAS.singleThreaded
    let size = matrix.rowCount
    var factor = matrix
    var reciprocal = 1.0
    if size > 0 {
      let dimension = Int32(size)
      let info = LAPACKE_dpotrf(
        LAPACK_COL_MAJOR, LAPACK.Option.lower, dimension, &factor.elements, dimension)
      if info > 0 {
        let row = Int(info) - 1
        var pivot = CompensatedSum([matrix[row, row]])
        for column in 0..<row { pivot.addProduct(-factor[row, column], factor[row, column]) }
        throw LinearAlgebraError.notPositiveDefinite(
          leadingMinor: Int(info), pivot: pivot.value, diagonal: matrix[row, row])
      }
      try LAPACK.check("dpotrf", info)
      try LAPACK.check(
        "dpocon",
        LAPACKE_dpocon(
          LAPACK_COL_MAJOR, LAPACK.Option.lower, dimension, factor.elements, dimension,
          matrix.oneNorm, &reciprocal))
      for column in 1..<size {
        for row in 0..<column { factor[row, column] = 0 }
      }
    }
    lowerTriangle = factor
    reciprocalCondition = reciprocal
  }

  /// The solution x of `A x = b` (LAPACK `dpotrs`).
  public func solve(_ vector: [Double]) throws -> [Double] {
    let size = lowerTriangle.rowCount
    precondition(vector.count == size, "the vector does not fit the matrix")
    guard size > 0 else { return [] }
    var result = vector
    try LAPACK.check(
      "dpotrs",
      LAPACKE_dpotrs(
        LAPACK_COL_MAJOR, LAPACK.Option.lower, Int32(size), 1, lowerTriangle.elements, Int32(size),
        &result, Int32(size)))
    return result
  }

  /// The natural logarithm of the determinant of the matrix.
  public var logDeterminant: Double {
    2 * CompensatedSum((0..<lowerTriangle.rowCount).map { log(lowerTriangle[$0, $0]) }).value
  }
}
