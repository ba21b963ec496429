import GCM
import Migration
import Statistics

/// The tables of `gcm multiregional`: where those born in each region live, and
/// how the population of the regions grows.
public enum MultiregionalTables {
  /// Life expectancy at birth: one row for each region of birth and of residence.
  public static func expectancy(_ table: MultiregionalLifeTable) -> Table {
    let years = table.lifeExpectancyAtBirth
    var rows: [Table.Row] = []
    for (born, region) in table.regions.enumerated() {
      let all = CompensatedSum(years.column(born)).value
      rows += table.regions.enumerated().map { place, name in
        Table.Row([
          .text(region), .text(name), .number(years[place, born], decimals: 3),
          .number(100 * years[place, born] / all, decimals: 2),
        ])
      }
      rows.append(
        Table.Row([
          .text(region), .text("all"), .number(all, decimals: 3), .number(100, decimals: 2),
        ]))
    }
    return Table(
      columns: [
        .init("Born in"), .init("Lived in"),
        .init("Life expectancy at birth", alignment: .trailing, unit: "years"),
        .init("Share of the life", alignment: .trailing, unit: "percent"),
      ],
      rows: rows, footnotes: notes(table))
  }

  /// The whole life table: one row for each age, region at the start and region of
  /// residence.
  public static func lifeTable(_ table: MultiregionalLifeTable) -> Table {
    let last = table.ages.count - 1
    var rows: [Table.Row] = []
    for age in table.ages.indices {
      let matrices: [(Matrix?, Int, String)] = [
        (age < last ? table.probabilities[age] : nil, 6, "the last group is open"),
        (table.survivors[age], 6, ""), (table.personYears[age], 6, ""),
        (table.lifeExpectancies[age], 4, ""),
        (
          age < last - 1 ? table.survivorship[age] : age == last ? table.openSurvivorship : nil, 6,
          "it is that of the open group, whom they join"
        ),
      ]
      for (from, region) in table.regions.enumerated() {
        for (place, name) in table.regions.enumerated() {
          rows.append(
            Table.Row(
              [.text(self.age(table.ages[age], isOpen: age == last)), .text(region), .text(name)]
                + matrices.map { matrix, decimals, reason in
                  matrix.map { .number($0[place, from], decimals: decimals) } ?? .missing(reason)
                }))
        }
      }
    }
    return Table(
      columns: [.init("Age"), .init("From"), .init("In")]
        + ["Probability", "Survivors", "Person-years", "Life expectancy", "Survivorship"]
        .map { .init($0, alignment: .trailing) },
      rows: rows,
      footnotes: [
        "From: the region of birth for survivors and person-years, which are per person born; the "
          + "region at the age for probabilities, life expectancies and survivorship."
      ] + notes(table))
  }

  /// A projection: one row for each step and region, and for all together.
  public static func regions(_ projection: PopulationProjection) -> Table {
    let regions = projection.table.regions
    var rows: [Table.Row] = []
    func add(_ years: Double, _ population: [[Double]], _ step: MultiregionalProjection?) {
      let start = "the projection begins here"
      for (region, name) in regions.enumerated() {
        rows.append(
          Table.Row([
            .text(NumberText.exact(years)), .text(name),
            .number(CompensatedSum(population.map { $0[region] }).value),
            step.map { .number($0.births[region]) } ?? .missing(start),
            step == nil ? .missing(start) : .missing("deaths are of all regions together"),
          ]))
      }
      rows.append(
        Table.Row([
          .text(NumberText.exact(years)), .text("all"),
          .number(CompensatedSum(population.flatMap { $0 }).value),
          step.map { .number(CompensatedSum($0.births).value) } ?? .missing(start),
          step.map { .number($0.deaths) } ?? .missing(start),
        ]))
    }
    add(0, projection.initial, nil)
    for (index, step) in projection.steps.enumerated() {
      add(Double(index + 1) * step.years, step.population, step)
    }
    return Table(
      columns: [
        .init("Years later"), .init("Region"), .init("Population", alignment: .trailing),
        .init("Births of the step", alignment: .trailing),
        .init("Deaths of the step", alignment: .trailing),
      ],
      rows: rows, footnotes: notes(projection.table))
  }

  /// A projection: one row for each step, age and region.
  public static func ages(_ projection: PopulationProjection) -> Table {
    let table = projection.table
    var rows: [Table.Row] = []
    func add(_ years: Double, _ population: [[Double]]) {
      for age in table.ages.indices {
        for (region, name) in table.regions.enumerated() {
          rows.append(
            Table.Row([
              .text(NumberText.exact(years)),
              .text(self.age(table.ages[age], isOpen: age == table.ages.count - 1)), .text(name),
              .number(population[age][region]),
            ]))
        }
      }
    }
    add(0, projection.initial)
    for (index, step) in projection.steps.enumerated() {
      add(Double(index + 1) * step.years, step.population)
    }
    return Table(
      columns: [
        .init("Years later"), .init("Age"), .init("Region"),
        .init("Population", alignment: .trailing),
      ],
      rows: rows, footnotes: notes(table))
  }

  private static func age(_ first: Double, isOpen: Bool) -> String {
    NumberText.exact(first) + (isOpen ? "+" : "")
  }

  private static func notes(_ table: MultiregionalLifeTable) -> [String] {
    let negative = table.negativeProbabilities
    return [
      "\(table.method == .linear ? "Linear" : "Exponential") method, \(table.regions.count) regions, "
        + "\(table.ages.count) age groups; the deaths of a lifetime differ from one by "
        + "\(NumberText.exact(table.largestDeathResidual)) at the most."
    ]
      + (negative.count == 0
        ? []
        : [
          "\(negative.count) PROBABILITIES ARE BELOW ZERO, the lowest "
            + "\(NumberText.exact(negative.lowest)): the rates are too high for the width of the "
            + "groups and the linear method; use --method exponential or narrower groups."
        ])
  }

  /// One row a quantity: its formula and where it is from.
  public static func explanation() -> Table {
    let rows = [
      (
        "M(x)",
        "on the diagonal the rates of death and of all moves out; off it less the rates of moves, a "
          + "column an origin"
      ),
      ("probability, linear", "P(x) = (I + n/2 M)⁻¹ (I - n/2 M), n: width of the group"),
      ("probability, exponential", "P(x) = exp(-n M)"),
      ("survivors", "l(0) = I, l(x+n) = P(x) l(x)"),
      (
        "person-years",
        "linear n/2 (l(x) + l(x+n)); exponential: integral of exp(-t M) l(x) from 0 to n; open "
          + "group M⁻¹ l(x)"
      ),
      ("life expectancy", "e(x) = (sum of L(y) from y = x) l(x)⁻¹"),
      (
        "survivorship",
        "S(x) = L(x+n) L(x)⁻¹; of the last closed and the open group L(w) (L(w-n) + L(w))⁻¹"
      ),
      (
        "projection",
        "N(x+n, t+n) = S(x) N(x, t); births n/2 sum F(x) (N(x, t) + N(x, t+n)), who survive by "
          + "L(0)/n"
      ),
    ]
    return Table(
      columns: [.init("What"), .init("Formula"), .init("Source")],
      rows: rows.map {
        Table.Row([
          .text($0.0), .text($0.1),
          .text(
            "Rogers (1975), Introduction to Multiregional Mathematical Demography; (1995), "
              + "Multiregional Demography"),
        ])
      })
  }
}
