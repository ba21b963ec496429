/// What an official statistic says about a figure: SDMX code list `CL_OBS_STATUS` 2.2.
public enum ObservationStatus: String, Sendable, Hashable, CaseIterable {
  case normal = "A"
  case seriesBreak = "B"
  case definitionDiffers = "D"
  case estimated = "E"
  case forecast = "F"
  case experimental = "G"
  case missingHoliday = "H"
  case imputed = "I"
  case derogation = "J"
  case includedElsewhere = "K"
  case notCollected = "L"
  case cannotExist = "M"
  case notSignificant = "N"
  case notReported = "O"
  case provisional = "P"
  case suppressed = "Q"
  case strike = "S"
  case lowReliability = "U"
  case unvalidated = "V"
  case includesAnotherCategory = "W"

  /// The name of the code in the code list, as a reader of a table would say it.
  public var title: String {
    switch self {
    case .normal: "normal value"
    case .seriesBreak: "break in the time series"
    case .definitionDiffers: "definition differs"
    case .estimated: "estimated"
    case .forecast: "forecast"
    case .experimental: "experimental"
    case .missingHoliday: "missing: holiday or weekend"
    case .imputed: "imputed"
    case .derogation: "derogation"
    case .includedElsewhere: "included in another category"
    case .notCollected: "missing: exists but was not collected"
    case .cannotExist: "missing: cannot exist"
    case .notSignificant: "not significant"
    case .notReported: "missing: not reported"
    case .provisional: "provisional"
    case .suppressed: "missing: suppressed"
    case .strike: "strike or other special event"
    case .lowReliability: "low reliability"
    case .unvalidated: "unvalidated"
    case .includesAnotherCategory: "includes another category"
    }
  }

  /// Whether the code stands in place of a value.
  public var isMissing: Bool {
    switch self {
    case .missingHoliday, .notCollected, .cannotExist, .notReported, .suppressed: true
    default: false
    }
  }

  /// How much a code takes away from the trust in a figure: a figure that is
  /// computed from several others carries the code that ranks highest.
  ///
  /// The order is ours, from the plain value to the one that is only modelled;
  /// SDMX gives none.
  public var severity: Int {
    switch self {
    case .normal: 0
    case .unvalidated: 1
    case .provisional: 2
    case .derogation: 3
    case .includesAnotherCategory, .includedElsewhere: 4
    case .strike: 5
    case .definitionDiffers: 6
    case .seriesBreak: 7
    case .experimental: 8
    case .estimated: 9
    case .imputed: 10
    case .forecast: 11
    case .notSignificant: 12
    case .lowReliability: 13
    case .missingHoliday: 14
    case .notReported: 15
    case .notCollected: 16
    case .suppressed: 17
    case .cannotExist: 18
    }
  }

  /// The code of a figure that was computed from figures with these codes.
  public static func worst(_ statuses: some Sequence<ObservationStatus>) -> ObservationStatus {
    statuses.max { $0.severity < $1.severity } ?? .normal
  }
  /// The code of a figure that was computed from two with these codes.
  public static func worst(
    _ one: ObservationStatus, _ other: ObservationStatus
  ) -> ObservationStatus {
    other.severity > one.severity ? other : one
  }
}
