import GCM
import Migration
import Statistics

/// The tables of `gcm segregation`: how groups are spread over areas.
public struct SegregationTables {
  private let table: SegregationTable
  private let shape: Double

  /// - Parameter shape: b of Atkinson's index, between 0 and 1.
  public init(_ table: SegregationTable, shape: Double = 0.5) {
    self.table = table
    self.shape = shape
  }

  private static let decimals = 6

  /// The measures of all groups and of each one, and what is known about the
  /// table: one row a measure.
  public func indices() throws -> Table {
    func rows<Subject>(
      _ measures: [SegregationMeasure<Subject>], of subject: Subject, heading: String
    ) -> [Table.Row] {
      measures.map { measure in
        Table.Row(
          group: heading,
          [
            .text(measure.id), .text(measure.title),
            .measured(measure.value(subject), decimals: Self.decimals), .text(measure.unit),
          ])
      }
    }
    let ofGroups = try table.groups.flatMap { group in
      rows(SegregationMeasure.all, of: try measurement(group), heading: group)
    }
    return Table(
      columns: [
        .init("Id"), .init("Measure"), .init("Value", alignment: .trailing), .init("Unit"),
      ],
      rows: rows(SegregationMeasure.all, of: MultigroupSegregation(table), heading: "All groups")
        + ofGroups
        + report.map { name, value in
          Table.Row(group: "Report", [.empty, .text(name), .text(value), .empty])
        })
  }

  /// One row a group, one column a measure.
  public func groups() throws -> Table {
    matrix(
      ["Group"], try table.groups.map { ([$0], try measurement($0)) }, SegregationMeasure.all)
  }

  /// One row for each group beside each other one.
  public func pairs() throws -> Table {
    let pairs = try table.groups.flatMap { group in
      try table.groups.filter { $0 != group }.map { other in
        ([group, other], try PairSegregation(of: group, from: other, in: table))
      }
    }
    return matrix(["Group", "Other group"], pairs, SegregationMeasure.all)
  }

  /// One row for each area that is measured.
  public func areas() throws -> Table {
    // An area in which nobody lives is not measured, so that each has its spread.
    let spreads = try zip(table.areas, table.counts).compactMap { area, counts in
      try Concentration(of: counts).map { ([area], $0) }
    }
    return matrix(["Area"], spreads, SegregationMeasure.all)
  }

  private func measurement(_ group: String) throws -> GroupMeasurement {
    try GroupMeasurement(of: group, in: table, shape: shape)
  }

  private func matrix<Subject>(
    _ heads: [String], _ subjects: [([String], Subject)], _ measures: [SegregationMeasure<Subject>]
  ) -> Table {
    Table(
      columns: heads.map { .init($0) }
        + measures.map { .init($0.title, alignment: .trailing, unit: $0.unit) },
      rows: subjects.map { names, subject in
        Table.Row(
          names.map { .text($0) }
            + measures.map { .measured($0.value(subject), decimals: Self.decimals) })
      },
      footnotes: report.map { "\($0.name): \($0.value)." })
  }

  private var report: [(name: String, value: String)] {
    func list(_ names: [String]) -> String {
      names.isEmpty
        ? "0"
        : "\(names.count): " + names.prefix(10).joined(separator: ", ")
          + (names.count > 10 ? ", …" : "")
    }
    return [
      ("areas that are measured", String(table.areas.count)),
      ("areas in which nobody lives, left out", list(table.emptyAreas)),
      ("areas with a missing number, left out", list(table.incompleteAreas)),
      ("persons", NumberText.exact(table.total)),
      ("shape b of Atkinson's index", NumberText.exact(shape)),
    ]
  }

  /// One row a measure: its formula and where it is from.
  public static func explanation() -> Table {
    func rows<Subject>(
      _ heading: String, _ measures: [SegregationMeasure<Subject>]
    ) -> [Table.Row] {
      measures.map {
        Table.Row(
          group: heading,
          [
            .text($0.id), .text($0.title), .text($0.formula), .text($0.unit), .text($0.reference),
          ])
      }
    }
    return Table(
      columns: ["Id", "Measure", "Formula", "Unit", "Method"].map { .init($0) },
      rows: rows("All groups", SegregationMeasure<MultigroupSegregation>.all)
        + rows("A group and the rest (--by group)", SegregationMeasure<GroupMeasurement>.all)
        + rows("Two groups (--by pair)", SegregationMeasure<PairSegregation>.all)
        + rows("The people of an area (--by area)", SegregationMeasure<Concentration>.all),
      footnotes: [
        "x[i], y[i]: members of a group and of another in the area i, X and Y in all areas. t[i], T: "
          + "the population. p = x/t, P = X/T; with m for each group. E: entropy -sum P ln P, E[i] "
          + "of an area; of one group that of members and others."
      ])
  }
}
