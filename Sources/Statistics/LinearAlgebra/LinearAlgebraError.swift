/// Why a system of linear equations has no answer.
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
    case .lapack(let routine, let info):
      "LAPACK routine \(routine) failed with info \(info)"
    }
  }
}
