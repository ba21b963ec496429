import COpenBLAS

/// What the calls of LAPACK have in common.
enum LAPACK {
  /// The letters by which LAPACK is told what to do.
  enum Option {
    static let upper = CChar(UInt8(ascii: "U"))
    static let lower = CChar(UInt8(ascii: "L"))
    static let left = CChar(UInt8(ascii: "L"))
    static let transposed = CChar(UInt8(ascii: "T"))
    static let notTransposed = CChar(UInt8(ascii: "N"))
    static let ordinaryDiagonal = CChar(UInt8(ascii: "N"))
    static let vectors = CChar(UInt8(ascii: "V"))
    static let thin = CChar(UInt8(ascii: "S"))
    static let oneNorm = CChar(UInt8(ascii: "1"))
  }

  /// Throws where LAPACK refused its arguments, which would be a defect of this library.
  static func check(_ routine: String, _ info: Int32) throws {
    guard info == 0 else { throw LinearAlgebraError.lapack(routine: routine, info: Int(info)) }
  }
}

extension Matrix {
  /// Throws where an element is infinite or not a number.
  func requireFinite() throws {
    guard let position = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw LinearAlgebraError.notFinite(
      row: position % rowCount, column: position / rowCount, value: elements[position])
  }

  /// Throws where the matrix has not as many rows as columns.
  func requireSquare() throws {
    guard rowCount == columnCount else {
      throw LinearAlgebraError.notSquare(rows: rowCount, columns: columnCount)
    }
  }

  /// Throws where two elements across the diagonal differ by more than the
  /// rounding of a product leaves: 1e-12 of the largest element.
  func requireSymmetric() throws {
    try requireFinite()
    try requireSquare()
    let tolerance = 1e-12 * (elements.lazy.map(abs).max() ?? 0)
    for column in 0..<columnCount {
      for row in (column + 1)..<rowCount {
        let difference = self[row, column] - self[column, row]
        guard abs(difference) <= tolerance else {
          throw LinearAlgebraError.notSymmetric(row: row, column: column, difference: difference)
        }
      }
    }
  }

  /// The largest sum of absolute values of a column.
  var oneNorm: Double {
    (0..<columnCount).map { column($0).reduce(0) { $0 + abs($1) } }.max() ?? 0
  }
}
