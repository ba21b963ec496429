#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whole numbers nearest to given ones that add up to a given total, by the
/// method of the largest remainder (Hare, Niemeyer).
///
/// Every number is rounded down; the units still missing go to the numbers with
/// the largest remainders, compared to nine decimals so that rounding decides no
/// tie, and of equal remainders to the one that comes first. So the same numbers
/// always give the same result, none moves by a unit or more, and a whole number
/// stays.
public enum LargestRemainder {
  /// The whole numbers.
  ///
  /// - Parameters:
  ///   - values: finite; negative ones are rounded down too.
  ///   - total: what they add up to; by default the sum, rounded to the nearest.
  /// - Throws: `InputError`, or `TableFittingError.totalsDiffer` where the total
  ///   cannot be reached by rounding alone.
  public static func rounded(_ values: [Double], total: Double? = nil) throws -> [Double] {
    try InputError.throwing(
      InputError.Problem.numbers("values", values)
        + InputError.Problem.numbers("total", total.map { [$0] } ?? []))
    let sum = CompensatedSum(values).value
    let whole = (total ?? sum).rounded()
    let lower = values.map { floor($0) }
    let units = whole - CompensatedSum(lower).value
    let remainders = zip(values, lower).map { (($0 - $1) * 1e9).rounded() }
    let order = values.indices.filter { values[$0] > lower[$0] }.sorted { one, other in
      remainders[one] == remainders[other]
        ? one < other : remainders[one] > remainders[other]
    }
    guard units >= 0, units <= Double(order.count) else {
      throw TableFittingError.totalsDiffer("values", sum: sum, other: "total", otherSum: whole)
    }
    var result = lower
    for index in order.prefix(Int(units)) { result[index] += 1 }
    return result
  }

  /// The numbers in the proportion given, as whole numbers that add up to a total.
  ///
  /// - Throws: `InputError`, or `TableFittingError.noCell` where a total that is
  ///   not zero is to be shared among numbers that are all zero.
  public static func shares(of total: Double, inProportionTo values: [Double]) throws -> [Double] {
    try InputError.throwing(InputError.Problem.numbers("values", values, nonNegative: true))
    let sum = CompensatedSum(values).value
    guard sum > 0 else {
      if total.rounded() == 0 { return values }
      throw TableFittingError.noCell("total", index: 0, total: total)
    }
    let whole = total.rounded()
    return try rounded(values.map { $0 / sum * whole }, total: whole)
  }
}
