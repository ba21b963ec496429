import COpenBLAS

extension Matrix {
  /// The matrix product on all cores, for one product that is large by itself
  /// (a million elements and more). The inner dimensions must agree.
  ///
  /// Inside a loop that is parallel already, use `*`. The result does not
  /// depend on the number of cores.
  public static func productOnAllCores(_ left: Matrix, _ right: Matrix) -> Matrix {
    precondition(left.columnCount == right.rowCount, "the inner dimensions differ")
    BLAS.singleThreaded
    let rows = left.rowCount
    let inner = left.columnCount
    guard rows > 0, inner > 0, right.columnCount > 0 else { return left * right }
    let elements = [Double](unsafeUninitializedCapacity: rows * right.columnCount) {
      result, count in
      fillProduct(SharedBuffer(start: result.baseAddress!), left, right)
      count = rows * right.columnCount
    }
    return Matrix(rowCount: rows, columnCount: right.columnCount, elements: elements)
  }

  /// Storage that several threads fill, each its own columns.
  private struct SharedBuffer: @unchecked Sendable {
    let start: UnsafeMutablePointer<Double>
  }

  /// Fills the product block of columns by block; no two blocks overlap.
  private static func fillProduct(_ result: SharedBuffer, _ left: Matrix, _ right: Matrix) {
    let rows = left.rowCount
    let inner = left.columnCount
    BLAS.forEachBlock(of: right.columnCount, width: 256) { columns in
      right.elements.withUnsafeBufferPointer { rightElements in
        cblas_dgemm(
          CblasColMajor, CblasNoTrans, CblasNoTrans,
          Int32(rows), Int32(columns.count), Int32(inner),
          1, left.elements, Int32(rows),
          rightElements.baseAddress! + columns.lowerBound * inner, Int32(inner),
          0, result.start + columns.lowerBound * rows, Int32(rows))
      }
    }
  }
}
