import Statistics

/// How far the two reports of the corridors of a table agree.
///
/// Measures of agreement are over the two-sided corridors; each says where it
/// needs reports above zero.
public struct MirrorSummary: Sendable, Equatable {
  /// Corridors that both ends report.
  public let twoSidedCount: Int
  /// Corridors that only the destination, or only the origin, reports.
  public let immigrationOnlyCount: Int
  public let emigrationOnlyCount: Int
  /// Two-sided corridors on which both report zero.
  public let bothZeroCount: Int
  /// Two-sided corridors on which one end counts somebody and the other nobody.
  public let oneZeroCount: Int
  /// Two-sided corridors on which the origin counts fewer than the destination,
  /// and the other way round.
  public let emigrationLessCount: Int
  public let immigrationLessCount: Int
  /// Two-sided corridors on which both count the same number above zero. Many of
  /// them with one country show that it takes over what its partners report.
  public let equalCount: Int
  /// Sums over the two-sided corridors, in persons.
  public let immigrationTotal: Double
  public let emigrationTotal: Double
  /// The median of I / E, of corridors with E above zero; `nil` without any.
  public let medianRatio: Double?
  /// The median of `2 (I - E) / (I + E)`, with its sign and without; `nil`
  /// without a corridor on which anybody is counted.
  public let medianAsymmetry: Double?
  public let medianAbsoluteAsymmetry: Double?
  /// `Σ |I - E| / Σ (I + E) / 2`: the asymmetry weighted by the size of the
  /// corridors; `nil` where nobody is counted.
  public let weightedMeanAsymmetry: Double?

  /// Summarises a table.
  public init(_ table: MirrorTable) {
    let reports = table.twoSided.compactMap(\.reports)
    twoSidedCount = reports.count
    immigrationOnlyCount = table.oneSided(.immigration).count
    emigrationOnlyCount = table.oneSided(.emigration).count
    bothZeroCount = reports.count { $0.immigration == 0 && $0.emigration == 0 }
    oneZeroCount = reports.count { ($0.immigration == 0) != ($0.emigration == 0) }
    emigrationLessCount = reports.count { $0.emigration < $0.immigration }
    immigrationLessCount = reports.count { $0.immigration < $0.emigration }
    equalCount = reports.count { $0.immigration == $0.emigration && $0.immigration > 0 }
    immigrationTotal = CompensatedSum(reports.map(\.immigration)).value
    emigrationTotal = CompensatedSum(reports.map(\.emigration)).value
    medianRatio = median(table.pairs.compactMap(\.ratio))
    let asymmetries = table.pairs.compactMap(\.symmetricAsymmetry)
    medianAsymmetry = median(asymmetries)
    medianAbsoluteAsymmetry = median(asymmetries.map(abs))
    let differences = CompensatedSum(reports.map { abs($0.immigration - $0.emigration) }).value
    let mean = (immigrationTotal + emigrationTotal) / 2
    weightedMeanAsymmetry = mean > 0 ? differences / mean : nil
  }
}
