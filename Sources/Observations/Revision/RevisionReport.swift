/// What has changed from one edition of figures to the next.
///
/// Editions have sources of their own, so that the source is no part of what
/// tells figures apart; values are compared in units, multiplied out.
public struct RevisionReport: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The figure is not in the old edition.
    case added
    /// The figure is not in the new edition.
    case removed
    /// Both have a value, and they differ.
    case revised
    /// The old edition has the row without a value.
    case filled
    /// The new edition has the row without a value.
    case withdrawn
    /// The values are equal, the status is not.
    case status
    /// The unit is another, so that the values cannot be compared.
    case unit
  }

  public struct Change: Sendable, Hashable {
    public var kind: Kind
    public var key: FigureKey
    public var period: Period
    public var old: Observation?
    public var new: Observation?

    /// The values in units.
    public var oldValue: Double? { old.flatMap(RevisionReport.value) }
    public var newValue: Double? { new.flatMap(RevisionReport.value) }

    /// The new value less the old one, where both can be compared.
    public var difference: Double? {
      guard kind == .revised, let newValue, let oldValue else { return nil }
      return newValue - oldValue
    }

    /// The difference in percent of the old value.
    public var percent: Double? {
      guard let difference, let oldValue, oldValue != 0 else { return nil }
      return difference / abs(oldValue) * 100
    }
  }

  /// By kind, then by series, area, parts and period.
  public var changes: [Change]
  /// The figures that both editions have with a value in the same unit.
  public var commonCount: Int
  /// The figures of a key that an earlier one of its edition has, too; they
  /// are left out.
  public var repeatedCount: Int

  public init(old: some Sequence<Observation>, new: some Sequence<Observation>) {
    // Both editions are put in one order, so that figures of one key are neighbours and those of
    // the old edition come first.
    var figures = ObservationList(old)
    let oldCount = figures.count
    figures.append(contentsOf: new)
    let order = ObservationOrder.places(of: figures, areSourcesEqual: true)
    let ranks = ObservationOrder.Ranks(figures, areSourcesEqual: true)
    func place(_ position: Int) -> Int { order.map { Int($0[position]) } ?? position }
    var common = 0
    var repeated = 0
    var changes: [Kind: [Change]] = [:]
    var position = 0
    while position < figures.count {
      var (one, other): (Int?, Int?)
      let first = place(position)
      while position < figures.count {
        let next = place(position)
        guard ranks.areEqual(first, next) else { break }
        if next < oldCount, one == nil {
          one = next
        } else if next >= oldCount, other == nil {
          other = next
        } else {
          repeated += 1
        }
        position += 1
      }
      // Most figures are not revised, and need not be put together.
      if let one, let other, figures.haveEqualValues(one, other) {
        if figures.states[one].hasValue { common += 1 }
        continue
      }
      let (before, after) = (one.map { figures[$0] }, other.map { figures[$0] })
      if before?.value != nil, after?.value != nil, before?.unit == after?.unit { common += 1 }
      guard let kind = Self.kind(before, after), let figure = before ?? after else { continue }
      changes[kind, default: []].append(
        Change(
          kind: kind, key: FigureKey(figure), period: figure.period, old: before, new: after))
    }
    commonCount = common
    repeatedCount = repeated
    self.changes = Kind.allCases.flatMap { changes[$0] ?? [] }
  }

  /// How many changes there are of a kind.
  public func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }

  /// The mean revision in percent and the mean of its absolute value, over all
  /// common figures, revised or not, whose old value is not zero; `nil` where
  /// there is none.
  public var meanRevision: (mean: Double, absolute: Double)? {
    let percents = changes.compactMap(\.percent)
    guard commonCount > 0 else { return nil }
    let count = Double(commonCount)
    return (percents.reduce(0, +) / count, percents.reduce(0) { $0 + abs($1) } / count)
  }

  private static func kind(_ old: Observation?, _ new: Observation?) -> Kind? {
    guard let old else { return .added }
    guard let new else { return .removed }
    switch (old.value, new.value) {
    case (nil, nil): return old.status == new.status ? nil : .status
    case (nil, _): return .filled
    case (_, nil): return .withdrawn
    default:
      if old.unit != new.unit { return .unit }
      if value(old) != value(new) { return .revised }
      return old.status == new.status ? nil : .status
    }
  }

  /// The value multiplied out; ten to a negative power divides, so that it is exact.
  private static func value(_ figure: Observation) -> Double? {
    guard let value = figure.value else { return nil }
    var power = 1.0
    for _ in 0..<abs(figure.unitMultiplier) { power *= 10 }
    return figure.unitMultiplier < 0 ? value / power : value * power
  }
}

extension ObservationList {
  /// Whether two figures have one value, unit and status.
  fileprivate func haveEqualValues(_ left: Int, _ right: Int) -> Bool {
    let (kind, other) = (kinds[Int(kindCodes[left])], kinds[Int(kindCodes[right])])
    return values[left] == values[right] && states[left] == states[right]
      && kind.unitMultiplier == other.unitMultiplier && kind.unit == other.unit
  }
}
