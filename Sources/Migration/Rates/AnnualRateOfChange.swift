import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The annual rate of change of a population in percent, `100 · ln(P2 / P1) / years`.
///
/// - Parameters:
///   - initial: the population at the start, greater than zero.
///   - final: the population at the end, greater than zero.
///   - years: the time between them, greater than zero.
/// - Returns: percent a year, or `nil` where the logarithm does not exist.
///
/// Source: UN DESA, International Migrant Stock 2020, Table 5, reproduced to
/// the last digit by the tests.
public func annualRateOfChange(from initial: Double, to final: Double, years: Double) -> Double? {
  guard initial > 0, final > 0, years > 0 else { return nil }
  return 100 * log(final / initial) / years
}
