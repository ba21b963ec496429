import Statistics

/// The test of Mann and Kendall for a trend that need not be a line.
public struct MannKendallTrend: TrendMethod {
  /// How the probability is found.
  public enum Variant: String, Sendable, Hashable, CaseIterable {
    case exact
    case normal
    case hamedRao = "hamed-rao"
    case yueWang = "yue-wang"
    case preWhitened = "pre-whitened"
    case trendFree = "trend-free"

    var method: MannKendallTest.Method {
      switch self {
      case .exact: .exact
      case .normal: .normal
      case .hamedRao: .hamedRao()
      case .yueWang: .yueWang()
      case .preWhitened: .preWhitened
      case .trendFree: .trendFreePreWhitened
      }
    }

    init(_ method: MannKendallTest.Method) {
      switch method {
      case .exact: self = .exact
      case .normal: self = .normal
      case .hamedRao: self = .hamedRao
      case .yueWang: self = .yueWang
      case .preWhitened: self = .preWhitened
      case .trendFreePreWhitened: self = .trendFree
      }
    }

    /// The variant as printed.
    public var title: String {
      switch self {
      case .exact: "exact distribution of S over all orders"
      case .normal: "normal distribution with the variance for ties, corrected for continuity"
      case .hamedRao: "variance for rank autocorrelation up to lag 3, Hamed and Rao 1998"
      case .yueWang: "variance for autocorrelation at lag 1, Yue and Wang 2004"
      case .preWhitened: "values less the autocorrelation at lag 1 times the value before"
      case .trendFree: "pre-whitened without the trend, Yue, Pilon, Phinney and Cavadias 2002"
      }
    }
  }

  /// Exact up to 10 values and normal above, where absent.
  public var variant: Variant?

  public init(variant: Variant? = nil) { self.variant = variant }

  public var id: String { "mann-kendall" }
  public var name: String { "test of Mann and Kendall" }
  public var fewestValues: Int { 4 }

  public var formula: String {
    "S = Σ sign(y_j - y_i) over all pairs i < j; τ_b = S / √(pairs · pairs that are no ties); "
      + "p: the probability of |S| at least as great if every order is equally likely "
      + "(Mann 1945, Kendall 1975)"
  }

  public var parameters: [TrendParameter] {
    [
      TrendParameter(
        "variant",
        variant.map { "\($0.rawValue): \($0.title)" } ?? "exact up to 10 values, normal above")
    ]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    let test = try MannKendallTest(
      times: input.times, values: input.values, method: variant?.method)
    let z = test.z.map { [ProgressQuantity("z", $0)] } ?? []
    return TrendResult(
      .tau, estimate: test.tauB, pValue: test.pValue, notes: [Variant(test.method).rawValue],
      highlights: [ProgressQuantity("S", Double(test.score))],
      details: [ProgressQuantity("variance of S", test.variance)] + z)
  }
}
