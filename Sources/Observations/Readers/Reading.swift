/// What a reader found in one publisher's file.
public struct Reading: Sendable, Hashable {
  public var observations: ObservationList
  /// All records of the file that were looked at, headers and footnotes too.
  public var recordsRead: Int
  /// Names or codes that no row of `areas.csv` knows, sorted by text.
  public var unmatchedAreas: [UnmatchedArea]
  /// What the reader did besides plain reading, in the order of the first line.
  public var remarks: [ReadingRemark]
  /// The forms of numbers that were not plain, how often and where first, in
  /// the order of ``NumberForm``.
  public var numberForms: [ReadingRemark] = []
  /// The problems of records that were left out, where the context asks for that.
  public var problems: [ReadingError.Problem] = []

  public init(
    observations: ObservationList = [], recordsRead: Int = 0, unmatchedAreas: [UnmatchedArea] = [],
    remarks: [ReadingRemark] = []
  ) {
    self.observations = observations
    self.recordsRead = recordsRead
    self.unmatchedAreas = unmatchedAreas
    self.remarks = remarks
  }
}

/// A text in a place for an area that names none.
public struct UnmatchedArea: Sendable, Hashable {
  public var text: String
  /// How many records carry it.
  public var count: Int
  /// The first lines that do, at most three.
  public var lines: [Int]

  public init(text: String, count: Int, lines: [Int]) {
    self.text = text
    self.count = count
    self.lines = lines
  }
}

/// One kind of thing a reader did, how often, and where it first did it.
public struct ReadingRemark: Sendable, Hashable {
  /// What was done, as a sentence without a full stop.
  public var text: String
  public var count: Int
  public var line: Int

  public init(text: String, count: Int, line: Int) {
    self.text = text
    self.count = count
    self.line = line
  }
}
