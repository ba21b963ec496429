/// Net totals shipped over the cells of a table at the least cost, where each
/// unit that a cell is raised by, and each that it is lowered by, costs 1.
///
/// Successive cheapest paths; among the cheapest the one with the fewest arcs,
/// so that the work is bounded whatever the amounts are. Ties go to the place
/// with the lower number.
///
/// Source: Ahuja, Magnanti and Orlin, Network Flows (1993), chapter 9.
struct TransportNetwork {
  private let count: Int
  /// Cells that may rise, by origin and destination, row by row.
  private let mayRise: [Bool]
  private let prior: [Double]
  /// What each cell was raised by; negative where it was lowered.
  private(set) var change: [Double]
  private var wanted: [Double]
  private let smallest: Double

  /// - Parameters:
  ///   - netTotals: what the changes must add to the net total of each place.
  ///   - cells: the prior. Cells above zero may rise without limit and fall to zero.
  ///   - raisesZeros: whether cells that are zero off the diagonal may rise too.
  init(netTotals: [Double], cells: Matrix, raisesZeros: Bool = false) {
    count = netTotals.count
    var mayRise: [Bool] = []
    var prior: [Double] = []
    for origin in 0..<count {
      for destination in 0..<count {
        let value = origin == destination ? 0 : cells[origin, destination]
        prior.append(value)
        mayRise.append(origin != destination && (value > 0 || raisesZeros))
      }
    }
    self.mayRise = mayRise
    self.prior = prior
    change = [Double](repeating: 0, count: count * count)
    wanted = netTotals
    smallest = 1e-14 * netTotals.map(abs).reduce(0, +)
  }

  /// The cheapest change of a prior that gives each place its net total.
  ///
  /// - Throws: `InputError`, or `TableFittingError` where the net totals do not
  ///   add up to zero or cannot be reached.
  static func solved(
    netTotals: [Double], prior: Matrix, raisesZeros: Bool
  ) throws -> TransportNetwork {
    try NetConstraint.check(netTotals, prior)
    let present = NetConstraint.netTotals(of: prior)
    var network = TransportNetwork(
      netTotals: zip(netTotals, present).map { $0 - $1 }, cells: prior, raisesZeros: raisesZeros)
    let missing = network.solve()
    let size = netTotals.map(abs).reduce(0, +) + present.map(abs).reduce(0, +)
    guard missing <= TableFittingError.agreement * size else {
      throw TableFittingError.netTotalsUnreachable(amount: missing)
    }
    return network
  }

  /// How much of the net totals of flows that are not negative, and zero
  /// where the cells are, can not be reached.
  func unreachableAmount() -> Double {
    var network = TransportNetwork(mayRise: mayRise, netTotals: wanted)
    return network.solve()
  }

  private init(mayRise: [Bool], netTotals: [Double]) {
    count = netTotals.count
    self.mayRise = mayRise
    prior = [Double](repeating: 0, count: mayRise.count)
    change = prior
    wanted = netTotals
    smallest = 1e-14 * netTotals.map(abs).reduce(0, +)
  }

  /// Ships everything that can be; returns what is left.
  mutating func solve() -> Double {
    while let path = cheapestPath() {
      var amount = min(-wanted[path[0]], wanted[path[path.count - 1]])
      for (from, to) in zip(path, path.dropFirst()) { amount = min(amount, capacity(from, to)) }
      for (from, to) in zip(path, path.dropFirst()) { push(amount, from, to) }
      wanted[path[0]] = Self.reduced(-wanted[path[0]], by: amount) * -1
      wanted[path[path.count - 1]] = Self.reduced(wanted[path[path.count - 1]], by: amount)
    }
    return wanted.reduce(0) { $0 + max($1, 0) }
  }

  /// The exact zero where all is used up.
  private static func reduced(_ value: Double, by amount: Double) -> Double {
    value == amount ? 0 : value - amount
  }

  /// The cost of the next unit from one place to another; `nil` where none can go.
  ///
  /// A unit goes by raising the cell (from, to) or by lowering (to, from); where
  /// one of them is off the prior in the other direction, going back is a gain.
  private func cost(_ from: Int, _ to: Int) -> Int? {
    let ahead = from * count + to
    let back = to * count + from
    if change[back] > 0 || change[ahead] < 0 { return -1 }
    return mayRise[ahead] || prior[back] + change[back] > 0 ? 1 : nil
  }

  private func capacity(_ from: Int, _ to: Int) -> Double {
    let ahead = from * count + to
    let back = to * count + from
    if change[back] > 0 { return change[back] }
    if change[ahead] < 0 { return -change[ahead] }
    return mayRise[ahead] ? .infinity : prior[back] + change[back]
  }

  private mutating func push(_ amount: Double, _ from: Int, _ to: Int) {
    let ahead = from * count + to
    let back = to * count + from
    if change[back] > 0 {
      change[back] = Self.reduced(change[back], by: amount)
    } else if change[ahead] < 0 {
      change[ahead] = -Self.reduced(-change[ahead], by: amount)
    } else if mayRise[ahead] {
      change[ahead] += amount
    } else {
      change[back] -= amount
      // Exactly empty, or rounding would leave a path of no width.
      if prior[back] + change[back] <= 1e-15 * prior[back] { change[back] = -prior[back] }
    }
  }

  /// The cheapest path from a place that gives to one that takes, by Bellman
  /// and Ford, since the cost of going back is negative.
  private func cheapestPath() -> [Int]? {
    struct Label: Comparable {
      var cost: Int
      var arcs: Int
      static func < (one: Label, other: Label) -> Bool {
        (one.cost, one.arcs) < (other.cost, other.arcs)
      }
    }
    var labels = [Label?](repeating: nil, count: count)
    var before = [Int](repeating: -1, count: count)
    for place in 0..<count where wanted[place] < -smallest {
      labels[place] = Label(cost: 0, arcs: 0)
    }
    var queue = (0..<count).filter { labels[$0] != nil }
    while !queue.isEmpty {
      var next = [Bool](repeating: false, count: count)
      for from in queue {
        guard let label = labels[from] else { continue }
        for to in 0..<count where to != from {
          guard let cost = cost(from, to) else { continue }
          let candidate = Label(cost: label.cost + cost, arcs: label.arcs + 1)
          if labels[to].map({ candidate < $0 }) ?? true {
            labels[to] = candidate
            before[to] = from
            next[to] = true
          }
        }
      }
      queue = (0..<count).filter { next[$0] }
    }
    var end: Int?
    for place in 0..<count where wanted[place] > smallest {
      guard let label = labels[place] else { continue }
      if end.flatMap({ labels[$0] }).map({ label < $0 }) ?? true { end = place }
    }
    guard var place = end else { return nil }
    var path = [place]
    while before[place] >= 0 {
      place = before[place]
      path.append(place)
    }
    return path.reversed()
  }
}
