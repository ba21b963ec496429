/// What the content of a file says for it being in one layout.
///
/// The name of a file says nothing: people rename files.
public struct Recognition: Sendable, Hashable {
  /// How sure the content makes it.
  public enum Confidence: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Some marks of the layout are there, and something that its reader needs
    /// is not: the file cannot be read as it is.
    case partial
    /// Everything the reader needs is there, and a file of another layout
    /// could have it, too.
    case likely
    /// Everything is there, and the marks are those of this layout alone.
    case certain

    public static func < (left: Confidence, right: Confidence) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  public var confidence: Confidence
  /// The marks found, each as words such as «line 5 has the columns Country
  /// Code, Indicator Code».
  public var evidence: [String]
  /// What the reader needs and the file lacks, each as words such as «the column Value».
  public var missing: [String]

  /// A file in the layout.
  ///
  /// - Parameter isSole: whether no other layout has these marks.
  public init(evidence: [String], isSole: Bool) {
    confidence = isSole ? .certain : .likely
    self.evidence = evidence
    missing = []
  }

  /// A file that only resembles one in the layout.
  public init(evidence: [String], missing: [String]) {
    confidence = .partial
    self.evidence = evidence
    self.missing = missing
  }
}
