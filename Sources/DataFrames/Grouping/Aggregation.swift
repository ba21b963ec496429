/// What to compute for each group, and the name of the column that it goes to.
///
/// Missing values are skipped; ``missingCount(_:as:)`` says how many were. A group with no value
/// left has a missing result, never zero. Unless named, a result is called `column_function`.
public struct Aggregation: Sendable, Hashable {
  enum Function: Sendable, Hashable {
    case rowCount
    case presentCount(String)
    case missingCount(String)
    case sum(String)
    case mean(String)
    case weightedMean(String, weight: String)
    case median(String)
    case min(String)
    case max(String)
    case first(String)
    case last(String)
    case distinctCount(String)
    case variance(String)
    case standardDeviation(String)
    case quantile(String, Double, QuantileType)
    case weightedQuantile(String, weight: String, Double, WeightedQuantileType)
    case valueAtMinimum(String, of: String)
    case valueAtMaximum(String, of: String)
    case slope(String, on: String)
    case intercept(String, on: String)
  }

  let function: Function

  /// The name of the result.
  public let name: String

  init(_ function: Function, _ name: String?, default defaultName: String) {
    self.function = function
    self.name = name ?? defaultName
  }

  /// The number of rows, whether values are missing or not.
  public static func count(as name: String = "count") -> Aggregation {
    Aggregation(.rowCount, name, default: "")
  }

  /// The number of rows where the column is present.
  public static func presentCount(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.presentCount(column), name, default: column + "_presentCount")
  }

  /// The number of rows where the column is missing.
  public static func missingCount(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.missingCount(column), name, default: column + "_missingCount")
  }

  /// The sum of a column of figures: of integers exact, of whatever width an integer of 64 bits, or an
  /// error when it is beyond them; of doubles compensated (Neumaier 1974) over fixed chunks of rows, which are added in their order.
  public static func sum(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.sum(column), name, default: column + "_sum")
  }

  /// The arithmetic mean of a column of figures, from a compensated sum.
  public static func mean(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.mean(column), name, default: column + "_mean")
  }

  /// The sum of value × weight over the sum of weights, over the rows where both are present.
  /// Missing where the weights sum to zero.
  public static func weightedMean(
    _ column: String, weight: String, as name: String? = nil
  ) -> Aggregation {
    Aggregation(
      .weightedMean(column, weight: weight), name, default: column + "_weightedMean")
  }

  /// The middle value, or the mean of the two middle values.
  public static func median(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.median(column), name, default: column + "_median")
  }

  /// The smallest value of a column of any type; texts by their UTF-8 bytes. NaN counts as largest.
  public static func min(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.min(column), name, default: column + "_min")
  }

  /// The largest value of a column of any type; texts by their UTF-8 bytes. NaN counts as largest.
  public static func max(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.max(column), name, default: column + "_max")
  }

  /// The first value that is present, in row order.
  public static func first(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.first(column), name, default: column + "_first")
  }

  /// The last value that is present, in row order.
  public static func last(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.last(column), name, default: column + "_last")
  }

  /// How many different values there are.
  public static func distinctCount(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.distinctCount(column), name, default: column + "_distinctCount")
  }

  /// The variance of a column of figures, the squared deviations from the mean over one less than
  /// their number. Missing where there are fewer than two.
  public static func variance(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.variance(column), name, default: column + "_variance")
  }

  /// The square root of the variance.
  public static func standardDeviation(_ column: String, as name: String? = nil) -> Aggregation {
    Aggregation(.standardDeviation(column), name, default: column + "_standardDeviation")
  }

  /// The value below which a share of the values lies; NaN where one of them is.
  ///
  /// - Parameter probability: the share, from 0 to 1; anything else is a programming error.
  public static func quantile(
    _ column: String, _ probability: Double, type: QuantileType = .modalRank,
    as name: String? = nil
  ) -> Aggregation {
    precondition(0...1 ~= probability, "a probability of \(probability)")
    return Aggregation(
      .quantile(column, probability, type), name, default: column + "_quantile")
  }

  /// The value below which a share of the weight lies, over the rows where value and weight are
  /// present and the weight is not zero; NaN where one of these values is, or their weights have no
  /// finite sum. A negative weight is an error.
  ///
  /// - Parameter probability: the share, from 0 to 1; anything else is a programming error.
  public static func weightedQuantile(
    _ column: String, weight: String, _ probability: Double,
    type: WeightedQuantileType = .averagedInverse, as name: String? = nil
  ) -> Aggregation {
    precondition(0...1 ~= probability, "a probability of \(probability)")
    return Aggregation(
      .weightedQuantile(column, weight: weight, probability, type), name,
      default: column + "_weightedQuantile")
  }

  /// The value with half of the weight on either side, or the mean of the two where the weight below
  /// them is exactly half; see ``weightedQuantile(_:weight:_:type:as:)``.
  public static func weightedMedian(
    _ column: String, weight: String, as name: String? = nil
  ) -> Aggregation {
    weightedQuantile(column, weight: weight, 0.5, as: name ?? column + "_weightedMedian")
  }

  /// The value of a column in the first row where another is smallest; missing where it is there.
  /// Of an order, such as years, this is the first value.
  public static func value(
    of column: String, atMinimumOf other: String, as name: String? = nil
  ) -> Aggregation {
    Aggregation(.valueAtMinimum(column, of: other), name, default: column + "_atMinimum")
  }

  /// The value of a column in the first row where another is largest; missing where it is there.
  /// Of an order, such as years, this is the last value.
  public static func value(
    of column: String, atMaximumOf other: String, as name: String? = nil
  ) -> Aggregation {
    Aggregation(.valueAtMaximum(column, of: other), name, default: column + "_atMaximum")
  }

  /// The slope of the least-squares line of a column on another, over the rows where both are
  /// present. Missing where the other has fewer than two different values.
  public static func slope(
    _ column: String, on explaining: String, as name: String? = nil
  ) -> Aggregation {
    Aggregation(.slope(column, on: explaining), name, default: column + "_slope")
  }

  /// The value of the least-squares line of a column on another where the other is zero; missing
  /// where the slope is.
  public static func intercept(
    _ column: String, on explaining: String, as name: String? = nil
  ) -> Aggregation {
    Aggregation(.intercept(column, on: explaining), name, default: column + "_intercept")
  }

  /// The same aggregation with another name for its result.
  public func named(_ name: String) -> Aggregation {
    Aggregation(function, name, default: "")
  }
}
