/// Something in the figures that cannot be, and was changed before flows could
/// be estimated.
public struct FlowRepair: Sendable, Equatable {
  /// What was changed.
  public enum Kind: String, Sendable, CaseIterable {
    /// More foreign-born than inhabitants at the start: the native-born are set
    /// to zero and the foreign-born scaled to the population.
    case foreignBornAbovePopulationAtStart = "foreign-born-above-population-at-start"
    /// The same at the end.
    case foreignBornAbovePopulationAtEnd = "foreign-born-above-population-at-end"
    /// World totals that births and deaths do not explain: half of the difference
    /// is added to the native-born at the start and half taken from those at the end.
    case worldTotal = "world-total"
    /// More deaths than inhabitants at the start: as many die as there are.
    case deathsAbovePopulation = "deaths-above-population"
    /// More births than native-born at the end: these births are taken from all
    /// birthplaces in proportion.
    case birthsAboveNativeBorn = "births-above-native-born"
    /// More births than inhabitants at the end: as many are born as there are.
    case birthsAbovePopulation = "births-above-population"
    /// By accounting, fewer than no persons born in the place died: none did.
    case deathsBelowZero = "deaths-below-zero"
    /// Deaths by birthplace above the stock they would come from, given to the
    /// other birthplaces of the residence.
    case deathsAboveStock = "deaths-above-stock"
    /// The total of a birthplace without foreign-born at the place itself was
    /// raised to its native-born.
    case birthplaceTotalRaised = "birthplace-total-raised"
    /// A place whose residents were all born there, and all persons born there are
    /// residents, at both times: in a closed world nobody can have moved, whatever
    /// net migration the figures imply. It is left out.
    case withoutMigrants = "without-migrants"
    /// The same at one time: the total of the birthplace is its number then.
    case withoutMigrantsAtOneTime = "without-migrants-at-one-time"
    /// A birthplace with persons at one time only, who can neither have stayed
    /// nor moved: they are left out.
    case birthplaceAtOneTimeOnly = "birthplace-at-one-time-only"
    /// Departures to outside above the stock they would come from, given to the
    /// other residences of the birthplace.
    case departuresAboveStock = "departures-above-stock"
  }

  public let kind: Kind
  /// The place; `nil` where all are meant.
  public let place: Int?
  /// Persons that were changed.
  public let size: Double
  /// Persons of the implied net migration of the place, the largest of them where
  /// all are meant, that the flows no longer meet.
  public let residual: Double

  public init(kind: Kind, place: Int?, size: Double, residual: Double = 0) {
    self.kind = kind
    self.place = place
    self.size = size
    self.residual = residual
  }
}
