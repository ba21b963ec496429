import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the expected flows of a model were found.
public struct TwoWayPoissonReport: Sendable, Equatable {
  /// Newton steps taken.
  public let iterations: Int
  /// The largest difference of an expected from an observed sum of a place, as a
  /// share of all movements.
  public let largestMarginResidual: Double
  /// Corridors of places that nobody leaves or reaches: their expected flow is
  /// zero, and they say nothing about the model.
  public let separatedCount: Int
  /// The standard error of the slope if the flows were Poisson counts, which
  /// migration flows exceed by far; `nil` without a slope.
  public let poissonStandardError: Double?
}

/// The expected flows `exp(αᵢ + βⱼ [+ γ x])` whose sums by origin and by
/// destination, and by the covariate, equal the observed ones: maximum
/// likelihood of a Poisson model, also where flows are no counts.
///
/// Newton's method on all parameters; the last destination of those in use is
/// the reference. The log-likelihood is concave, and a step that lowers it is
/// halved.
struct TwoWayPoisson {
  /// One for each cell, in the order of the flows.
  private(set) var expected: [Double]
  /// γ, or 0 without a covariate.
  private(set) var slope: Double
  private(set) var report: TwoWayPoissonReport

  /// - Parameter covariate: x of each cell.
  /// - Throws: `MissingMeasure` where the parameters are not determined.
  init(_ reported: ReportedFlows, covariate: [Double]? = nil) throws {
    let used = reported.flows.indices.filter {
      reported.departures[reported.origins[$0]] > 0
        && reported.arrivals[reported.destinations[$0]] > 0
    }
    var model = TwoWayPoissonModel(reported, cells: used, covariate: covariate)
    let outcome = try model.maximise()
    var expected = [Double](repeating: 0, count: reported.flows.count)
    for (position, cell) in used.enumerated() { expected[cell] = model.expected[position] }
    self.expected = expected
    slope = model.slope
    report = TwoWayPoissonReport(
      iterations: outcome.iterations, largestMarginResidual: outcome.residual,
      separatedCount: reported.flows.count - used.count,
      poissonStandardError: outcome.slopeVariance?.squareRoot())
  }
}

private struct TwoWayPoissonModel {
  private let origins: [Int]
  private let destinations: [Int]
  private let flows: [Double]
  private let covariate: [Double]
  private let originCount: Int
  private let destinationCount: Int
  private let hasSlope: Bool
  private let total: Double
  private var originEffects: [Double]
  private var destinationEffects: [Double]
  private(set) var slope = 0.0
  private(set) var expected: [Double] = []

  init(_ reported: ReportedFlows, cells: [Int], covariate: [Double]?) {
    var originPositions: [Int: Int] = [:]
    var destinationPositions: [Int: Int] = [:]
    func position(_ place: Int, _ positions: inout [Int: Int]) -> Int {
      if let known = positions[place] { return known }
      positions[place] = positions.count
      return positions.count - 1
    }
    origins = cells.map { position(reported.origins[$0], &originPositions) }
    destinations = cells.map { position(reported.destinations[$0], &destinationPositions) }
    flows = cells.map { reported.flows[$0] }
    // The mean is taken off so that the slope hardly depends on the other effects.
    let values = cells.map { covariate?[$0] ?? 0 }
    let center = mean(values) ?? 0
    self.covariate = values.map { $0 - center }
    hasSlope = covariate != nil
    originCount = originPositions.count
    destinationCount = destinationPositions.count
    total = reported.total
    var departures = [Double](repeating: 0, count: originCount)
    var arrivals = [Double](repeating: 0, count: destinationCount)
    for cell in flows.indices {
      departures[origins[cell]] += flows[cell]
      arrivals[destinations[cell]] += flows[cell]
    }
    originEffects = departures.map { log($0 / reported.total.squareRoot()) }
    destinationEffects = arrivals.map { log($0 / reported.total.squareRoot()) }
    update()
  }

  private mutating func update() {
    expected = flows.indices.map {
      exp(originEffects[origins[$0]] + destinationEffects[destinations[$0]] + slope * covariate[$0])
    }
  }

  private var logLikelihood: Double {
    var sum = CompensatedSum()
    for cell in flows.indices {
      let exponent =
        originEffects[origins[cell]] + destinationEffects[destinations[cell]]
        + slope * covariate[cell]
      sum.addProduct(flows[cell], exponent)
      sum.add(-expected[cell])
    }
    return sum.value
  }

  /// Observed less expected sums: of origins, of destinations but the last, and
  /// with the covariate.
  private var score: [Double] {
    var sums = [CompensatedSum](
      repeating: CompensatedSum(), count: originCount + destinationCount + 1)
    for cell in flows.indices {
      let difference = flows[cell] - expected[cell]
      sums[origins[cell]].add(difference)
      sums[originCount + destinations[cell]].add(difference)
      if hasSlope { sums[originCount + destinationCount].addProduct(difference, covariate[cell]) }
    }
    return sums.map(\.value)
  }

  /// The positions of the parameters that are free.
  private var free: [Int] {
    (0..<originCount + destinationCount - 1).map { $0 }
      + (hasSlope ? [originCount + destinationCount] : [])
  }

  private var information: Matrix {
    let size = originCount + destinationCount - 1 + (hasSlope ? 1 : 0)
    var elements = [Double](repeating: 0, count: size * size)
    let last = destinationCount - 1
    let slopePosition = size - 1
    for cell in flows.indices {
      let weight = expected[cell]
      let origin = origins[cell]
      let destination = destinations[cell]
      elements[origin * size + origin] += weight
      if destination != last {
        let column = originCount + destination
        elements[column * size + column] += weight
        elements[column * size + origin] += weight
        elements[origin * size + column] += weight
      }
      guard hasSlope else { continue }
      let product = weight * covariate[cell]
      elements[slopePosition * size + origin] += product
      elements[origin * size + slopePosition] += product
      if destination != last {
        elements[slopePosition * size + originCount + destination] += product
        elements[(originCount + destination) * size + slopePosition] += product
      }
      elements[slopePosition * size + slopePosition] += product * covariate[cell]
    }
    return Matrix(rowCount: size, columnCount: size, elements: elements)
  }

  mutating func maximise() throws -> (iterations: Int, residual: Double, slopeVariance: Double?) {
    guard originCount > 0, destinationCount > 0 else { throw MissingMeasure.noMovements }
    var likelihood = logLikelihood
    for iteration in 1...100 {
      let decomposition: CholeskyDecomposition
      do {
        decomposition = try CholeskyDecomposition(information)
      } catch {
        throw MissingMeasure(
          "the corridors do not determine the effects of the places: \(error)")
      }
      let gradient = score
      let step = try decomposition.solve(free.map { gradient[$0] })
      let origin = (originEffects, destinationEffects, slope)
      var factor = 1.0
      while true {
        for place in 0..<originCount {
          originEffects[place] = origin.0[place] + factor * step[place]
        }
        for place in 0..<destinationCount - 1 {
          destinationEffects[place] = origin.1[place] + factor * step[originCount + place]
        }
        if hasSlope { slope = origin.2 + factor * step[step.count - 1] }
        update()
        let trial = logLikelihood
        // Near the maximum rounding alone decides; the full step is right there.
        if trial >= likelihood - 1e-9 * abs(likelihood) || factor < 1e-6 {
          likelihood = trial
          break
        }
        factor /= 2
      }
      if step.allSatisfy({ abs($0) <= 1e-11 }) {
        let residual = (score.dropLast().map { abs($0) }.max() ?? 0) / total
        guard hasSlope else { return (iteration, residual, nil) }
        var unit = [Double](repeating: 0, count: step.count)
        unit[step.count - 1] = 1
        return (iteration, residual, try CholeskyDecomposition(information).solve(unit).last)
      }
    }
    throw MissingMeasure("the model did not converge in 100 steps")
  }
}
