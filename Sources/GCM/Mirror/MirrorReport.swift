import Migration
import Observations

/// What one end of a corridor reports for a period, and where that is written.
public struct MirrorReport: Sendable, Hashable {
  /// Which end reports.
  public let side: MirrorSide
  /// The area that reports, and the one it reports movements from or to.
  public let reporter: String
  public let partner: String
  public let period: Period
  /// In persons; `nil` where the reporter has no figure.
  public let value: Double?
  public let status: ObservationStatus
  /// The key of the source; `nil` where the file names none.
  public let source: String?
  /// The file and the line of the report.
  public let place: String

  public init(
    side: MirrorSide, reporter: String, partner: String, period: Period, value: Double?,
    status: ObservationStatus = .normal, source: String? = nil, place: String
  ) {
    self.side = side
    self.reporter = reporter
    self.partner = partner
    self.period = period
    self.value = value
    self.status = status
    self.source = source
    self.place = place
  }

  /// Where the movements start and end.
  var origin: String { side == .immigration ? partner : reporter }
  var destination: String { side == .immigration ? reporter : partner }
}
