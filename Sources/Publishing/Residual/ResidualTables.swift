import GCM
import Migration

/// The tables of `gcm residual`: net migration as what births, deaths and
/// survival do not explain of the change of a population.
public enum ResidualTables {
  /// Vital statistics: one row an area, sex and period.
  public static func table(_ residuals: [VitalResidual]) -> Table {
    let hasAreas = residuals.contains { !$0.area.isEmpty }
    let columns: [Table.Column] =
      [
        .init("Sex"), .init("From"), .init("To"),
        .init("Population at the start", alignment: .trailing),
        .init("At the end", alignment: .trailing), .init("Births", alignment: .trailing),
        .init("Deaths", alignment: .trailing), .init("Natural increase", alignment: .trailing),
        .init("Net migration", alignment: .trailing),
      ]
    return Table(
      columns: (hasAreas ? [.init("Area")] : []) + columns,
      rows: residuals.map { residual in
        func cell(_ value: Double?) -> Table.Cell { .optional(value, decimals: 0) }
        let cells: [Table.Cell] = [
          .text(text(residual.sex)), .text(String(residual.from)), .text(String(residual.to)),
          cell(residual.initial), cell(residual.final), cell(residual.births),
          cell(residual.deaths), cell(residual.naturalIncrease),
          residual.netMigration.map { .number($0) }
            ?? .missing("the file lacks \(residual.missing.joined(separator: ", "))"),
        ]
        return Table.Row((hasAreas ? [.text(residual.area)] : []) + cells)
      },
      footnotes: [
        "Net migration = (population at the end - population at the start) - (births - deaths). It "
          + "holds every error of the four figures."
      ])
  }

  /// Survival ratios: one row a cohort.
  public static func table(_ residuals: [SurvivalResidual]) -> Table {
    var table = Table(
      columns: [
        .init("Sex"), .init("Age at the start"), .init("Age at the end"),
        .init("Population at the start", alignment: .trailing),
        .init("At the end", alignment: .trailing),
        .init("Survival ratio", alignment: .trailing), .init("Forward", alignment: .trailing),
        .init("Reverse", alignment: .trailing), .init("Average", alignment: .trailing),
        .init("Remark"),
      ],
      footnotes: [
        "Forward: P1 - S P0, the survivors of the migrants at the end. Reverse: P1 / S - P0, the "
          + "migrants at the start. Average: their mean. Children born in the period: c CWR N, with "
          + "the share c of the period they have lived on average, the child-woman ratio at the end "
          + "and the net migration N of the women. What has no survival ratio has no estimate and is "
          + "no zero; a ratio above 1 is used as it is."
      ])
    for residual in residuals {
      let heading =
        (residual.area.isEmpty ? "" : "\(residual.area) · ")
        + "\(text(residual.sex)) · \(residual.from)-\(residual.to)"
      table.rows += residual.cohorts.map { cohort in
        func net(_ value: Double?) -> Table.Cell {
          value.map { .number($0) } ?? .missing(cohort.remark)
        }
        return Table.Row(
          group: heading,
          [
            .text(text(residual.sex)),
            .text(cohort.ageAtStart?.description ?? "born in the period"),
            .text(cohort.ageAtEnd.description), .optional(cohort.initial, decimals: 0),
            .optional(cohort.final, decimals: 0), .optional(cohort.survivalRatio, decimals: 4),
            net(cohort.forward), net(cohort.reverse), net(cohort.average),
            .text(cohort.forward == nil ? "" : cohort.remark),
          ])
      }
      let missing = residual.cohorts.count { $0.forward == nil }
      table.rows.append(
        Table.Row(
          group: heading,
          [
            .text(text(residual.sex)), .empty, .text("all"), .empty, .empty, .empty,
            .number(residual.total(.forward)), .number(residual.total(.reverse)),
            .number(residual.total(.average)),
            .text(missing == 0 ? "" : "without \(missing) age groups that have no estimate"),
          ]))
    }
    return table
  }

  /// A projection without migration: one row a period, sex and age group.
  public static func table(_ residuals: [ProjectedResidual]) -> Table {
    var table = Table(columns: [
      .init("Period"), .init("Age"), .init("Men", alignment: .trailing),
      .init("Women", alignment: .trailing), .init("Both", alignment: .trailing),
      .init("Boys per 100 girls", alignment: .trailing),
    ])
    for residual in residuals {
      let migration = residual.migration
      for period in migration.births.indices {
        let name = "\(residual.years[period])-\(residual.years[period + 1])"
        let heading = residual.area.isEmpty ? name : "\(residual.area) · \(name)"
        for (age, group) in residual.ageGroups.enumerated() {
          let men = migration.male[age, period]
          let women = migration.female[age, period]
          let ratio: Table.Cell =
            age > 0
            ? .empty
            : migration.childSexRatios[period].map { .number($0, decimals: 1) }
              ?? .missing("boys and girls differ in sign")
          table.rows.append(
            Table.Row(
              group: heading,
              [
                .text(name), .text(group.description), .number(men, decimals: 3),
                .number(women, decimals: 3), .number(men + women, decimals: 3), ratio,
              ]))
        }
        table.rows.append(
          Table.Row(
            group: heading,
            [
              .text(name), .text("all"), .number(sum(migration.male.column(period)), decimals: 3),
              .number(sum(migration.female.column(period)), decimals: 3),
              .number(migration.total(period: period), decimals: 3), .empty,
            ]))
      }
      table.footnotes += notes(residual)
    }
    return table
  }

  private static func notes(_ residual: ProjectedResidual) -> [String] {
    let migration = residual.migration
    let area = residual.area.isEmpty ? "" : "\(residual.area): "
    let adjusted = migration.childSexRatios.count { $0 == nil }
    let before = migration.unadjustedChildSexRatios
    let known = before.compactMap { $0 }
    var notes = [
      area + migration.arrangement.note,
      area + migration.childAdjustment.note
        + " Boys per 100 girls of the youngest age group as estimated sex by sex: "
        + (known.isEmpty
          ? "boys and girls differ in sign in every period."
          : "\(NumberText.format(known.min() ?? 0, decimals: 1)) to "
            + "\(NumberText.format(known.max() ?? 0, decimals: 1)); they differ in sign in "
            + "\(before.count - known.count) of \(before.count) periods.")
        + (adjusted > 0 && migration.childAdjustment == .none
          ? " --children joint splits them alike." : ""),
    ]
    if !residual.ratiosAboveOne.isEmpty {
      notes.append(
        "\(area)Survival ratios above 1, used as they are: "
          + residual.ratiosAboveOne.joined(separator: ", ") + ".")
    }
    return notes
  }

  private static func sum(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +)
  }

  private static func text(_ sex: ResidualFile.Sex) -> String {
    switch sex {
    case .male: "M"
    case .female: "F"
    case .both: "both"
    }
  }

  /// One row a method: its formula and where it is from.
  public static func explanation() -> Table {
    let rows = [
      (
        "vital", "(P1 - P0) - (B - D): population, births and deaths",
        "Manual VI of the United Nations (1970); the demographic balance of Eurostat"
      ),
      (
        "survival",
        "forward P1 - S P0, reverse P1 / S - P0, average of both; S of survival_ratio, or L(x+n) / L(x) of person_years; children c CWR N",
        "Manual VI (1970); Bogue, Hinze and White, Techniques of Estimating Net Migration (1982)"
      ),
      (
        "stock", ResidualMigration.Arrangement.stock.note,
        "Preston, Heuveline and Guillot, Demography (2001), section 6.3"
      ),
      ("cohort", ResidualMigration.Arrangement.cohort.note, "the same"),
      ("time", ResidualMigration.Arrangement.time.note, "the same"),
    ]
    return Table(
      columns: [.init("Method"), .init("How"), .init("Source")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1), .text($0.2)]) })
  }
}

extension ResidualMigration.Arrangement {
  /// What the net migrants are, as told under the table.
  fileprivate var note: String {
    let births = "Births: fertility rates times the mean of the women at both ends of the period."
    return switch self {
    case .stock:
      "Stock: N(x) = P1(x) - S(x) P0(x-n), the net migrants alive at the end, by the age they have "
        + "reached. " + births
    case .cohort:
      "Cohort: N / √S, the net migrants in the middle of the period, half of them by the age at the "
        + "start and half by that at the end. " + births
    case .time:
      "Time: M(x) = 2 N(x) - S(x) M(x-n), by the age at migration: N(x) holds half of the migrants of "
        + "the age and half of the survivors of the age before. Errors alternate in sign. " + births
    }
  }
}

extension ResidualMigration.ChildAdjustment {
  /// What was done about the youngest age group.
  fileprivate var note: String {
    switch self {
    case .none: "The youngest age group is as estimated, sex by sex."
    case .joint: "The youngest age group: the total of both sexes, split by the sex ratio at birth."
    case .childWomanRatio:
      "The youngest age group: c CWR N of both sexes, split by the sex ratio at birth."
    }
  }
}
