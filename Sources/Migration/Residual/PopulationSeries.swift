import Statistics

/// The populations of one sex at equal intervals, and the survival between them.
public struct PopulationSeries: Sendable, Equatable {
  /// Age groups by dates; the last age group is open-ended. In persons, or in
  /// thousands where everything is.
  public let populations: Matrix
  /// Age groups by periods. The ratio of an age group is that of the persons
  /// who end the period in it: the first is that of the births, the last that
  /// of all who end it in the open-ended group.
  public let survivalRatios: Matrix

  public init(populations: Matrix, survivalRatios: Matrix) {
    self.populations = populations
    self.survivalRatios = survivalRatios
  }

  var ageGroupCount: Int { populations.rowCount }
  var periodCount: Int { max(0, populations.columnCount - 1) }

  /// Where the ratios are above 1, as age group and period.
  public var ratiosAboveOne: [(ageGroup: Int, period: Int)] {
    (0..<survivalRatios.columnCount).flatMap { period in
      (0..<survivalRatios.rowCount).filter { survivalRatios[$0, period] > 1 }
        .map { ($0, period) }
    }
  }
}
