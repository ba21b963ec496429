/// A dense matrix of doubles, stored column by column as BLAS and LAPACK read it.
public struct Matrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// The elements, column by column.
  public internal(set) var elements: [Double]

  /// A matrix from its columns, which must be of one length.
  public init(columns: [[Double]]) {
    rowCount = columns.first?.count ?? 0
    columnCount = columns.count
    precondition(columns.allSatisfy { $0.count == columns[0].count }, "columns differ in length")
    elements = columns.flatMap { $0 }
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rowCount + row] }
    set { elements[column * rowCount + row] = newValue }
  }
}
