import GCM
import Migration
import Observations

/// One estimate of flows walked backwards.
struct FlowExplanation {
  let result: FlowTables.Result
  let framework: Framework
  let series: FlowSeries
  let stockFile: String?

  var rows: [(String, String)] {
    let input = result.input
    let method = result.method
    var rows = [("method", method.name), ("formula", method.formula)]
    rows += method.parameters.map { ($0.name, $0.value) }
    rows += [
      ("stocks", stockFile ?? "\(series.stocks)"), ("population", population),
      ("births", "\(series.births), half of \(input.startYear) and of \(input.endYear)"),
      ("deaths", "\(series.deaths), half of \(input.startYear) and of \(input.endYear)"),
      ("places", "\(input.places.count)"),
      ("migrants of unknown origin at the start", persons(input.unknownOrigin.start)),
      ("migrants of unknown origin at the end", persons(input.unknownOrigin.end)),
    ]
    for area in input.dropped {
      rows.append(
        (
          "left out: \(area.area)",
          "\(area.reason); \(persons(area.persons)) migrants at the end"
        ))
    }
    if let obstacle = result.obstacle { rows.append(("no estimate", obstacle)) }
    if let estimate = result.estimate { rows += self.rows(estimate) }
    return rows
  }

  /// Persons to the thousandth: the digits beyond are those of the processor.
  private func persons(_ value: Double) -> String {
    let text = NumberText.format(value, decimals: 3, grouping: .none)
    return text.hasSuffix(".000") ? String(text.dropLast(4)) : text
  }

  private var population: String {
    guard result.input.isCarriedForward, let net = series.netMigration else {
      return "\(series.population)"
    }
    return "\(series.population) at the start; at the end the same plus births, less deaths, plus "
      + "\(net)"
  }

  private func rows(_ estimate: FlowEstimate) -> [(String, String)] {
    var rows = [("moves", persons(estimate.total))]
    if estimate.negativeCount > 0 {
      rows.append(("negative flows, no estimates of moves", "\(estimate.negativeCount)"))
    }
    guard let accounted = estimate.accounted else { return rows }
    let fit = accounted.fit
    rows += [
      ("converged", fit.isConverged ? "yes" : "no"), ("iterations", "\(fit.iterations)"),
      ("largest residual of a margin, persons", NumberText.exact(fit.largestResidual)),
      ("the same as a share of the margin", NumberText.exact(fit.largestRelativeResidual)),
    ]
    if let residual = estimate.largestNetResidual {
      rows.append(
        (
          "largest residual of net migration, persons",
          "\(persons(residual.persons)) in \(estimate.input.places[residual.place])"
        ))
    }
    for repair in accounted.stocks.repairs {
      let place = repair.place.map { estimate.input.places[$0] } ?? "all places"
      rows.append(
        (
          "repair: \(repair.kind.rawValue)",
          "\(place): \(persons(repair.size)) persons, leaves a residual of "
            + "\(persons(repair.residual)) in net migration"
        ))
    }
    return rows
  }
}
