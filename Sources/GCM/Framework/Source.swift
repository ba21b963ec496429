/// A publisher's data set in one edition.
public struct Source: Sendable, Hashable {
  /// The key of `sources.csv`.
  public var id: String
  /// Who publishes it.
  public var publisher: String
  /// The title of the data set.
  public var title: String
  /// The edition; empty where there is only one.
  public var edition: String
  /// The last day or year that the figures cover.
  public var cutoff: String
  /// The licence as the publisher names it.
  public var licence: String
  /// Where the licence stands.
  public var licenceURL: String?
  /// How the publisher asks to be cited.
  public var attribution: String
  /// Where the data set stands.
  public var url: String?
  /// What a user should know of it.
  public var note: String?
}
