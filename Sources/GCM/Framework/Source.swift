/// A publisher's data set in one edition.
public struct Source: Sendable, Hashable {
  public var id: String
  public var publisher: String
  public var title: String
  public var edition: String
  /// The last day or year that the figures cover.
  public var cutoff: String
  public var licence: String
  public var licenceURL: String?
  public var attribution: String
  public var url: String?
  public var note: String?
}
