/// The methods that the toolkit offers, in the order of a table that shows
/// them side by side.
public enum ProgressMethods {
  /// - Parameter extrapolation: the model of the methods that project a series.
  public static func all(_ extrapolation: Extrapolation = .init()) -> [any ProgressMethod] {
    [
      AnticipatedProgress(extrapolation: extrapolation),
      CurrentStatusIndex(extrapolation: extrapolation),
      ExpectedDirection(extrapolation: extrapolation),
      EurostatMethod(.long), EurostatMethod(.short), OpenSDGMethod(), UNSDProgressChart(),
      SDSNTrend(), OECDDistance(), DestatisSymbols(), ISTATArrows(),
    ]
  }
}
