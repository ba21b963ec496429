/// How two stock tables are made to describe the same persons.
public struct FlowAccountingOptions: Sendable, Equatable {
  /// What is done where the persons of a birthplace are not as many at the end
  /// as at the start, births and deaths taken into account.
  public enum BirthplaceMatching: String, Sendable, CaseIterable {
    /// Both tables are fitted to the mean of the two totals of each birthplace,
    /// and keep the totals of each residence: the world is closed, and net
    /// migration is as implied (Abel and Sander 2014).
    case rescale
    /// The same, and a birthplace whose residents are all native-born has at
    /// least their number as its total.
    case rescaleAdjustingZeroForeignBorn = "rescale-adjust-zero-fb"
    /// The surplus leaves to, and the deficit comes from, outside the system, in
    /// the proportions of the table at the other time.
    case open
    /// The larger table is scaled down to the smaller (Abel 2013).
    case openProportional = "open-dr"
  }

  /// How births are taken from the table at the end.
  public enum BirthMethod: String, Sendable, CaseIterable {
    /// From the native-born; in proportion where they are fewer than the births.
    case native
    /// From all birthplaces of the residence in proportion.
    case proportion
  }

  /// How deaths are taken from the table at the start.
  public enum DeathMethod: String, Sendable, CaseIterable {
    /// From all birthplaces of the residence in proportion.
    case proportion
    /// So that each birthplace loses what the two tables and its births imply.
    case accounting
  }

  public var matching: BirthplaceMatching
  public var births: BirthMethod
  public var deaths: DeathMethod
  /// The largest difference of a margin, as a share of it, of fits by proportion.
  public var tolerance: Double
  public var maximumIterations: Int

  public init(
    matching: BirthplaceMatching = .rescale, births: BirthMethod = .native,
    deaths: DeathMethod = .proportion, tolerance: Double = 1e-12, maximumIterations: Int = 10_000
  ) {
    self.matching = matching
    self.births = births
    self.deaths = deaths
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }
}
