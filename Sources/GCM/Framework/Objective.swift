/// One of the 23 objectives of the Compact (A/RES/73/195).
public struct Objective: Sendable, Hashable {
  public var number: Int
  public var title: String
  public var label: String
  public var roundTable: Int

  public init(number: Int, title: String, label: String, roundTable: Int) {
    self.number = number
    self.title = title
    self.label = label
    self.roundTable = roundTable
  }
}
