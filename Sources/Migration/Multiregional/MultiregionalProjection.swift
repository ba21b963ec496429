import Statistics

/// The population of regions one age group of years later.
///
/// Survivors move by the survivorship of the life table; births are those of
/// the mean population of the step, and survive it where their mothers live at
/// their birth. Source: Rogers, Multiregional Demography (1995), chapter 4.
public struct MultiregionalProjection: Sendable, Equatable {
  /// The population after the step, one row an age group, one column a region.
  public let population: [[Double]]
  /// Births in each region within the step.
  public let births: [Double]
  /// Deaths within the step, of those alive at its start and those born in it.
  public let deaths: Double
  /// The years of the step: the width of an age group.
  public let years: Double

  /// Projects a population.
  ///
  /// - Parameters:
  ///   - population: one row an age group, one column a region.
  ///   - fertility: births per person and year, of the same shape.
  /// - Throws: `InputError`, or `MultiregionalError.widthsDiffer`.
  public init(
    _ table: MultiregionalLifeTable, population: [[Double]], fertility: [[Double]]
  ) throws {
    var problems =
      InputError.Problem.lengths("rows of population", population.count, "ages", table.ages.count)
      + InputError.Problem.lengths("rows of fertility", fertility.count, "ages", table.ages.count)
    for (name, rows) in [("population", population), ("fertility", fertility)] {
      for (age, row) in rows.enumerated() {
        problems +=
          InputError.Problem.lengths("\(name)[\(age)]", row.count, "regions", table.regions.count)
          + InputError.Problem.numbers("\(name)[\(age)]", row, nonNegative: true)
      }
    }
    try InputError.throwing(problems)
    let widths = zip(table.ages.dropFirst(), table.ages).map { $0 - $1 }
    if let other = widths.first(where: { abs($0 - widths[0]) > 1e-9 }) {
      throw MultiregionalError.widthsDiffer(first: widths[0], other: other)
    }
    years = widths[0]

    let last = table.ages.count - 1
    var later = [[Double]](
      repeating: [Double](repeating: 0, count: table.regions.count), count: table.ages.count)
    for age in 0..<last - 1 { later[age + 1] = table.survivorship[age] * population[age] }
    later[last] =
      table.openSurvivorship * zip(population[last - 1], population[last]).map { $0 + $1 }
    let step = years
    // Births come from the first ages too, whose later population is still open:
    // it is theirs only if children have children, so it is left at zero.
    let births = table.regions.indices.map { region in
      CompensatedSum(
        table.ages.indices.map { age in
          step / 2 * fertility[age][region] * (population[age][region] + later[age][region])
        }
      ).value
    }
    later[0] = table.personYears[0].multiplied(by: 1 / step) * births
    self.births = births
    self.population = later
    deaths =
      CompensatedSum(
        population.flatMap { $0 } + births + later.flatMap { $0 }.map { -$0 }
      ).value
  }
}
