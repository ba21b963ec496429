import GCM
import Migration
import Observations

/// The tables of `gcm schedule`: the parameters of the schedule, what they and
/// the observed rates say of its form, and the curve.
public struct ScheduleTable {
  private let input: ScheduleInput
  private let fit: RogersCastroFit
  private let profile: AgeProfile

  public init(input: ScheduleInput, fit: RogersCastroFit, profile: AgeProfile) {
    self.input = input
    self.fit = fit
    self.profile = profile
  }

  /// One row a parameter, an index or a measure of the observed rates.
  public func table() -> Table {
    var table = Table(
      columns: [.init("Measure"), .init("Value", alignment: .trailing), .init("Unit")])
    func add(_ group: String, _ name: String, _ value: Double?, _ unit: String, _ reason: String) {
      table.rows.append(
        Table.Row(
          group: group,
          [
            .text(name), value.map { .number($0, decimals: 6) } ?? .missing(reason), .text(unit),
          ]))
    }
    for (name, value) in zip(fit.schedule.form.parameterNames, fit.schedule.parameters) {
      let unit = name.hasPrefix("mu") ? "years" : Self.isLevel(name) ? "rate" : "per year"
      add("Parameters", name, value, unit, "")
    }
    let indices = RogersCastroIndices(fit.schedule)
    let noTurn = "the curve has no peak between the ages 10 and 60"
    let rows: [(String, Double?, String, String)] = [
      ("peaking, mu2", indices.peaking, "years", ""),
      ("child dependency, a1/a2", indices.childDependency, "ratio", "a2 is zero"),
      ("labour dominance, a2/a1", indices.labourDominance, "ratio", "a1 is zero"),
      ("labour asymmetry, lambda2/alpha2", indices.labourAsymmetry, "ratio", "alpha2 is zero"),
      (
        "regularity of the parental shift, alpha1/alpha2", indices.parentalShiftRegularity,
        "ratio", "alpha2 is zero"
      ),
      ("low point", indices.lowAge, "years", noTurn),
      ("high peak", indices.highAge, "years", noTurn),
      ("labour shift, high peak less low point", indices.labourShift, "years", noTurn),
      ("jump, rate at the high peak less that at the low point", indices.jump, "rate", noTurn),
      ("parental shift", indices.parentalShift, "years", "no later age has the rates of children"),
    ]
    for (name, value, unit, reason) in rows {
      add("Indices of the schedule", name, value, unit, reason)
    }
    let window = "a window of eleven years does not fit the ages"
    let observed: [(String, Double?, String, String)] = [
      (
        "gross migraproduction rate", profile.grossMigraproductionRate, "moves in a lifetime", ""
      ),
      ("peak intensity", profile.peakIntensity, "per 100 persons", ""),
      ("age at the peak", profile.peakAge, "years", ""),
      ("peak breadth, five years on either side", profile.peakBreadth, "per 100 persons", window),
      ("peak share", profile.peakShare, "percent", window),
      ("age of the greatest rise", profile.greatestRiseAge, "years", "no rise from 15 to the peak"),
      ("age of the greatest fall", profile.greatestFallAge, "years", "no fall from the peak to 64"),
      ("asymmetry", profile.asymmetry, "ratio", "there is no rise or no fall"),
    ]
    for (name, value, unit, reason) in observed { add("Observed rates", name, value, unit, reason) }
    table.footnotes = notes
    return table
  }

  private static func isLevel(_ name: String) -> Bool { name == "c" || name.count == 2 }

  private var notes: [String] {
    var notes = [
      "Rogers-Castro schedule of \(fit.schedule.form.rawValue) parameters, fitted to "
        + "\(fit.ages.count) ages by least squares"
        + (input.weights == nil ? ", unweighted" : ", weighted")
        + "; sum of squares \(NumberText.exact(fit.residualSumOfSquares))"
        + (fit.rSquared.map { ", R² \(NumberText.format($0, decimals: 6))" } ?? "") + ".",
      "\(fit.agreeingCount) of \(fit.startCount) starts agree on the best sum of squares, "
        + "\(fit.convergedCount) converged; that is no proof of a global minimum."
        + (fit.isConverged ? "" : " THE BEST HAS NOT CONVERGED."),
    ]
    if !fit.atLimit.isEmpty {
      notes.append("At a limit: " + fit.atLimit.joined(separator: ", ") + ".")
    }
    if input.middleAges != input.ages {
      notes.append("Groups of several years were fitted at the middle of their single ages.")
    }
    if profile.peakTies > 1 {
      notes.append("\(profile.peakTies) ages share the highest rate; the youngest is given.")
    }
    return notes
      + input.droppedRows.map { reason, rows in
        "Left out: \(rows.count) rows, \(reason) (lines \(input.file.lines(ofRows: rows)))."
      }
  }

  /// One row an age: the observed rate, the schedule and what is between them.
  public func curve() -> Table {
    var table = Table(
      columns: [input.ageColumn, "Rate", "Schedule", "Residual"].map {
        .init($0, alignment: .trailing)
      })
    for index in fit.ages.indices {
      let fitted = fit.schedule.rate(at: fit.ages[index])
      table.rows.append(
        Table.Row([
          .text(NumberText.exact(input.ages[index])), .number(input.rates[index], decimals: 6),
          .number(fitted, decimals: 6), .number(fit.residuals[index], decimals: 6),
        ]))
    }
    table.footnotes = notes
    return table
  }

  /// The formula, the choices and every number of the fit.
  public func explanation() -> Table {
    var table = Table(columns: [.init("What"), .init("Value")])
    func add(_ group: String, _ rows: [(String, String)]) {
      table.rows += rows.map { Table.Row(group: group, [.text($0.0), .text($0.1)]) }
    }
    let form = fit.schedule.form
    let names = form.parameterNames
    var formula = "m(x) = a1 exp(-alpha1 x) + a2 exp(-alpha2 (x - mu2) - exp(-lambda2 (x - mu2)))"
    if names.contains("a3") { formula += " + a3 exp(-alpha3 (x - mu3) - exp(-lambda3 (x - mu3)))" }
    if names.contains("a4") { formula += " + a4 exp(lambda4 x)" }
    let limits = fit.atLimit.isEmpty ? "none" : fit.atLimit.joined(separator: ", ")
    let first = NumberText.exact(fit.ages[0])
    let last = NumberText.exact(fit.ages[fit.ages.count - 1])
    var method: [(String, String)] = [
      ("method", "Rogers-Castro model migration schedule (IIASA RR-81-30, 1981)"),
      ("formula", formula + " + c"),
      ("fit", "bounded Levenberg-Marquardt with derivatives; no parameter below zero"),
      ("starts", "\(fit.startCount) points of a low-discrepancy sequence, always the same"),
      ("starts that agree on the best sum of squares", String(fit.agreeingCount)),
      ("starts that converged", String(fit.convergedCount)),
      ("best start converged", fit.isConverged ? "yes" : "no"),
      ("its steps", String(fit.iterations)), ("parameters at a limit", limits),
      ("sum of squares", NumberText.exact(fit.residualSumOfSquares)),
      ("R²", fit.rSquared.map(NumberText.exact) ?? "none"),
      ("file", input.file.name), ("rates", input.rateName),
      ("ages", "\(fit.ages.count), \(first) to \(last)"),
      ("weights", input.weights == nil ? "none" : "given"),
    ]
    for (reason, rows) in input.droppedRows {
      let lines = input.file.lines(ofRows: rows)
      method.append(("left out", "\(rows.count) rows: \(reason); lines \(lines)"))
    }
    add("Method", method)
    for row in self.table().rows {
      guard case .text(let name) = row.cells[0].content else { continue }
      let value: String =
        switch row.cells[1].content {
        case .number(let number, _): NumberText.exact(number)
        case .missing(let reason): "none: \(reason)"
        case .text, .empty: ""
        }
      add(row.group ?? "", [(name, value)])
    }
    return table
  }
}
