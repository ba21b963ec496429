import COpenBLAS

/// The shortest of the vectors that make `‖b - A x‖` smallest.
public struct MinimumNormSolution: Sendable, Equatable {
  public let solution: [Double]
  /// The singular values of the matrix that count as greater than zero.
  public let rank: Int
  /// All singular values, from the largest to the smallest.
  public let singularValues: [Double]
}

extension Matrix {
  /// The solution x of `A x = b` for a square matrix.
  ///
  /// To solve for several vectors, keep an `LUDecomposition`.
  ///
  /// - Throws: `LinearAlgebraError`, which says how near to singular the matrix is.
  public func solve(_ vector: [Double]) throws -> [Double] {
    try LUDecomposition(self).solve(vector)
  }

  /// The x that makes `‖b - A x‖` smallest, for independent columns.
  ///
  /// - Throws: `LinearAlgebraError.dependentColumn`, which names the first
  ///   column that depends on those before it.
  public func solveLeastSquares(_ vector: [Double]) throws -> [Double] {
    try QRDecomposition(self).solveLeastSquares(vector)
  }

  /// The shortest x that makes `‖b - A x‖` smallest; columns may depend on each
  /// other and there may be fewer rows than columns (LAPACK `dgelsd`).
  ///
  /// - Parameter tolerance: the share of the largest singular value below which
  ///   one counts as zero; by default the larger dimension times the spacing of
  ///   the numbers next to 1.
  /// - Throws: `LinearAlgebraError.notFinite` or `notConverged`.
  public func solveMinimumNorm(_ vector: [Double], tolerance: Double? = nil) throws
    -> MinimumNormSolution
  {
    precondition(vector.count == rowCount, "the vector does not fit the matrix")
    try requireFinite()
    try Matrix(rowCount: rowCount, columnCount: 1, elements: vector).requireFinite()
    BLAS.singleThreaded
    let count = min(rowCount, columnCount)
    guard count > 0 else {
      return MinimumNormSolution(
        solution: [Double](repeating: 0, count: columnCount), rank: 0, singularValues: [])
    }
    let length = max(rowCount, columnCount)
    var work = elements
    var result = vector + [Double](repeating: 0, count: length - rowCount)
    var values = [Double](repeating: 0, count: count)
    var rank: Int32 = 0
    let info = LAPACKE_dgelsd(
      LAPACK_COL_MAJOR, Int32(rowCount), Int32(columnCount), 1, &work, Int32(rowCount), &result,
      Int32(length), &values, tolerance ?? Double(length) * Double.ulpOfOne, &rank)
    if info > 0 { throw LinearAlgebraError.notConverged(routine: "dgelsd", remaining: Int(info)) }
    try LAPACK.check("dgelsd", info)
    return MinimumNormSolution(
      solution: Array(result.prefix(columnCount)), rank: Int(rank), singularValues: values)
  }
}
