import COpenBLAS

extension Matrix {
  /// The matrix product, by BLAS `dgemm`. The inner dimensions must agree.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columnCount == right.rowCount, "the inner dimensions differ")
    BLAS.singleThreaded
    var product = Matrix(
      rowCount: left.rowCount, columnCount: right.columnCount,
      elements: [Double](repeating: 0, count: left.rowCount * right.columnCount))
    guard !product.elements.isEmpty, left.columnCount > 0 else { return product }
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans,
      Int32(left.rowCount), Int32(right.columnCount), Int32(left.columnCount),
      1, left.elements, Int32(left.rowCount), right.elements, Int32(right.rowCount),
      0, &product.elements, Int32(left.rowCount))
    return product
  }

  /// The product of the matrix and a column vector, by BLAS `dgemv`.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(matrix.columnCount == vector.count, "the inner dimensions differ")
    BLAS.singleThreaded
    var product = [Double](repeating: 0, count: matrix.rowCount)
    guard !product.isEmpty, !vector.isEmpty else { return product }
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(matrix.rowCount), Int32(matrix.columnCount),
      1, matrix.elements, Int32(matrix.rowCount), vector, 1, 0, &product, 1)
    return product
  }

  /// The cross product `AᵀA`, exactly symmetric, by BLAS `dsyrk`: half the work
  /// of the general product.
  public func crossProduct() -> Matrix {
    BLAS.singleThreaded
    let size = columnCount
    var product = Matrix(
      rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
    guard size > 0, rowCount > 0 else { return product }
    cblas_dsyrk(
      CblasColMajor, CblasLower, CblasTrans, Int32(size), Int32(rowCount),
      1, elements, Int32(rowCount), 0, &product.elements, Int32(size))
    for column in 0..<size {
      for row in 0..<column { product[row, column] = product[column, row] }
    }
    return product
  }
}
