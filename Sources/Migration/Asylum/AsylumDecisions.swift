/// Decisions on applications for asylum in a period.
///
/// Decisions count cases or persons, in the first instance or on appeal: add
/// up only what is alike.
public struct AsylumDecisions: Sendable, Equatable {
  /// Recognised as refugees under the Convention.
  public let recognised: Double
  /// Given complementary protection.
  public let complementary: Double
  public let rejected: Double
  /// Closed without a decision on the substance.
  public let otherwiseClosed: Double

  public init(
    recognised: Double, complementary: Double, rejected: Double, otherwiseClosed: Double
  ) {
    self.recognised = recognised
    self.complementary = complementary
    self.rejected = rejected
    self.otherwiseClosed = otherwiseClosed
  }

  /// Decisions on the substance: recognised, complementary or rejected.
  public var substantive: Double { recognised + complementary + rejected }

  /// Recognised in percent of the substantive decisions, or `nil` where there
  /// are none. Source: UNHCR, Refugee Recognition Rate.
  public var refugeeRecognitionRate: Double? { percentShare(of: recognised, in: substantive) }

  /// Recognised or given complementary protection in percent of the
  /// substantive decisions, or `nil` where there are none. Source: UNHCR,
  /// Total Recognition Rate.
  public var totalRecognitionRate: Double? {
    percentShare(of: recognised + complementary, in: substantive)
  }

  /// Otherwise closed in percent of all decisions, or `nil` where there are none.
  public var otherwiseClosedShare: Double? {
    percentShare(of: otherwiseClosed, in: substantive + otherwiseClosed)
  }
}
