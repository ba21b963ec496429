import GCM
import Migration

extension MirrorSheet {
  /// One row a corridor that either end reports: both reports, their measures
  /// of agreement, and where they are written.
  public func corridorTable() -> Table {
    Table(
      columns: [
        .init("Origin"), .init("Destination"),
        .init("Immigration reported by the destination", alignment: .trailing, unit: "persons"),
        .init("Emigration reported by the origin", alignment: .trailing, unit: "persons"),
        .init("I / E", alignment: .trailing), .init("ln(I / E)", alignment: .trailing),
        .init("Asymmetry 2(I-E)/(I+E)", alignment: .trailing), .init("Reported by"),
        .init("Immigration from"), .init("Emigration from"),
      ],
      rows: corridors.table.pairs.map { pair in
        Table.Row([
          .text(pair.origin), .text(pair.destination), cell(.immigration, of: pair),
          cell(.emigration, of: pair), .optional(pair.ratio, decimals: 3),
          .optional(pair.logRatio, decimals: 3), .optional(pair.symmetricAsymmetry, decimals: 3),
          .text(
            pair.reports != nil
              ? "both" : pair.immigration != nil ? "destination only" : "origin only"),
          place(.immigration, of: pair), place(.emigration, of: pair),
        ])
      },
      footnotes: notes + [Self.zeroNote])
  }

  /// How far the reports agree over all corridors, one measure a row.
  public func summaryTable() -> Table {
    let summary = MirrorSummary(corridors.table)
    func counted(_ name: String, _ count: Int) -> Table.Row {
      Table.Row([.text(name), .number(Double(count)), .text("corridors")])
    }
    func measured(_ name: String, _ value: Double?, _ decimals: Int, _ unit: String) -> Table.Row {
      Table.Row([.text(name), .measure(value, decimals: decimals), .text(unit)])
    }
    return Table(
      columns: [.init("Measure"), .init("Value", alignment: .trailing), .init("Unit")],
      rows: [
        counted("possible between the areas", corridors.areas.count * (corridors.areas.count - 1)),
        counted("reported by both ends", summary.twoSidedCount),
        counted("reported by the destination only", summary.immigrationOnlyCount),
        counted("reported by the origin only", summary.emigrationOnlyCount),
        counted("reported by neither", corridors.unreportedCount),
        counted("the origin counts fewer", summary.emigrationLessCount),
        counted("the destination counts fewer", summary.immigrationLessCount),
        counted("both ends count the same, above zero", summary.equalCount),
        counted("one end counts nobody", summary.oneZeroCount),
        counted("both ends count nobody", summary.bothZeroCount),
        measured("immigration of the two-sided corridors", summary.immigrationTotal, 0, "persons"),
        measured("emigration of the same", summary.emigrationTotal, 0, "persons"),
        measured("median of I / E", summary.medianRatio, 3, "ratio"),
        measured("median asymmetry 2(I-E)/(I+E)", summary.medianAsymmetry, 3, "from -2 to 2"),
        measured(
          "median of its absolute values", summary.medianAbsoluteAsymmetry, 3, "from 0 to 2"),
        measured(
          "weighted mean asymmetry Σ|I-E| / Σ(I+E)/2", summary.weightedMeanAsymmetry, 3,
          "from 0 to 2"),
      ],
      footnotes: notes)
  }

  /// One row a country: what it reports beside what its partners report of the
  /// same corridors, those that report least first.
  ///
  /// - Parameter side: `nil` for both directions together.
  public func reporterTable(_ sides: [MirrorSide?] = [nil, .immigration, .emigration]) -> Table {
    Table(
      columns: [
        .init("Reporter"), .init("Direction"), .init("Pairs", alignment: .trailing),
        .init("Less than the partner", alignment: .trailing),
        .init("More", alignment: .trailing), .init("The same", alignment: .trailing),
        .init("A zero", alignment: .trailing),
        .init("Own", alignment: .trailing, unit: "persons"),
        .init("Partners'", alignment: .trailing, unit: "persons"),
        .init("Own / partners'", alignment: .trailing),
        .init("Median ln(own / partner's)", alignment: .trailing),
        .init("Lower quartile", alignment: .trailing),
        .init("Upper quartile", alignment: .trailing), .init("As a rule"),
      ],
      rows: corridors.table.reporterComparisons.flatMap { comparison in
        sides.map { row(comparison, $0) }
      },
      footnotes: notes + [
        "As a rule: less or more where three quarters of the logarithms are on one side of zero, "
          + "of \(ReporterComparison.Agreement.leastPairs) corridors at the least. Corridors with a "
          + "zero have no logarithm. A country that counts short stays reports more than one that "
          + "counts stays of a year: a difference is no error of either. Many corridors with the same number show a country "
          + "that takes over what its partners report."
      ])
  }

  private func row(_ comparison: ReporterComparison, _ side: MirrorSide?) -> Table.Row {
    let agreement = comparison[side]
    let name = framework.areas[comparison.reporter]?.nameEnglish ?? comparison.reporter
    return Table.Row(
      group: "\(comparison.reporter) \(name)",
      [
        .text(comparison.reporter), .text(side?.rawValue ?? "both"),
        .number(Double(agreement.pairCount)), .number(Double(agreement.lessCount)),
        .number(Double(agreement.moreCount)), .number(Double(agreement.equalCount)),
        .number(Double(agreement.zeroCount)),
        .number(agreement.ownTotal), .number(agreement.partnerTotal),
        .optional(agreement.ratioOfTotals, decimals: 3),
        .optional(agreement.medianLogRatio, decimals: 3),
        .optional(agreement.lowerQuartile, decimals: 3),
        .optional(agreement.upperQuartile, decimals: 3),
        .text(agreement.tendency?.rawValue ?? ""),
      ])
  }

  /// Why measures of two reports may be empty.
  static let zeroNote =
    "I / E needs an emigration above zero, its logarithm both; the asymmetry needs anybody counted."
}

extension Table.Cell {
  /// A measure; where there is none, there is nothing it could be made of.
  static func measure(_ value: Double?, decimals: Int) -> Table.Cell {
    value.map { .number($0, decimals: decimals) }
      ?? .missing("no two-sided corridor that it can be made of")
  }
}
