import GCM
import Migration
import Statistics

/// The tables of `gcm standardise`: rates freed of the composition by age.
public struct StandardisationTables {
  private let per: Double

  /// - Parameter per: how many persons a rate is per, such as 1,000.
  public init(per: Double) {
    self.per = per
  }

  private var unit: String {
    "per \(NumberText.format(per, decimals: 0, grouping: .comma)) persons"
  }

  /// One row an area.
  ///
  /// - Parameter level: the probability that intervals cover, such as 0.95.
  public func rates(
    _ rates: [StandardisedRates], standard: StandardPopulation, level: Double
  ) -> Table {
    let percent = NumberText.exact(100 * level)
    func column(_ header: String, _ unit: String? = nil) -> Table.Column {
      .init(header, alignment: .trailing, unit: unit)
    }
    return Table(
      columns: [
        .init("Area"), column("Events"), column("Population"), column("Crude rate", unit),
        column("Directly standardised", unit), column("Lower", unit), column("Upper", unit),
        column("Expected events"), column("Ratio"), column("Lower ratio"), column("Upper ratio"),
        column("Indirectly standardised", unit),
      ],
      rows: rates.map { row($0, standard: standard, level: level) },
      footnotes: [
        "The standard: \(standard.name)"
          + (standard.crudeRate.map {
            ", with a crude rate of \(NumberText.format(per * $0, decimals: 3)) \(unit)."
          } ?? "."),
        "Intervals of \(percent) percent, for events that are Poisson counts: of the direct rate "
          + "after Fay and Feuer, of the ratio the exact one after Garwood. Figures that depend on "
          + "one another, such as persons who move several times, vary more.",
        "Directly standardised rates compare areas with one another; a ratio compares an area with "
          + "the standard only.",
      ])
  }

  private func row(
    _ rates: StandardisedRates, standard: StandardPopulation, level: Double
  ) -> Table.Row {
    func rate(_ value: Measured) -> Table.Cell {
      .measured(value.map { per * $0 }, decimals: 3)
    }
    let ratio = rates.indirect.flatMap(\.ratio)
    func interval(_ bound: (ConfidenceInterval) -> Double) -> Measured {
      rates.indirect.flatMap { indirect in
        indirect.exactInterval(level: level).map { .success(bound($0)) }
          ?? indirect.ratio
      }
    }
    let direct = rates.direct.map { (rate: $0.rate, interval: $0.interval(level: level)) }
    return Table.Row([
      .text(rates.area), .measured(rates.events, decimals: 0),
      .measured(rates.population, decimals: 0), rate(rates.crudeRate),
      rate(direct.map(\.rate)), rate(direct.map(\.interval.lower)),
      rate(direct.map(\.interval.upper)),
      .measured(rates.indirect.map(\.expected), decimals: 1), .measured(ratio, decimals: 4),
      .measured(interval(\.lower), decimals: 4), .measured(interval(\.upper), decimals: 4),
      rate(
        ratio.flatMap { ratio in
          standard.crudeRate.map { .success(ratio * $0) }
            ?? .failure(MissingMeasure("the standard has no crude rate"))
        }),
    ])
  }

  /// The difference of the crude rates of two areas: one row an effect.
  public func decomposition(_ comparison: RateComparison) -> Table {
    let result = comparison.decomposition
    let three = result.threeComponents
    let rows: [(String, String, Double)] = [
      ("Crude rates", comparison.first, result.first),
      ("Crude rates", comparison.second, result.second),
      ("Crude rates", "difference, second less first", result.difference),
      ("Two effects", "of the rates by age", result.rateEffect),
      ("Two effects", "of the composition by age", result.compositionEffect),
      ("Three effects, the first as the base", "of the rates by age", three.rate),
      ("Three effects, the first as the base", "of the composition by age", three.composition),
      ("Three effects, the first as the base", "of both together", three.interaction),
    ]
    return Table(
      columns: [
        .init("What"), .init("Value", alignment: .trailing, unit: unit),
        .init("Of the difference", alignment: .trailing, unit: "percent"),
      ],
      rows: rows.map { heading, name, value in
        Table.Row(
          group: heading,
          [
            .text(name), .number(per * value, decimals: 3),
            heading == "Crude rates"
              ? .empty
              : result.difference == 0
                ? .missing("the rates do not differ")
                : .number(100 * value / result.difference, decimals: 1),
          ])
      })
  }

  /// What each age adds to the two effects: one row an age, and their sum.
  public func contributions(_ comparison: RateComparison) -> Table {
    let result = comparison.decomposition
    func shares(_ strata: [RateStratum]) -> [Double] {
      let total = CompensatedSum(strata.map(\.population)).value
      return strata.map { 100 * $0.population / total }
    }
    func column(_ header: String, _ unit: String) -> Table.Column {
      .init(header, alignment: .trailing, unit: unit)
    }
    let (first, second) = (shares(comparison.firstStrata), shares(comparison.secondStrata))
    let ages = comparison.ages.indices.map { age in
      Table.Row([
        .text(comparison.ages[age]), .number(first[age], decimals: 2),
        .number(second[age], decimals: 2),
        .number(per * comparison.firstStrata[age].rate, decimals: 3),
        .number(per * comparison.secondStrata[age].rate, decimals: 3),
        .number(per * result.contributions[age].rate, decimals: 3),
        .number(per * result.contributions[age].composition, decimals: 3),
      ])
    }
    let sum = Table.Row([
      .text("all"), .number(100, decimals: 2), .number(100, decimals: 2),
      .number(per * result.first, decimals: 3), .number(per * result.second, decimals: 3),
      .number(per * result.rateEffect, decimals: 3),
      .number(per * result.compositionEffect, decimals: 3),
    ])
    return Table(
      columns: [
        .init("Age"), column("Share in \(comparison.first)", "percent"),
        column("Share in \(comparison.second)", "percent"),
        column("Rate in \(comparison.first)", unit), column("Rate in \(comparison.second)", unit),
        column("Effect of the rate", unit), column("Effect of the composition", unit),
      ],
      rows: ages + [sum],
      footnotes: [
        "Effects of the composition of single ages depend on where zero is of the rates; their sum "
          + "does not."
      ])
  }

  /// One row a method: its formula and where it is from.
  public static func explanation() -> Table {
    let rows = [
      (
        "direct", "sum w[x] D[x] / P[x], w: shares of the ages in the standard",
        "variance sum w² D / P²: Keyfitz (1966), Human Biology 38; gamma interval: Fay and Feuer "
          + "(1997), Statistics in Medicine 16"
      ),
      (
        "indirect",
        "ratio sum D[x] / sum P[x] M[x], M: rates of the standard; times the crude rate of the "
          + "standard it is a rate",
        "exact interval of a Poisson count: Garwood (1936), Biometrika 28"
      ),
      (
        "two effects",
        "rates: sum (c1 + c2)/2 (m2 - m1); composition: sum (m1 + m2)/2 (c2 - c1); c: shares of the "
          + "ages, m: rates",
        "Kitagawa (1955), Journal of the American Statistical Association 50"
      ),
      (
        "three effects",
        "rates: sum c1 (m2 - m1); composition: sum m1 (c2 - c1); both: sum (c2 - c1)(m2 - m1)",
        "the same"
      ),
    ]
    return Table(
      columns: [.init("Method"), .init("Formula"), .init("Source")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1), .text($0.2)]) })
  }
}
