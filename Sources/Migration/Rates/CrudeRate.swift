/// Events in a period per head of the population in the middle of the period.
///
/// - Parameters:
///   - events: immigrations, emigrations, deaths, …; a net balance may be negative.
///   - population: persons, greater than zero.
///   - base: 1 000 for a rate per thousand, 100 000 for the rare.
/// - Returns: events per `base` persons, or `nil` without a population.
public func crudeRate(events: Double, population: Double, per base: Double = 1000) -> Double? {
  guard population > 0 else { return nil }
  return base * events / population
}

/// A part in percent of its total, or `nil` where the total is not greater than zero.
public func percentShare(of part: Double, in total: Double) -> Double? {
  guard total > 0 else { return nil }
  return 100 * part / total
}

/// Men per hundred women, or `nil` where there are no women.
public func sexRatio(male: Double, female: Double) -> Double? {
  guard female > 0 else { return nil }
  return 100 * male / female
}
