import Statistics

/// How many places a system connects, and how far its flows are from a spread
/// without any structure.
///
/// Sources: Bell et al., Journal of the Royal Statistical Society A 165 (2002)
/// 435-464; Bell and Muhidin, UNDP Human Development Research Paper 2009/30.
public struct SpatialConnectivity: Sendable, Equatable {
  /// The corridors with movements as a share of those reported.
  public let connectivity: Measured
  /// `½ Σ |M/M.. - 1/N|`: the share of the movements that would have to change
  /// corridor for all N to carry the same.
  public let inequalityToEqual: Measured
  /// `½ Σ |M - E| / M..` with the flows E that origins and destinations of these
  /// sizes would exchange without preference, the diagonal left out (Poisson
  /// model with effects of origins and destinations).
  public let inequalityToIndependence: Measured
  /// How the expected flows were found; `nil` where they were not.
  public let independence: TwoWayPoissonReport?

  /// - Throws: ``IncompleteTable`` where a corridor is missing and `missing`
  ///   does not leave it out.
  public init(_ table: OriginDestinationTable, missing: MissingFlows = .refuse) throws {
    let reported = try ReportedFlows(table, missing: missing)
    let count = Double(reported.flows.count)
    connectivity = .ratio(
      Double(reported.flows.count { $0 > 0 }), count, otherwise: "no corridor is reported")
    guard reported.total > 0 else {
      let nobody = Measured.failure(.noMovements)
      (inequalityToEqual, inequalityToIndependence, independence) = (nobody, nobody, nil)
      return
    }
    let total = reported.total
    inequalityToEqual = .success(
      CompensatedSum(reported.flows.lazy.map { abs($0 / total - 1 / count) }).value / 2)
    do {
      let fit = try TwoWayPoisson(reported)
      inequalityToIndependence = .success(
        CompensatedSum(zip(reported.flows, fit.expected).lazy.map { abs($0 - $1) }).value
          / (2 * total))
      independence = fit.report
    } catch let reason as MissingMeasure {
      inequalityToIndependence = .failure(reason)
      independence = nil
    }
  }
}

extension MissingMeasure {
  static let noMovements = MissingMeasure("nobody moved between places")
}
