/// Events in a period per head of the population in the middle of the period.
///
/// - Parameters:
///   - events: immigrations, emigrations, deaths, …; a net balance may be negative.
///   - population: in the magnitude of the events, greater than zero.
///   - base: 1 000 for a rate per thousand, 100 000 for the rare.
/// - Returns: events per `base` persons, or `nil` without a population.
public func crudeRate<Scale: CountScale>(
  events: Count<Scale>, population: Count<Scale>, per base: Double = 1000
) -> Double? {
  guard population.value > 0 else { return nil }
  return base * events.value / population.value
}

/// A part in percent of its total, or `nil` where the total is not greater than
/// zero. Both are in one unit.
public func percentShare(of part: Double, in total: Double) -> Double? {
  guard total > 0 else { return nil }
  return 100 * part / total
}

/// A part in percent of its total, or `nil` where the total is not greater than zero.
public func percentShare<Scale: CountScale>(
  of part: Count<Scale>, in total: Count<Scale>
) -> Double? {
  percentShare(of: part.value, in: total.value)
}

/// Men per hundred women, or `nil` where there are no women.
public func sexRatio<Scale: CountScale>(male: Count<Scale>, female: Count<Scale>) -> Double? {
  guard female.value > 0 else { return nil }
  return 100 * male.value / female.value
}
