import GCM
import Migration
import Observations

/// The tables of `gcm mirror`: what both ends of the corridors between areas
/// report in a period, side by side, and what follows from it.
public struct MirrorSheet {
  let framework: Framework
  /// The corridors that the tables are about.
  public let corridors: MirrorCorridors

  public init(framework: Framework, corridors: MirrorCorridors) {
    self.framework = framework
    self.corridors = corridors
  }

  /// A report with its status; or why it is missing.
  func cell(_ side: MirrorSide, of pair: MirrorPair) -> Table.Cell {
    let report = corridors.report(side, of: pair)
    guard let value = pair[side] else {
      return .missing(
        report.map { "\(pair.reporter(side)): \($0.status.title)" }
          ?? "\(pair.reporter(side)) has no report of the corridor",
        marks: "")
    }
    let status = report?.status ?? .normal
    return .number(value, marks: status == .normal ? "" : status.rawValue)
  }

  /// Where a report is written.
  func place(_ side: MirrorSide, of pair: MirrorPair) -> Table.Cell {
    pair[side] == nil ? .empty : .text(corridors.report(side, of: pair)?.place ?? "")
  }

  /// What every table says of the corridors that it is about.
  var notes: [String] {
    let summary = MirrorSummary(corridors.table)
    let possible = corridors.areas.count * (corridors.areas.count - 1)
    func number(_ count: Int) -> String { NumberText.format(Double(count), decimals: 0) }
    var notes = [
      "\(corridors.period): of \(count(possible, "corridor")) between "
        + "\(count(corridors.areas.count, "area")), both ends report \(number(summary.twoSidedCount)), "
        + "only the destination \(number(summary.immigrationOnlyCount)), only the origin "
        + "\(number(summary.emigrationOnlyCount)), and neither \(number(corridors.unreportedCount)). A "
        + "report that is missing is no zero, and such corridors enter no measure of agreement."
    ]
    if corridors.minimumPersons > 0 {
      notes.append(
        "\(count(corridors.leftOutCount, "corridor")) on which neither end counts "
          + "\(NumberText.exact(corridors.minimumPersons)) persons are left out.")
    }
    let sources = Set(
      corridors.table.pairs.flatMap { pair in
        MirrorSide.allCases.compactMap { corridors.report($0, of: pair)?.source }
      })
    if !sources.isEmpty {
      let titles = sources.sorted().map { id in
        framework.source(id).map { "\(id) (\($0.publisher), \($0.title))" } ?? id
      }
      notes.append("Sources: \(titles.joined(separator: "; ")).")
    }
    return notes
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(NumberText.format(Double(number), decimals: 0)) \(noun)\(number == 1 ? "" : "s")"
  }
}
