/// The Gini coefficient of amounts, `Σᵢ Σⱼ |xᵢ - xⱼ| / (2 n² x̄)`, between 0 and
/// `1 - 1/n`.
///
/// - Parameters:
///   - amounts: finite and not negative.
///   - corrected: divide by `2 n (n - 1) x̄` instead, so that one amount that
///     holds everything gives 1.
/// - Returns: the reason where the amounts add up to zero, or where one amount
///   alone is to be corrected.
/// - Throws: `InputError` with every amount that cannot be taken.
///
/// Source: Gini, Variabilità e mutabilità (1912); Sen, On Economic Inequality
/// (1973), section 2.8.
public func giniCoefficient(_ amounts: [Double], corrected: Bool = false) throws -> Measured {
  try InputError.throwing(InputError.Problem.numbers("amounts", amounts, nonNegative: true))
  let count = Double(amounts.count)
  return .ratio(
    sumOfAbsoluteDifferences(amounts),
    2 * (corrected ? count - 1 : count) * CompensatedSum(amounts).value,
    otherwise: amounts.count < 2 ? "one amount alone" : "the amounts add up to zero")
}
