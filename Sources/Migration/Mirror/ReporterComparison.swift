import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one country reports beside what its partners report of the same
/// corridors.
public struct ReporterComparison: Sendable, Equatable {
  public let reporter: String
  /// The immigration it reports beside the emigration its partners report.
  public let immigration: Agreement
  /// The emigration it reports beside the immigration its partners report.
  public let emigration: Agreement
  /// Both together.
  public let both: Agreement

  /// The comparison of a side; `nil` for both sides together.
  public subscript(side: MirrorSide?) -> Agreement {
    switch side {
    case .immigration: immigration
    case .emigration: emigration
    case nil: both
    }
  }

  /// How own reports compare with those of the partners, over two-sided corridors.
  public struct Agreement: Sendable, Equatable {
    /// Two-sided corridors.
    public let pairCount: Int
    /// Those on which the own report is less, and is more, than the partner's.
    public let lessCount: Int
    public let moreCount: Int
    /// Those on which both are the same number above zero: many of them show
    /// that one end takes over what the other reports.
    public let equalCount: Int
    /// Those on which either report is zero: they have no logarithm and are
    /// in no quartile.
    public let zeroCount: Int
    /// Persons, own and as the partners report them.
    public let ownTotal: Double
    public let partnerTotal: Double
    /// The median and the quartiles of ln(own / partner's); `nil` without a
    /// corridor on which both count somebody.
    public let medianLogRatio: Double?
    public let lowerQuartile: Double?
    public let upperQuartile: Double?

    /// The total reported by the total its partners report, or `nil` where
    /// that is zero.
    public var ratioOfTotals: Double? { partnerTotal > 0 ? ownTotal / partnerTotal : nil }

    /// Whether a country counts fewer or more than its partners as a rule: on
    /// at least three quarters of the corridors with a logarithm. `nil` where
    /// the quartiles lie on both sides of zero, or there are fewer than
    /// ``leastPairs`` such corridors.
    public var tendency: Tendency? {
      guard let lowerQuartile, let upperQuartile, pairCount - zeroCount >= Self.leastPairs
      else { return nil }
      return upperQuartile < 0 ? .less : lowerQuartile > 0 ? .more : nil
    }

    /// Corridors below which nothing is said of a country as a rule.
    public static let leastPairs = 4

    init(_ reports: [(own: Double, partner: Double)]) {
      pairCount = reports.count
      lessCount = reports.count { $0.own < $0.partner }
      moreCount = reports.count { $0.own > $0.partner }
      equalCount = reports.count { $0.own == $0.partner && $0.own > 0 }
      zeroCount = reports.count { $0.own == 0 || $0.partner == 0 }
      ownTotal = CompensatedSum(reports.map(\.own)).value
      partnerTotal = CompensatedSum(reports.map(\.partner)).value
      let logRatios = reports.filter { $0.own > 0 && $0.partner > 0 }
        .map { log($0.own / $0.partner) }
      medianLogRatio = median(logRatios)
      lowerQuartile = quantile(logRatios, probability: 0.25)
      upperQuartile = quantile(logRatios, probability: 0.75)
    }
  }

  /// What a country does as a rule.
  public enum Tendency: String, Sendable, Hashable {
    case less
    case more
  }
}

extension MirrorTable {
  /// Each country that has a two-sided corridor, beside its partners; those
  /// that report least against their partners come first, equal ones by name.
  public var reporterComparisons: [ReporterComparison] {
    var own: [String: [MirrorSide: [(own: Double, partner: Double)]]] = [:]
    for pair in twoSided {
      guard let reports = pair.reports else { continue }
      own[pair.destination, default: [:]][.immigration, default: []]
        .append((reports.immigration, reports.emigration))
      own[pair.origin, default: [:]][.emigration, default: []]
        .append((reports.emigration, reports.immigration))
    }
    return own.map { reporter, reports in
      let immigration = reports[.immigration] ?? []
      let emigration = reports[.emigration] ?? []
      return ReporterComparison(
        reporter: reporter, immigration: .init(immigration), emigration: .init(emigration),
        both: .init(immigration + emigration))
    }
    .sorted {
      ($0.both.medianLogRatio ?? .infinity, $0.reporter)
        < ($1.both.medianLogRatio ?? .infinity, $1.reporter)
    }
  }
}
