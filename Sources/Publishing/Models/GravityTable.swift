import GCM
import Observations
import Statistics

/// The table of `gcm gravity`: the coefficients of the model, and all that is to
/// be said about how they came about.
public struct GravityTable {
  private let input: GravityInput
  private let fit: PoissonRegression
  private let reset: ResetTest?
  private let level: Double

  /// - Parameters:
  ///   - reset: the specification test, where it was asked for.
  ///   - level: the probability that the intervals cover.
  public init(
    input: GravityInput, fit: PoissonRegression, reset: ResetTest? = nil, level: Double
  ) {
    self.input = input
    self.fit = fit
    self.reset = reset
    self.level = level
  }

  /// One row a coefficient.
  public func table() -> Table {
    let percent = NumberText.exact(100 * level)
    var table = Table(
      columns: [.init("Term")]
        + [
          "Estimate", "Standard error", "z", "p", "Low \(percent) %", "High \(percent) %",
        ].map { .init($0, alignment: .trailing) } + [.init("Remark")])
    table.rows = fit.coefficients.map { Table.Row(cells($0)) }
    table.rows += fit.droppedCovariates.map { dropped in
      Table.Row([
        .text(dropped.name), .missing(text(dropped.reason)), .empty, .empty, .empty, .empty, .empty,
        .text("left out"),
      ])
    }
    table.footnotes =
      [
        "Poisson pseudo-maximum likelihood of \(input.specification.flow)"
          + (fit.effects.isEmpty
            ? "" : "; absorbed: " + fit.effects.map(\.name).joined(separator: ", "))
          + ". \(fit.observationCount) observations, \(fit.zeroCount) of them zero; deviance "
          + (fit.isEstimated ? NumberText.format(fit.deviance, decimals: 2) : "not estimated")
          + ".",
        errorText + ".",
        convergenceText + ".",
      ] + exclusionTexts
    return table
  }

  private func cells(_ coefficient: PoissonCoefficient) -> [Table.Cell] {
    if let reason = notEstimated {
      return [.text(coefficient.name), .missing(reason)] + [Table.Cell](repeating: .empty, count: 5)
        + [.text("not estimated")]
    }
    let interval = coefficient.confidenceInterval(level: level)
    func optional(_ value: Double?, _ decimals: Int) -> Table.Cell {
      value.map { .number($0, decimals: decimals) } ?? .missing("the standard error is zero")
    }
    return [
      .text(coefficient.name), .number(coefficient.estimate, decimals: 6),
      .number(coefficient.standardError, decimals: 6), optional(coefficient.zStatistic, 2),
      optional(coefficient.pValue, 4), .number(interval.lowerBound, decimals: 6),
      .number(interval.upperBound, decimals: 6),
    ]
  }

  /// Why the numbers of the fit are no estimates; `nil` where they are.
  private var notEstimated: String? {
    if fit.isEstimated { return nil }
    if !fit.convergence.isConverged { return "the iteration did not converge" }
    return fit.isFinite
      ? "whether the estimate exists is not decided"
      : "flows of so different size are beyond the arithmetic"
  }

  private func text(_ reason: PoissonRegression.DroppedCovariate.Reason) -> String {
    switch reason {
    case .explainedByEffects: "the absorbed effects explain it"
    case .explainedByCovariates: "the covariates before it explain it"
    }
  }

  private var errorText: String {
    let report = fit.covarianceReport
    let factor =
      switch (report.estimator, report.smallSample) {
      case (.information, _), (_, .none): "without a small-sample factor"
      case (.heteroscedastic, .clusters): "times n / (n - 1)"
      case (.heteroscedastic, .coefficients): "times n / (n - k) (HC1)"
      case (.clustered, .clusters): "times G / (G - 1)"
      case (.clustered, .coefficients): "times G / (G - 1) · (n - 1) / (n - k)"
      }
    switch report.estimator {
    case .information: return "Standard errors of the information, \(factor)"
    case .heteroscedastic: return "Heteroscedasticity-robust standard errors, \(factor)"
    case .clustered(let groupings):
      let names = zip(groupings, report.clusterCounts).map { "\($0.name) (\($1))" }
      return "Standard errors clustered by \(names.joined(separator: " and ")), \(factor)"
        + (report.clippedEigenvalues > 0
          ? "; \(report.clippedEigenvalues) eigenvalues below zero set to zero" : "")
    }
  }

  private var convergenceText: String {
    let convergence = fit.convergence
    return
      (convergence.isConverged
      ? "Converged after \(convergence.iterations) steps"
      : "NOT CONVERGED after \(convergence.iterations) steps; nothing is estimated")
      + "; largest imbalance of a level or covariate "
      + NumberText.exact(convergence.largestImbalance) + "; separation: \(separationText)"
  }

  private var separationText: String {
    switch fit.separation.outcome {
    case .noZeros: "no zeros"
    case .excludedByRank: "none, excluded by rank"
    case .excludedBySearch: "none, excluded by search"
    case .found: "\(fit.separation.separatedCount) observations"
    case .notDecided:
      "NOT DECIDED after \(fit.separation.iterations) iterations; the estimates may not exist, "
        + "and none is printed"
    case .notChecked: "not looked for"
    }
  }

  /// The reason, the count and the lines of all rows that were left out.
  private var exclusions: [(reason: String, lines: LineSet)] {
    var result = input.droppedRows.map { ($0.reason, input.file.lines(ofRows: $0.rows)) }
    var byReason: [(PoissonRegression.Exclusion.Reason, [Int])] = []
    for exclusion in fit.exclusions {
      if let index = byReason.firstIndex(where: { $0.0 == exclusion.reason }) {
        byReason[index].1.append(exclusion.index)
      } else {
        byReason.append((exclusion.reason, [exclusion.index]))
      }
    }
    for (reason, observations) in byReason {
      let text =
        switch reason {
        case .onlyZeros(let effect): "all flows of the level of \(effect) are zero"
        case .singleton(let effect): "alone in its level of \(effect)"
        case .separated: "separated: a combination of covariates predicts the zero perfectly"
        }
      result.append((text, input.lines(observations)))
    }
    return result
  }

  private var exclusionTexts: [String] {
    exclusions.map { reason, lines in
      let text = lines.description
      let shown = text.count > 60 ? String(text.prefix(57)) + "…" : text
      return "Left out: \(lines.count) rows, \(reason) (lines \(shown))."
    }
  }

  /// The formula, the choices and every number of the model.
  public func explanation() -> Table {
    var table = Table(columns: [.init("What"), .init("Value")])
    func add(_ group: String, _ rows: [(String, String)]) {
      table.rows += rows.map { Table.Row(group: group, [.text($0.0), .text($0.1)]) }
    }
    let specification = input.specification
    var model = [
      ("method", "Poisson pseudo-maximum likelihood (Santos Silva and Tenreyro 2006)"),
      (
        "formula",
        "E[\(specification.flow)] = exp("
          + (["\u{3b2}'x"] + fit.effects.map(\.name)).joined(separator: " + ") + ")"
      ),
      ("file", input.file.name), ("flow", specification.flow),
      ("covariates", fit.coefficients.map(\.name).joined(separator: ", ")),
    ]
    model += fit.droppedCovariates.map { ("covariate left out", "\($0.name): \(text($0.reason))") }
    model += fit.effects.map { effect in
      (
        "absorbed effect",
        "\(effect.name): \(effect.levelCount) levels, \(effect.redundantCount) redundant"
          + (effect.isExact ? "" : " at least")
      )
    }
    add("Model", model)
    var sample = [
      ("observations", String(fit.observationCount)), ("zeros", String(fit.zeroCount)),
      ("alone in a level", String(fit.singletonCount)),
    ]
    sample += exclusions.map { ("left out", "\($1.count) rows: \($0); lines \($1)") }
    sample.append(("separation", separationText))
    add("Sample", sample)
    if let reason = notEstimated { add("Coefficients", [("not estimated", reason)]) }
    for coefficient in fit.isEstimated ? fit.coefficients : [] {
      let interval = coefficient.confidenceInterval(level: level)
      add(
        coefficient.name,
        [
          ("estimate", NumberText.exact(coefficient.estimate)),
          ("standard error", NumberText.exact(coefficient.standardError)),
          ("z", coefficient.zStatistic.map(NumberText.exact) ?? "none"),
          ("p", coefficient.pValue.map(NumberText.exact) ?? "none"),
          (
            "interval of \(NumberText.exact(100 * level)) percent",
            "\(NumberText.exact(interval.lowerBound)) to \(NumberText.exact(interval.upperBound))"
          ),
        ])
    }
    add(
      "Errors",
      [
        ("estimator", errorText), ("coefficients k", String(fit.coefficientCount)),
        ("factor of the covariances", NumberText.exact(fit.covarianceReport.factor)),
        ("distribution of z and p", "normal"),
      ])
    if fit.isEstimated { add("Fit", measuresOfFit) }
    if fit.isEstimated, let reset {
      add(
        "Specification (RESET)",
        [
          (reset.square.name, NumberText.exact(reset.square.estimate)),
          ("standard error", NumberText.exact(reset.square.standardError)),
          ("p", reset.square.pValue.map(NumberText.exact) ?? "none"),
          ("converged", reset.convergence.isConverged ? "yes" : "no"),
        ])
    }
    let convergence = fit.convergence
    add(
      "Convergence",
      [
        ("converged", convergence.isConverged ? "yes" : "no"),
        ("steps", String(convergence.iterations)), ("halved steps", String(convergence.halvings)),
        ("last step (weighted root mean square)", NumberText.exact(convergence.lastStep)),
        ("largest imbalance", NumberText.exact(convergence.largestImbalance)),
        ("iterations of the projections", String(convergence.projectionIterations)),
        ("unfinished projections", String(convergence.unfinishedProjections)),
      ])
    return table
  }

  private func fitted(_ observation: Int) -> Table.Cell {
    guard let value = fit.fittedValues[observation] else {
      return .missing("left out of the model")
    }
    return notEstimated.map { .missing($0) } ?? .number(value, decimals: 1)
  }

  private var measuresOfFit: [(String, String)] {
    [
      ("deviance", NumberText.exact(fit.deviance)),
      ("log-likelihood", NumberText.exact(fit.logLikelihood)),
      ("log-likelihood of the mean alone", NumberText.exact(fit.nullLogLikelihood)),
      ("pseudo-R² (McFadden)", fit.pseudoRSquared.map(NumberText.exact) ?? "none"),
      (
        "squared correlation of flows and fitted flows",
        fit.squaredCorrelation.map(NumberText.exact) ?? "none"
      ),
    ]
  }

  /// The rows used with the columns of flow and groupings and the fitted flow.
  public func predictions() -> Table {
    let specification = input.specification
    let keys = (specification.absorbed + specification.clusters).flatMap { $0 }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var table = Table(
      columns: [.init("Line", alignment: .trailing)] + keys.map { .init($0) }
        + [
          .init(specification.flow, alignment: .trailing), .init("Fitted", alignment: .trailing),
        ])
    let columns = keys.compactMap { input.file.frame[$0] }
    for (observation, row) in input.rows.enumerated() {
      table.rows.append(
        Table.Row(
          [.text(String(input.file.line(ofRow: row)))]
            + columns.map { .text($0.text(at: row) ?? "") }
            + [
              .number(input.response[observation], decimals: 0),
              fitted(observation),
            ]))
    }
    return table
  }
}
