/// A dense matrix of doubles, stored column by column as BLAS and LAPACK read it.
public struct Matrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// The elements, column by column.
  public internal(set) var elements: [Double]

  /// A matrix from its elements, given column by column.
  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(rowCount >= 0 && columnCount >= 0, "a matrix has no negative dimension")
    precondition(
      elements.count == rowCount * columnCount, "the elements do not fill the matrix")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix from its columns, which must be of one length.
  public init(columns: [[Double]]) {
    precondition(columns.allSatisfy { $0.count == columns[0].count }, "columns differ in length")
    self.init(
      rowCount: columns.first?.count ?? 0, columnCount: columns.count,
      elements: columns.flatMap { $0 })
  }

  /// The identity matrix with `size` rows and columns.
  public static func identity(_ size: Int) -> Matrix {
    var matrix = Matrix(
      rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
    for index in 0..<size { matrix[index, index] = 1 }
    return matrix
  }

  /// The element at a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(0 <= row && row < rowCount && 0 <= column && column < columnCount)
      return elements[column * rowCount + row]
    }
    set {
      precondition(0 <= row && row < rowCount && 0 <= column && column < columnCount)
      elements[column * rowCount + row] = newValue
    }
  }

  /// The elements of one column, as a view of the storage.
  public func column(_ index: Int) -> ArraySlice<Double> {
    elements[index * rowCount..<(index + 1) * rowCount]
  }

  /// The matrix with rows and columns exchanged.
  public func transposed() -> Matrix {
    var result: [Double] = []
    result.reserveCapacity(elements.count)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result.append(self[row, column]) }
    }
    return Matrix(rowCount: columnCount, columnCount: rowCount, elements: result)
  }
}
