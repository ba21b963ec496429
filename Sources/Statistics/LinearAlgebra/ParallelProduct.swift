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
      fillProduct(SharedElements(result), left, right)
      count = rows * right.columnCount
    }
    return Matrix(rowCount: rows, columnCount: right.columnCount, elements: elements)
  }

  /// The cross product `AᵀA` on all cores, exactly symmetric, for one that is
  /// large by itself. The result does not depend on the number of cores.
  public func crossProductOnAllCores() -> Matrix {
    let size = columnCount
    // Below this the threads cost more than they save.
    guard size > 256, rowCount > 0 else { return crossProduct() }
    BLAS.singleThreaded
    var product = Matrix(
      rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
    product.elements.withUnsafeMutableBufferPointer {
      fillCrossProduct(SharedElements($0))
    }
    for column in 0..<size {
      for row in 0..<column {
        product.elements[column * size + row] = product.elements[row * size + column]
      }
    }
    return product
  }

  /// Fills the lower triangle block of columns by block, each from its diagonal
  /// down; no two blocks overlap.
  private func fillCrossProduct(_ result: SharedElements) {
    let size = columnCount
    BLAS.forEachBlock(of: size, width: 128) { columns in
      let first = columns.lowerBound
      elements.withUnsafeBufferPointer { elements in
        let start = elements.baseAddress! + first * rowCount
        cblas_dgemm(
          CblasColMajor, CblasTrans, CblasNoTrans,
          Int32(size - first), Int32(columns.count), Int32(rowCount),
          1, start, Int32(rowCount), start, Int32(rowCount),
          0, result.elements(first * size + first..<columns.upperBound * size).baseAddress!,
          Int32(size))
      }
    }
  }

  /// Fills the product block of columns by block; no two blocks overlap.
  private static func fillProduct(_ result: SharedElements, _ left: Matrix, _ right: Matrix) {
    let rows = left.rowCount
    let inner = left.columnCount
    BLAS.forEachBlock(of: right.columnCount, width: 256) { columns in
      right.elements.withUnsafeBufferPointer { rightElements in
        cblas_dgemm(
          CblasColMajor, CblasNoTrans, CblasNoTrans,
          Int32(rows), Int32(columns.count), Int32(inner),
          1, left.elements, Int32(rows),
          rightElements.baseAddress! + columns.lowerBound * inner, Int32(inner),
          0,
          result.elements(columns.lowerBound * rows..<columns.upperBound * rows).baseAddress!,
          Int32(rows))
      }
    }
  }
}
