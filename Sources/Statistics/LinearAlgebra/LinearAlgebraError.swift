/// Why a matrix cannot be decomposed, or a system of linear equations has no answer.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The column is a linear combination of the columns before it.
  ///
  /// `relativeDistance` is the distance of the column from their span, as a
  /// share of its own length; `tolerance` is the share below which rounding
  /// alone explains it.
  case dependentColumn(index: Int, relativeDistance: Double, tolerance: Double)
  /// A matrix with fewer rows than columns cannot have independent columns.
  case fewerRowsThanColumns(rows: Int, columns: Int)
  /// An element is infinite or not a number.
  case notFinite(row: Int, column: Int, value: Double)
  /// The method needs as many rows as columns.
  case notSquare(rows: Int, columns: Int)
  /// The elements in this place and across the diagonal differ.
  case notSymmetric(row: Int, column: Int, difference: Double)
  /// The leading minor of this order is the first that is not positive.
  ///
  /// `pivot` is what is left of the diagonal element in that row once the rows
  /// before it are accounted for; `diagonal` is the element itself.
  case notPositiveDefinite(leadingMinor: Int, pivot: Double, diagonal: Double)
  /// The pivot in this place is zero: the matrix is exactly singular.
  case zeroPivot(index: Int)
  /// The matrix is singular to working precision. `reciprocalCondition` is 1
  /// for the identity and 0 for a singular matrix.
  case nearlySingular(reciprocalCondition: Double, tolerance: Double)
  /// An iteration did not converge; `remaining` of its values are unfinished.
  case notConverged(routine: String, remaining: Int)
  /// LAPACK refused its arguments; this is a defect of this library.
  case lapack(routine: String, info: Int)

  public var description: String {
    switch self {
    case .dependentColumn(let index, let distance, let tolerance):
      "column \(index) is a linear combination of the columns before it "
        + "(relative distance \(distance), tolerance \(tolerance)); leave it out"
    case .fewerRowsThanColumns(let rows, let columns):
      "\(rows) rows cannot determine \(columns) columns"
    case .notFinite(let row, let column, let value):
      "the element in row \(row), column \(column) is \(value); every element must be finite"
    case .notSquare(let rows, let columns):
      "a matrix of \(rows) rows and \(columns) columns is not square"
    case .notSymmetric(let row, let column, let difference):
      "the elements in row \(row), column \(column) and across the diagonal differ "
        + "by \(difference); the matrix must be symmetric"
    case .notPositiveDefinite(let order, let pivot, let diagonal):
      "the leading minor of order \(order) is not positive: of the diagonal element "
        + "\(diagonal) there remains \(pivot)"
    case .zeroPivot(let index):
      "the matrix is singular: pivot \(index) is zero"
    case .nearlySingular(let reciprocalCondition, let tolerance):
      "the matrix is singular to working precision (reciprocal condition number "
        + "\(reciprocalCondition), tolerance \(tolerance))"
    case .notConverged(let routine, let remaining):
      "LAPACK routine \(routine) did not converge; \(remaining) values are unfinished"
    case .lapack(let routine, let info):
      "LAPACK routine \(routine) failed with info \(info)"
    }
  }
}
