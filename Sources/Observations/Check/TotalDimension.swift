/// A dimension over which figures are parts of totals: sex, age, migratory status,
/// counterpart or a breakdown.
struct TotalDimension {
  var title: String
  private var isCounterpart = false
  /// For each kind of figures the ids of the kinds that their totals have.
  private var totals: [[Int32]]
  /// What tells the totals of kinds apart, by kind.
  private let ids: [Int32]

  /// The parts of a total, added up.
  struct Sum {
    /// The place of the total.
    var total: Int
    var value = 0.0
    var count = 0
    /// Whether a part has no value.
    var isIncomplete = false
    /// The place value of the last decimal that any part has.
    var lastPlace = 1.0

    fileprivate mutating func add(_ part: Double?) {
      count += 1
      guard let part else {
        isIncomplete = true
        return
      }
      value += part
      lastPlace = min(lastPlace, TotalDimension.lastPlace(part))
    }
  }

  /// The place value of the last decimal of a number, from 1 down to a millionth.
  static func lastPlace(_ value: Double) -> Double {
    if value == value.rounded() { return 1 }
    var place = 1.0
    while place > 1e-6 {
      let quotient = value / place
      if abs(quotient - quotient.rounded()) < 1e-6 * max(1, abs(quotient)) { break }
      place /= 10
    }
    return place
  }

  /// The dimensions of some figures in the order of their titles, of which any
  /// figures have a total.
  static func dimensions(of figures: ObservationList) -> [TotalDimension] {
    let kinds = figures.kinds.map(comparable)
    var idOfKind: [ObservationList.Kind: Int32] = [:]
    let ids = kinds.map { kind in
      let id = idOfKind[kind] ?? Int32(idOfKind.count)
      idOfKind[kind] = id
      return id
    }
    var dimensions: [String: TotalDimension] = [:]
    func add(_ title: String, _ place: Int, _ change: (inout ObservationList.Kind) -> Void) {
      var total = kinds[place]
      change(&total)
      guard let id = idOfKind[total] else { return }
      dimensions[
        title,
        default: TotalDimension(
          title: title, totals: Array(repeating: [], count: kinds.count), ids: ids)
      ].totals[place].append(id)
    }
    for (place, kind) in kinds.enumerated() {
      if kind.sex != Observation.total { add("sex", place) { $0.sex = Observation.total } }
      if kind.age != Observation.total { add("age", place) { $0.age = Observation.total } }
      if kind.migratoryStatus != Observation.total {
        add("migratory_status", place) { $0.migratoryStatus = Observation.total }
      }
      let pieces = (kind.breakdown ?? "").split(separator: ";")
      for piece in pieces {
        let rest = pieces.filter { $0 != piece }.joined(separator: ";")
        add(String(piece.prefix { $0 != "=" }), place) { $0.breakdown = rest.isEmpty ? nil : rest }
      }
    }
    if figures.counterpartCodes.areMixed(count: figures.count) {
      var counterparts = TotalDimension(title: "counterpart", totals: ids.map { [$0] }, ids: ids)
      counterparts.isCounterpart = true
      dimensions["counterpart"] = counterparts
    }
    return dimensions.values.sorted { $0.title < $1.title }
  }

  private init(title: String, totals: [[Int32]], ids: [Int32]) {
    (self.title, self.totals, self.ids) = (title, totals, ids)
  }

  /// A kind without what parts and totals need not have in common.
  private static func comparable(_ kind: ObservationList.Kind) -> ObservationList.Kind {
    var kind = kind
    (kind.unitMultiplier, kind.nature, kind.file) = (0, nil, "")
    return kind
  }

  private struct Key: Hashable {
    var id, area, counterpart, period: Int32
  }

  /// The totals with the sums of their parts, in the order of the totals.
  ///
  /// - Parameter isAggregate: for each text of the list whether it is an area
  ///   that is no part of the total over counterparts.
  func sums(_ figures: ObservationList, isAggregate: [Bool]) -> [Sum] {
    var isTotal = [Bool](repeating: false, count: ids.count)
    for id in totals.joined() { isTotal[Int(id)] = true }
    var sums: [Sum] = []
    var positions: [Key: Int32] = [:]
    func key(_ place: Int, _ id: Int32, _ counterpart: Int32) -> Key {
      Key(
        id: id, area: figures.areaCodes[place], counterpart: counterpart,
        period: figures.periods[place])
    }
    for place in figures.indices {
      let id = ids[Int(figures.kindCodes[place])]
      let counterpart = figures.counterpartCodes[place]
      guard isTotal[Int(id)], !isCounterpart || counterpart < 0 else { continue }
      let key = key(place, id, counterpart)
      if let position = positions[key] {
        sums[Int(position)].total = place
      } else {
        positions[key] = Int32(sums.count)
        sums.append(Sum(total: place))
      }
    }
    for place in figures.indices {
      let counterpart = figures.counterpartCodes[place]
      if isCounterpart, counterpart < 0 || isAggregate[Int(counterpart)] { continue }
      for id in totals[Int(figures.kindCodes[place])] {
        guard let position = positions[key(place, id, isCounterpart ? -1 : counterpart)] else {
          continue
        }
        sums[Int(position)].add(figures.states[place].hasValue ? figures.values[place] : nil)
      }
    }
    return sums
  }
}
