/// The layouts that the content of a file could be in.
public struct LayoutIdentification: Sendable {
  /// One layout and what speaks for it.
  public struct Candidate: Sendable, Hashable {
    public var layout: String
    public var recognition: Recognition
  }

  /// What follows from the candidates.
  public enum Verdict: Sendable, Hashable {
    /// One layout fits better than all others.
    case layout(String)
    /// Several layouts fit equally well: the user has to say which it is.
    case ambiguous([String])
    /// No layout fits.
    case unknown
  }

  /// The surest first, those that are as sure by the number of things missing
  /// and then in the order of the readers.
  public let candidates: [Candidate]

  /// Asks every reader.
  public init(_ sample: FileSample, readers: [any PublisherReader] = Readers.all) {
    let all = readers.compactMap { reader in
      reader.recognise(sample).map { Candidate(layout: reader.layout, recognition: $0) }
    }
    candidates = all.enumerated().sorted { left, right in
      let (one, other) = (left.element.recognition, right.element.recognition)
      if one.confidence != other.confidence { return one.confidence > other.confidence }
      return (one.missing.count, -one.evidence.count, left.offset)
        < (other.missing.count, -other.evidence.count, right.offset)
    }.map(\.element)
  }

  public var verdict: Verdict {
    guard let first = candidates.first, first.recognition.confidence > .partial else {
      return .unknown
    }
    let equals = candidates.filter { $0.recognition.confidence == first.recognition.confidence }
    return equals.count == 1 ? .layout(first.layout) : .ambiguous(equals.map(\.layout))
  }

  /// Of the layouts that do not fit the one that lacks least; `nil` where a
  /// layout fits or nothing resembles one.
  public var nearest: Candidate? {
    guard verdict == .unknown else { return nil }
    return candidates.first
  }
}
