/// All the status codes that the figures behind a value carry.
///
/// A ratio of an estimate to a figure after a break is both estimated and after
/// a break; a single code would lose one of the two.
public struct ObservationStatusSet: OptionSet, Sendable, Hashable {
  /// A bit for each code.
  public let rawValue: UInt32

  /// A set of the bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The set of one code.
  public init(_ status: ObservationStatus) {
    rawValue = 1 << UInt32(status.position)
  }

  /// The codes of the set in the order of the code list.
  public var statuses: [ObservationStatus] {
    ObservationStatus.allCases.filter { contains(ObservationStatusSet($0)) }
  }

  /// The code that takes most away from the trust in the value.
  public var worst: ObservationStatus { .worst(statuses) }

  /// The codes other than `A`, joined: `BE`; empty for a plain value.
  public var marks: String {
    statuses.filter { $0 != .normal }.map(\.rawValue).joined()
  }
}

extension ObservationStatus {
  /// The position in the code list.
  fileprivate var position: Int {
    // Codes are single letters, so the letter itself is the position.
    Int(rawValue.utf8.first!) - Int(UInt8(ascii: "A"))
  }
}
