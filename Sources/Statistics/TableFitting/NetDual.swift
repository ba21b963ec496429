#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The state of a fit to net totals: the logarithms of the factors.
struct NetDual {
  private let prior: Matrix
  private let netTotals: [Double]
  private let grandTotal: Double?
  private let tolerance: Double
  private let pinned: Set<Int>
  private(set) var logarithms: [Double]
  private(set) var scale = 1.0
  private(set) var table: Matrix
  private var iterations = 0
  private var sums: (arrivals: [Double], departures: [Double]) = ([], [])

  init(prior: Matrix, netTotals: [Double], grandTotal: Double?, tolerance: Double) {
    self.prior = prior
    self.netTotals = netTotals
    self.grandTotal = grandTotal
    self.tolerance = tolerance
    pinned = NetConstraint.firstsOfParts(prior)
    logarithms = [Double](repeating: 0, count: netTotals.count)
    table = prior
    update()
  }

  mutating func run(_ algorithm: NetTotalFit.Algorithm, maximumIterations: Int) {
    var best = (residual: residual.relative, logarithms: logarithms)
    var stalled = 0
    while residual.relative > tolerance, iterations < maximumIterations {
      if algorithm == .quadraticRoots || !step() { sweep() }
      iterations += 1
      stalled = residual.relative < 0.9 * best.residual ? 0 : stalled + 1
      if residual.relative < best.residual { best = (residual.relative, logarithms) }
      if algorithm == .newton, stalled > 20, best.residual < 1e-9 { break }
    }
    if best.residual < residual.relative {
      logarithms = best.logarithms
      update()
    }
  }

  var report: FittingReport {
    FittingReport(
      isConverged: residual.relative <= tolerance, iterations: iterations,
      largestResidual: residual.absolute, largestRelativeResidual: residual.relative)
  }

  /// The net totals against the movements of their places.
  private var residual: (absolute: Double, relative: Double) {
    var absolute = 0.0
    var relative = 0.0
    for place in netTotals.indices {
      let (arrivals, departures) = (sums.arrivals[place], sums.departures[place])
      let difference = abs(arrivals - departures - netTotals[place])
      guard difference > 0 || difference.isNaN else { continue }
      absolute = max(absolute, difference)
      relative = max(
        relative, difference / max(arrivals + departures, abs(netTotals[place])))
      if difference.isNaN { relative = .infinity }
    }
    return (absolute, relative)
  }

  private mutating func update() {
    let factors = logarithms.map(exp)
    table = prior.scaled(rows: factors.map { 1 / $0 }, columns: factors)
    scale = 1
    if let grandTotal {
      let sum = CompensatedSum(table.elements).value
      scale = sum > 0 ? grandTotal / sum : 0
      for index in table.elements.indices { table.elements[index] *= scale }
    }
    sums = (table.columnSums, table.rowSums)
  }

  private func objective() -> Double {
    let linear = zip(netTotals, logarithms).reduce(0) { $0 - $1.0 * $1.1 }
    let sum = sums.arrivals.reduce(0, +)
    guard let grandTotal else { return sum + linear }
    return -grandTotal * log(scale) + linear
  }

  // MARK: Newton's method

  private mutating func step() -> Bool {
    guard let direction = newtonDirection() else { return false }
    let slope = netTotals.indices.reduce(0.0) {
      $0 + (netTotals[$1] - sums.arrivals[$1] + sums.departures[$1]) * direction[$1]
    }
    let start = logarithms
    let value = objective()
    let allowance = 1e-13 * max(abs(value), sums.arrivals.reduce(0, +))
    var length = 1.0
    for _ in 0..<40 {
      for place in start.indices { logarithms[place] = start[place] + length * direction[place] }
      update()
      if objective() <= value - 1e-4 * length * slope + allowance { return true }
      length /= 2
    }
    logarithms = start
    update()
    return false
  }

  private func newtonDirection() -> [Double]? {
    let count = netTotals.count
    var system = Matrix.identity(count)
    var rightSide = [Double](repeating: 0, count: count)
    let net = zip(sums.arrivals, sums.departures).map { $0 - $1 }
    for place in 0..<count {
      guard !pinned.contains(place) else { continue }
      var diagonal = 0.0
      for other in 0..<count where other != place {
        let weight = table[place, other] + table[other, place]
        diagonal += weight
        if !pinned.contains(other) { system[place, other] = -weight }
      }
      system[place, place] = diagonal > 0 ? diagonal : 1
      rightSide[place] = diagonal > 0 ? netTotals[place] - net[place] : 0
    }
    if let grandTotal, grandTotal > 0 {
      for place in 0..<count where !pinned.contains(place) {
        for other in 0..<count where !pinned.contains(other) {
          system[place, other] -= net[place] * net[other] / grandTotal
        }
      }
    }
    guard let factor = try? CholeskyDecomposition(system),
      let direction = try? factor.solve(rightSide), direction.allSatisfy(\.isFinite)
    else { return nil }
    return direction
  }

  // MARK: Proportional fitting

  /// Meets the net totals place after place. With a grand total the scale of
  /// the pass is that of its beginning.
  private mutating func sweep() {
    var factors = logarithms.map(exp)
    for place in netTotals.indices {
      var arriving = 0.0
      var leaving = 0.0
      for other in netTotals.indices where other != place {
        arriving += prior[other, place] / factors[other]
        leaving += prior[place, other] * factors[other]
      }
      arriving *= scale
      leaving *= scale
      let net = netTotals[place]
      let root = (net * net + 4 * arriving * leaving).squareRoot()
      // Of the two forms of the root, the one in which nothing cancels.
      let factor = net > 0 ? (net + root) / (2 * arriving) : 2 * leaving / (root - net)
      if factor.isFinite, factor > 0 { factors[place] = factor }
    }
    logarithms = factors.map(log)
    update()
  }
}
