import Statistics

/// Transitions from residence to residence of each birthplace by one
/// assumption, held as factors; the cube of origin, destination and birthplace
/// is never made.
struct BirthplaceFlows: Sendable, Equatable {
  /// Rows are origins, columns destinations, layers birthplaces; without those
  /// who stay where the least migration is assumed.
  let fit: LayeredProportionalFit
  /// Who is left out of the fit because they stay; rows are places, columns
  /// birthplaces.
  let stayers: Matrix?

  /// The least migration: in each place as many as possible have stayed.
  ///
  /// Then a birthplace only loses or only gains in a place, and without a seed
  /// the flows are `loss_i gain_j / total`.
  static func minimumMigration(
    _ stocks: AccountedStocks, seed: Matrix?, options: FlowAccountingOptions
  ) throws -> BirthplaceFlows {
    let (start, end) = (stocks.start.transposed(), stocks.end.transposed())
    var stayers = start.elements
    var losses = start.elements
    var gains = end.elements
    for index in stayers.indices {
      let staying = min(losses[index], gains[index])
      stayers[index] = staying
      losses[index] -= staying
      gains[index] -= staying
    }
    let size = start.rowCount
    let count = start.columnCount
    balance(&losses, &gains, size: size)
    return BirthplaceFlows(
      fit: try LayeredProportionalFit(
        rowTotals: Matrix(rowCount: size, columnCount: count, elements: losses),
        columnTotals: Matrix(rowCount: size, columnCount: count, elements: gains),
        seed: seed.map { .shared($0) } ?? .ones, tolerance: options.tolerance,
        maximumIterations: options.maximumIterations),
      stayers: Matrix(rowCount: size, columnCount: count, elements: stayers))
  }

  /// Independence: where a person lives at the end has nothing to do with where
  /// the person lived at the start, given the birthplace.
  static func independence(
    _ stocks: AccountedStocks, seed: Matrix?, options: FlowAccountingOptions
  ) throws -> BirthplaceFlows {
    let start = stocks.start.transposed()
    var first = start.elements
    var last = stocks.end.transposed().elements
    balance(&first, &last, size: start.rowCount)
    return BirthplaceFlows(
      fit: try LayeredProportionalFit(
        rowTotals: Matrix(
          rowCount: start.rowCount, columnCount: start.columnCount, elements: first),
        columnTotals: Matrix(
          rowCount: start.rowCount, columnCount: start.columnCount, elements: last),
        seed: seed.map { .shared($0) } ?? .ones, tolerance: options.tolerance,
        maximumIterations: options.maximumIterations),
      stayers: nil)
  }

  /// Takes away what rounding left between the two sums of a birthplace. Sums
  /// of a hundred million persons leave crumbs where nobody moved.
  private static func balance(_ losses: inout [Double], _ gains: inout [Double], size: Int) {
    guard size > 0 else { return }
    for layer in 0..<losses.count / size {
      let places = layer * size..<(layer + 1) * size
      let lost = CompensatedSum(losses[places]).value
      let gained = CompensatedSum(gains[places]).value
      if lost == gained { continue }
      if min(lost, gained) <= 0 {
        for place in places { (losses[place], gains[place]) = (0, 0) }
      } else {
        for place in places { gains[place] *= lost / gained }
      }
    }
  }

  /// Moves of one birthplace; nobody moves to where he is.
  func moves(of birthplace: Int) -> Matrix { fit.layer(birthplace).withoutDiagonal() }

  /// Moves of all birthplaces.
  func moves() -> Matrix { fit.sumOverLayers().withoutDiagonal() }

  /// Moves from the birthplace itself (outward), and moves to it (return):
  /// `α_ii m_ij β_ji` and `α_ij m_ij β_jj`, β and α by place and birthplace.
  func outwardAndReturn() -> (outward: Matrix, homeward: Matrix) {
    let count = fit.rowFactors.rowCount
    var outward = Matrix(
      rowCount: count, columnCount: count, elements: [Double](repeating: 0, count: count * count))
    var homeward = outward
    for destination in 0..<count {
      for origin in 0..<count where origin != destination {
        let seed: Double =
          if case .shared(let table) = fit.seed { table[origin, destination] } else { 1 }
        outward[origin, destination] =
          fit.rowFactors[origin, origin] * seed * fit.columnFactors[destination, origin]
        homeward[origin, destination] =
          fit.rowFactors[origin, destination] * seed
          * fit.columnFactors[destination, destination]
      }
    }
    return (outward, homeward)
  }
}

extension Matrix {
  /// The matrix with zeros on the diagonal.
  func withoutDiagonal() -> Matrix {
    var result = self
    for index in 0..<min(rowCount, columnCount) { result[index, index] = 0 }
    return result
  }
}
