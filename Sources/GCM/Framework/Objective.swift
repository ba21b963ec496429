/// One of the 23 objectives of the Compact (A/RES/73/195).
public struct Objective: Sendable, Hashable {
  /// From 1 to 23.
  public var number: Int
  /// The title of the resolution.
  public var title: String
  /// The short label that the UN Network on Migration uses.
  public var label: String
  /// The round table of the review forum that the objective belongs to.
  public var roundTable: Int
  /// Why no public statistic measures the objective well; `nil` where one does.
  public var noteOnStatistics: String?

  /// An objective with its labels.
  public init(
    number: Int, title: String, label: String, roundTable: Int, noteOnStatistics: String? = nil
  ) {
    self.number = number
    self.title = title
    self.label = label
    self.roundTable = roundTable
    self.noteOnStatistics = noteOnStatistics
  }
}
