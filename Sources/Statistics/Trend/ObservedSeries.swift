/// The values of a time series that are not missing, in the order of time.
struct ObservedSeries: Sendable, Equatable {
  let times: [Double]
  let values: [Double]

  var count: Int { values.count }

  /// Takes the values that are there.
  ///
  /// - Parameter problems: those found elsewhere, to be reported together.
  /// - Throws: `InputError`; `TimeSeriesError` where a time carries two values
  ///   or where fewer are left than the method needs.
  init(
    times: [Double], values: [Double?], method: String, atLeast needed: Int,
    problems: [InputError.Problem] = []
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths("values", values.count, "times", times.count)
        + InputError.Problem.numbers("times", times)
        + InputError.Problem.numbers("values", values) + problems)
    var observedTimes: [Double] = []
    var observedValues: [Double] = []
    observedTimes.reserveCapacity(times.count)
    observedValues.reserveCapacity(times.count)
    var isAscending = true
    for index in times.indices {
      guard let value = values[index] else { continue }
      if let last = observedTimes.last, last >= times[index] { isAscending = false }
      observedTimes.append(times[index])
      observedValues.append(value)
    }
    if !isAscending {
      let order = observedTimes.indices.sorted { observedTimes[$0] < observedTimes[$1] }
      observedValues = order.map { observedValues[$0] }
      observedTimes = order.map { observedTimes[$0] }
    }
    self.times = observedTimes
    self.values = observedValues

    var repeated: [Double] = []
    if !isAscending {
      for (earlier, later) in zip(self.times, self.times.dropFirst())
      where earlier == later && repeated.last != later {
        repeated.append(later)
      }
    }
    guard repeated.isEmpty else { throw TimeSeriesError.repeatedTimes(repeated) }
    guard count >= needed else {
      throw TimeSeriesError.tooFewValues(method: method, count: count, needed: needed)
    }
  }

  /// Throws where the values do not follow each other at one distance.
  ///
  /// Months and quarters differ a little in length; a quarter of the middle
  /// distance is allowed.
  func requireEvenTimes(method: String) throws {
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }
    guard let usual = median(steps) else { return }
    if let gap = steps.firstIndex(where: { abs($0 - usual) > usual / 4 }) {
      throw TimeSeriesError.unevenTimes(
        method: method, from: times[gap], to: times[gap + 1], usualStep: usual)
    }
  }
}
