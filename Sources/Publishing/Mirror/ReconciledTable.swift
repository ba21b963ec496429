import GCM
import Migration

/// The table of `gcm mirror --reconciled`: one value for each corridor beside
/// the reports it is made of.
public struct ReconciledTable {
  private let sheet: MirrorSheet
  private let method: Method
  private let level: Double

  /// How one value is made of two reports.
  public enum Method {
    /// The mean of both reports times their factors.
    case factors(CorrectionFactors)
    /// The mean of the logarithms, weighted by precision; what is held of each
    /// report.
    case logMean(_ quality: (String, MirrorSide) -> ReportQuality, note: String)
  }

  /// - Parameter level: the probability that the intervals cover.
  public init(_ sheet: MirrorSheet, method: Method, level: Double) {
    self.sheet = sheet
    self.method = method
    self.level = level
  }

  /// One row a corridor that either end reports.
  public func table() -> Table {
    let percent = NumberText.exact(100 * level)
    return Table(
      columns: [
        .init("Origin"), .init("Destination"),
        .init("Immigration reported by the destination", alignment: .trailing, unit: "persons"),
        .init("Emigration reported by the origin", alignment: .trailing, unit: "persons"),
        .init("Immigration times", alignment: .trailing),
        .init("Emigration times", alignment: .trailing),
        .init("Weight of immigration", alignment: .trailing),
        .init("Weight of emigration", alignment: .trailing),
        .init("Reconciled", alignment: .trailing, unit: "persons"),
        .init("Low \(percent) %", alignment: .trailing),
        .init("High \(percent) %", alignment: .trailing),
        .init("Immigration from"), .init("Emigration from"),
      ],
      rows: sheet.corridors.table.pairs.map { pair in
        Table.Row(
          [
            .text(pair.origin), .text(pair.destination), sheet.cell(.immigration, of: pair),
            sheet.cell(.emigration, of: pair),
          ] + cells(pair)
            + [sheet.place(.immigration, of: pair), sheet.place(.emigration, of: pair)])
      },
      footnotes: sheet.notes + notes)
  }

  private func cells(_ pair: MirrorPair) -> [Table.Cell] {
    switch method {
    case .factors(let factors):
      let multipliers = MirrorSide.allCases.map { side in
        factors[pair.reporter(side), side].map { $0.value }
      }
      let shown = multipliers.map { Table.Cell.optional($0, decimals: 4) }
      guard let flow = factors.reconciled(pair) else {
        return shown + [
          .empty, .empty, .missing("no report of the corridor has a factor"), .empty, .empty,
        ]
      }
      let interval = flow.interval(level: level)
      return shown + [
        .number(flow.immigrationWeight, decimals: 2), .number(flow.emigrationWeight, decimals: 2),
        .number(flow.value), .optional(interval?.lowerBound, decimals: 0),
        .optional(interval?.upperBound, decimals: 0),
      ]
    case .logMean(let quality, _):
      let immigration = quality(pair.destination, .immigration)
      let emigration = quality(pair.origin, .emigration)
      let shown: [Table.Cell] = [
        .number(1 / immigration.coverage, decimals: 4),
        .number(1 / emigration.coverage, decimals: 4),
      ]
      guard
        let mean = PrecisionWeightedMean(pair, immigration: immigration, emigration: emigration)
      else {
        return shown + [
          .empty, .empty, .missing("a zero has no logarithm"), .empty, .empty,
        ]
      }
      let interval = mean.interval(level: level)
      return shown + [
        .number(mean.immigrationWeight, decimals: 2), .number(mean.emigrationWeight, decimals: 2),
        .number(mean.value), .number(interval.lowerBound), .number(interval.upperBound),
      ]
    }
  }

  private var notes: [String] {
    switch method {
    case .factors(let factors):
      return [
        factors.estimator == .differences
          ? "Reconciled: the mean of both reports times their factors, or the one there is. "
            + "Intervals: half of the residual variance of α I - β E for each adjusted report, and "
            + "the variance of the factors; Student's t, not below zero."
          : "Reconciled: the geometric mean of both reports times their factors, or the one there "
            + "is. Intervals, on the scale of logarithms: half of the residual variance of "
            + "ln(α I) - ln(β E) for each adjusted report, and the variance of the factors; "
            + "Student's t."
      ] + MirrorFactorTable(sheet, factors: factors, level: level).notes
    case .logMean(_, let note):
      return [
        "Reconciled: exp of the mean of the logarithms of the reports over their coverage, each "
          + "weighted by 1 / s²: the measurement model of Raymer and others (2013) with biases and "
          + "precisions that are given and not estimated. The median of the flow; intervals hold if "
          + "what is held of the reports is right. A zero is left out.", note,
      ]
    }
  }
}
