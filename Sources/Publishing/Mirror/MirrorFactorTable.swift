import GCM
import Migration

/// The table of `gcm mirror --factors`: what the reports of each country must
/// be multiplied by to agree with the benchmarks.
public struct MirrorFactorTable {
  private let sheet: MirrorSheet
  private let factors: CorrectionFactors
  private let stability: [FactorStability]
  private let level: Double

  /// - Parameters:
  ///   - stability: of the same factors; empty where nobody was left out.
  ///   - level: the probability that the intervals cover.
  public init(
    _ sheet: MirrorSheet, factors: CorrectionFactors, stability: [FactorStability] = [],
    level: Double
  ) {
    self.sheet = sheet
    self.factors = factors
    self.stability = stability
    self.level = level
  }

  /// One row a country and direction.
  public func table() -> Table {
    let percent = NumberText.exact(100 * level)
    var columns: [Table.Column] = [
      .init("Reporter"), .init("Direction"), .init("Factor", alignment: .trailing),
      .init("Standard error", alignment: .trailing),
      .init("Low \(percent) %", alignment: .trailing),
      .init("High \(percent) %", alignment: .trailing), .init("Pairs", alignment: .trailing),
      .init("Component", alignment: .trailing), .init("Remark"),
    ]
    if !stability.isEmpty {
      columns += [
        .init("Least without one country", alignment: .trailing),
        .init("Greatest", alignment: .trailing), .init("Moved most by"),
        .init("Not without"),
      ]
    }
    return Table(
      columns: columns, rows: factors.factors.map(row), footnotes: sheet.notes + notes)
  }

  private func row(_ factor: MirrorFactor) -> Table.Row {
    let interval = factor.interval(level: level)
    var cells: [Table.Cell] = [
      .text(factor.key.reporter), .text(factor.key.side.rawValue),
      .number(factor.value, decimals: 4),
      factor.isBenchmark
        ? .empty
        : factor.standardError.map { .number($0, decimals: 4) }
          ?? .missing("as many corridors as factors: they fit exactly"),
      .optional(interval?.lowerBound, decimals: 4), .optional(interval?.upperBound, decimals: 4),
      .number(Double(factor.pairCount)), .number(Double(factor.component)),
      .text(factor.isBenchmark ? remarkOfBenchmark(factor) : ""),
    ]
    if !stability.isEmpty {
      if let found = stability.first(where: { $0.key == factor.key }), !factor.isBenchmark {
        cells += [
          .number(found.range.lowerBound, decimals: 4),
          .number(found.range.upperBound, decimals: 4), .text(found.mostInfluential ?? ""),
          .text(found.indispensable.joined(separator: " ")),
        ]
      }
    }
    return Table.Row(cells)
  }

  private func remarkOfBenchmark(_ factor: MirrorFactor) -> String {
    let component = factors.components.first { $0.number == factor.component }
    return component?.isBenchmarkChosen == true
      ? "benchmark, chosen for its many immigrants" : "benchmark"
  }

  /// Both adjusted reports of the two-sided corridors with factors by both
  /// reports as they are.
  private var shareOfReports: Double? {
    var adjusted = 0.0
    var reported = 0.0
    for pair in sheet.corridors.table.twoSided {
      guard let reports = pair.reports, let flow = factors.reconciled(pair),
        let immigration = flow.adjustedImmigration, let emigration = flow.adjustedEmigration
      else { continue }
      adjusted += immigration + emigration
      reported += reports.immigration + reports.emigration
    }
    return reported > 0 ? adjusted / reported : nil
  }

  /// How the factors were estimated.
  var notes: [String] {
    var notes = [
      factors.estimator == .differences
        ? "Factors minimise Σ (α I - β E)² / (I + E) over the two-sided corridors (Poulain 1993; de "
          + "Beer and others 2010): \(NumberText.format(factors.objective, decimals: 3)) at the "
          + "minimum. α multiplies immigration, β emigration. None can be below zero."
        : "Factors minimise Σ w (ln(α I) - ln(β E))², w = 1 / (s² + 1/I + 1/E), over the corridors "
          + "on which both ends count somebody; s² makes the sum equal its degrees of freedom "
          + "(Paule and Mandel 1982). α multiplies immigration, β emigration."
    ]
    if let share = shareOfReports {
      notes.append(
        "Adjusted, the reports of the two-sided corridors add up to "
          + "\(NumberText.format(100 * share, decimals: 1)) percent of what was reported."
          + (factors.estimator == .differences
            ? " The factors shrink towards zero where the reports disagree by chance too, the more "
              + "the smaller the flows of the benchmark: a percentage far below 100 says so; "
              + "compare --estimator log-ratios." : ""))
    }
    notes += factors.components.map { component in
      "Component \(component.number): \(Set(component.keys.map(\.reporter)).count) countries, "
        + "\(component.pairCount) corridors, \(component.degreesOfFreedom) degrees of freedom, "
        + "objective \(NumberText.format(component.objective, decimals: 3))"
        + (component.dispersion.map {
          ", s² \(NumberText.format($0, decimals: 4)) after \(component.iterationCount) steps"
            + (component.isConverged ? "" : ", which did not come to rest")
        } ?? "") + "; benchmark "
        + component.benchmarks.map {
          "\($0.key.reporter) \($0.key.side.rawValue) = \(NumberText.exact($0.factor))"
        }.joined(separator: ", ") + "."
    }
    notes += factors.unanchored.map {
      "Left out, because no benchmark is linked with them: "
        + "\(Set($0.map(\.reporter)).sorted().joined(separator: ", "))."
    }
    if !factors.undetermined.isEmpty {
      notes.append(
        "No factor, because the reports are nowhere above zero together with the partner's: "
          + factors.undetermined.map { "\($0.reporter) \($0.side.rawValue)" }
          .joined(separator: ", ") + ".")
    }
    return notes
  }
}
