import COpenBLAS

/// The decomposition `P A = L U` of a square matrix with partial pivoting
/// (LAPACK `dgetrf`), for systems with as many equations as unknowns.
///
/// Source: Golub and Van Loan, Matrix Computations, 4th ed., section 3.4.
public struct LUDecomposition: Sendable, Equatable {
  /// Rows and columns of the matrix.
  public let size: Int
  /// An estimate of the reciprocal condition number in the 1-norm (LAPACK
  /// `dgecon`): 1 for the identity, near 0 for a matrix that is nearly singular.
  public let reciprocalCondition: Double
  private let factors: [Double]
  private let pivots: [Int32]

  /// Decomposes the matrix.
  ///
  /// - Parameter tolerance: the reciprocal condition number below which the
  ///   matrix is refused; by default the spacing of the numbers next to 1, where
  ///   not one digit of a solution would be right.
  /// - Throws: `LinearAlgebraError.notSquare`, `notFinite`, `zeroPivot` or `nearlySingular`.
  public init(_ matrix: Matrix, tolerance: Double = .ulpOfOne) throws {
    try matrix.requireFinite()
    try matrix.requireSquare()
    BLAS.singleThreaded
    size = matrix.rowCount
    var factors = matrix.elements
    var pivots = [Int32](repeating: 0, count: size)
    var reciprocal = 1.0
    if size > 0 {
      let dimension = Int32(size)
      let info = LAPACKE_dgetrf(
        LAPACK_COL_MAJOR, dimension, dimension, &factors, dimension, &pivots)
      if info > 0 { throw LinearAlgebraError.zeroPivot(index: Int(info) - 1) }
      try LAPACK.check("dgetrf", info)
      try LAPACK.check(
        "dgecon",
        LAPACKE_dgecon(
          LAPACK_COL_MAJOR, LAPACK.Option.oneNorm, dimension, factors, dimension, matrix.oneNorm,
          &reciprocal))
      guard reciprocal >= tolerance else {
        throw LinearAlgebraError.nearlySingular(
          reciprocalCondition: reciprocal, tolerance: tolerance)
      }
    }
    self.factors = factors
    self.pivots = pivots
    reciprocalCondition = reciprocal
  }

  /// The solution x of `A x = b` (LAPACK `dgetrs`).
  public func solve(_ vector: [Double]) throws -> [Double] {
    precondition(vector.count == size, "the vector does not fit the matrix")
    guard size > 0 else { return [] }
    var result = vector
    let dimension = Int32(size)
    try LAPACK.check(
      "dgetrs",
      LAPACKE_dgetrs(
        LAPACK_COL_MAJOR, LAPACK.Option.notTransposed, dimension, 1, factors, dimension, pivots,
        &result, dimension))
    return result
  }
}
