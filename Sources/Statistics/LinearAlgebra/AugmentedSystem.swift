/// The equations `r + A x = f`, `Aᵀ r = g` of least squares, solved by QR and
/// refined with residuals in doubled precision.
///
/// With g = 0 this is least squares; with f = 0 and g the negative of a unit
/// vector, x is a column of `(AᵀA)⁻¹`, obtained without forming `AᵀA`.
///
/// Source: Björck, "Iterative refinement of linear least squares solutions",
/// BIT 7 (1967) 257-278; doubled precision after Ogita, Rump and Oishi,
/// "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005) 1955-1988.
struct AugmentedSystem {
  let matrix: Matrix
  let decomposition: QRDecomposition
  private let columnLengths: [Double]

  init(_ matrix: Matrix) throws {
    self.matrix = matrix
    decomposition = try QRDecomposition(matrix)
    columnLengths = (0..<matrix.columnCount).map { euclideanNorm(matrix.column($0)) }
  }

  /// The solution, refined until a further correction no longer halves.
  func solve(f: [Double], g: [Double]) throws -> (r: [Double], x: [Double]) {
    var (r, x) = try solveOnce(f: f, g: g)
    var lastCorrection = Double.infinity
    for _ in 0..<8 {
      let step = try solveOnce(f: upperResidual(f, r, x), g: lowerResidual(g, r))
      // Corrections are compared by what they move the fitted values.
      let correction = zip(step.x, columnLengths).map { abs($0 * $1) }.max() ?? 0
      guard correction < lastCorrection / 2 else { break }
      for index in r.indices { r[index] += step.r[index] }
      for index in x.indices { x[index] += step.x[index] }
      lastCorrection = correction
    }
    return (r, x)
  }

  private func solveOnce(f: [Double], g: [Double]) throws -> (r: [Double], x: [Double]) {
    var rotated = try decomposition.multiplyByQ(f, transposed: true)
    let h = try decomposition.solveTriangle(g, transposed: true)
    var difference = h
    for index in h.indices {
      difference[index] = rotated[index] - h[index]
      rotated[index] = h[index]
    }
    return (
      try decomposition.multiplyByQ(rotated), try decomposition.solveTriangle(difference)
    )
  }

  /// `f - r - A x`
  private func upperResidual(_ f: [Double], _ r: [Double], _ x: [Double]) -> [Double] {
    var sums = zip(f, r).map { f, r in
      var sum = CompensatedSum()
      sum.add(f)
      sum.add(-r)
      return sum
    }
    for (column, coefficient) in x.enumerated() {
      for (row, element) in matrix.column(column).enumerated() {
        sums[row].addProduct(-element, coefficient)
      }
    }
    return sums.map(\.value)
  }

  /// `g - Aᵀ r`
  private func lowerResidual(_ g: [Double], _ r: [Double]) -> [Double] {
    g.indices.map { column in
      var sum = CompensatedSum()
      sum.add(g[column])
      for (element, r) in zip(matrix.column(column), r) { sum.addProduct(-element, r) }
      return sum.value
    }
  }
}

extension AugmentedSystem {
  /// `(AᵀA)⁻¹` times a factor, column by column, without forming `AᵀA`.
  func inverseOfCrossProduct(scaledBy factor: Double) throws -> Matrix {
    let size = matrix.columnCount
    var inverse = Matrix(
      columns: try (0..<size).map { column in
        var unit = [Double](repeating: 0, count: size)
        unit[column] = -1
        return try solve(f: [Double](repeating: 0, count: matrix.rowCount), g: unit).x
      })
    for column in 0..<size {
      for row in 0...column {
        let element = (inverse[row, column] + inverse[column, row]) / 2 * factor
        inverse[row, column] = element
        inverse[column, row] = element
      }
    }
    return inverse
  }
}
