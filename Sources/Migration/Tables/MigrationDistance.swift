import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far people move, and how fast movements fall with the distance.
///
/// Source: Bell et al., Journal of the Royal Statistical Society A 165 (2002)
/// 435-464.
public struct MigrationDistance: Sendable, Equatable {
  /// The mean distance of a movement, in the unit of the distances.
  public let mean: Measured
  /// The least distance that half of the movements do not exceed.
  public let median: Measured
  /// A median between corridors: corridors in the order of distance, then of
  /// flow, each at the middle of its movements, and a straight line between
  /// them. Some packages print this one.
  public let interpolatedMedian: Measured
  /// The exponent of the distance in a Poisson model with effects of origins and
  /// destinations: -1 where twice as far means half as many.
  public let decay: Measured
  /// How the decay was found; `nil` where it was not.
  public let decayReport: TwoWayPoissonReport?

  /// - Parameter distances: row by row as the flows; those of the diagonal are
  ///   not looked at.
  /// - Throws: ``IncompleteTable``, or ``MissingDistances`` where a reported
  ///   corridor has no distance greater than zero.
  public init(
    _ table: OriginDestinationTable, distances: [[Double?]], missing: MissingFlows = .refuse
  ) throws {
    let reported = try ReportedFlows(table, missing: missing)
    guard distances.count == table.placeCount,
      distances.allSatisfy({ $0.count == table.placeCount })
    else {
      throw OriginDestinationError(problems: [
        .placeValues("rows of distances", count: distances.count, places: table.placeCount)
      ])
    }
    var lengths: [Double] = []
    var absent: [MissingDistances.Corridor] = []
    for (origin, destination) in zip(reported.origins, reported.destinations) {
      if let distance = distances[origin][destination], distance > 0, distance.isFinite {
        lengths.append(distance)
      } else {
        absent.append(
          .init(origin: table.places[origin], destination: table.places[destination]))
      }
    }
    guard absent.isEmpty else { throw MissingDistances(corridors: absent) }
    guard reported.total > 0 else {
      let nobody = Measured.failure(.noMovements)
      (mean, median, interpolatedMedian, decay, decayReport) = (nobody, nobody, nobody, nobody, nil)
      return
    }
    var product = CompensatedSum()
    for (flow, length) in zip(reported.flows, lengths) { product.addProduct(flow, length) }
    mean = .success(product.value / reported.total)
    let order = lengths.indices.sorted {
      (lengths[$0], reported.flows[$0], $0) < (lengths[$1], reported.flows[$1], $1)
    }
    let sorted = order.map { (length: lengths[$0], flow: reported.flows[$0]) }
      .filter { $0.flow > 0 }
    median = .success(weightedMedian(sorted, total: reported.total))
    interpolatedMedian = .success(interpolatedWeightedMedian(sorted, total: reported.total))
    do {
      let fit = try TwoWayPoisson(reported, covariate: lengths.map { log($0) })
      decay = .success(fit.slope)
      decayReport = fit.report
    } catch let reason as MissingMeasure {
      decay = .failure(reason)
      decayReport = nil
    }
  }
}

/// Reported corridors without a distance greater than zero.
public struct MissingDistances: Error, Equatable, Sendable, CustomStringConvertible {
  public struct Corridor: Equatable, Sendable {
    public let origin: String
    public let destination: String

    public init(origin: String, destination: String) {
      self.origin = origin
      self.destination = destination
    }
  }

  public let corridors: [Corridor]

  public init(corridors: [Corridor]) {
    self.corridors = corridors
  }

  public var description: String {
    let first = corridors.prefix(3).map { "\($0.origin) -> \($0.destination)" }
    let more = corridors.count > 3 ? " and \(corridors.count - 3) more" : ""
    return "these corridors need a distance greater than zero: "
      + first.joined(separator: ", ") + more
  }
}

private func weightedMedian(_ sorted: [(length: Double, flow: Double)], total: Double) -> Double {
  var sum = CompensatedSum()
  for entry in sorted {
    sum.add(entry.flow)
    if 2 * sum.value >= total { return entry.length }
  }
  return sorted[sorted.count - 1].length
}

private func interpolatedWeightedMedian(
  _ sorted: [(length: Double, flow: Double)], total: Double
) -> Double {
  var before = CompensatedSum()
  var previous: (middle: Double, length: Double)?
  for entry in sorted {
    let middle = (before.value + entry.flow / 2) / total
    if middle >= 0.5 {
      guard let previous, middle > previous.middle else { return entry.length }
      let part = (0.5 - previous.middle) / (middle - previous.middle)
      return previous.length + part * (entry.length - previous.length)
    }
    previous = (middle, entry.length)
    before.add(entry.flow)
  }
  return sorted[sorted.count - 1].length
}
