/// Finds the rows on which some combination of the columns of a matrix that is
/// nowhere less than zero is greater than zero: all of them.
///
/// By Stiemke's lemma a row is not among them where a sum of rows with weights
/// that are not negative, and with its own weight positive, is zero. The weights
/// of 1 and more whose sum of rows `b` is shortest are found by the active sets
/// of Lawson and Hanson, in finitely many steps: where `b` is zero there is no
/// such combination, and otherwise `b` itself is one, for at the shortest sum no
/// row can shorten it. The rows on which it is greater than zero are left out,
/// and the search begins anew with the others until nothing is found; each time
/// the rank falls.
///
/// Sources: Stiemke, Mathematische Annalen 76 (1915) 340-342; Lawson and Hanson,
/// Solving Least Squares Problems (1974), chapter 23.
struct NonnegativeSearch {
  /// Increasing.
  private(set) var positiveRows: [Int] = []
  private(set) var iterations = 0
  /// Whether the search ended with certainty.
  private(set) var isDecided = true
  private let values: Matrix
  private let iterationLimit: Int

  /// The share of the largest element of a triangle below which columns depend
  /// on each other, and of the longest row below which one is zero.
  private static let rounding = 1e-8
  /// The length of the shortest sum, as a share of the weights, that is zero.
  private static let vanishing = 1e-11
  /// The cosine between a row and the shortest sum that is zero.
  private static let perpendicular = 1e-7

  /// - Parameter iterationLimit: of all rounds together.
  init(_ values: Matrix, iterationLimit: Int) {
    self.values = values
    self.iterationLimit = iterationLimit
  }

  mutating func run() {
    var remaining = Array(0..<values.rowCount)
    while let (rows, directions) = directions(of: remaining) {
      guard let cosines = shortestSum(directions) else { return }
      let found = Set(cosines.indices.filter { cosines[$0] > Self.perpendicular }.map { rows[$0] })
      guard !found.isEmpty else { break }
      remaining.removeAll { found.contains($0) }
      positiveRows += found
    }
    positiveRows.sort()
  }

  /// The rows that are not zero in coordinates that are as independent as the
  /// columns, each of length one, and which they are; `nil` where all are zero.
  private func directions(of remaining: [Int]) -> (rows: [Int], directions: Matrix)? {
    guard !remaining.isEmpty else { return nil }
    let matrix = Matrix(
      columns: (0..<values.columnCount).map { column in remaining.map { values[$0, column] } })
    guard
      let decomposition = try? PivotedQRDecomposition(matrix, tolerance: Self.rounding),
      decomposition.rank > 0, abs(decomposition.upperTriangle[0, 0]) > Self.rounding
    else { return nil }
    let columns = (0..<decomposition.rank).map { decomposition.orthonormalColumns.column($0) }
    var squares = [Double](repeating: 0, count: remaining.count)
    for column in columns {
      for (row, element) in column.enumerated() { squares[row] += element * element }
    }
    let lengths = squares.map { $0.squareRoot() }
    let smallest = Self.rounding * (lengths.max() ?? 0)
    let kept = lengths.indices.filter { lengths[$0] > smallest }
    return (
      kept.map { remaining[$0] },
      Matrix(
        columns: columns.map { column in kept.map { column[column.startIndex + $0] / lengths[$0] } }
      )
    )
  }

  /// The cosines between each row and the shortest sum of rows with weights of
  /// one and more; all zero where that sum is zero, `nil` where it is not found.
  private mutating func shortestSum(_ rows: Matrix) -> [Double]? {
    let transposed = rows.transposed()
    let ones = transposed * [Double](repeating: 1, count: rows.rowCount)
    // Beyond one; the rows whose weights are free are those of `free`.
    var weights = [Double](repeating: 0, count: rows.rowCount)
    var free: [Int] = []
    var isBlocked = [Bool](repeating: false, count: rows.rowCount)
    while true {
      var sum = ones
      for row in free {
        for column in sum.indices { sum[column] += weights[row] * rows[row, column] }
      }
      let length = euclideanNorm(sum)
      let total = Double(rows.rowCount) + free.reduce(0) { $0 + weights[$1] }
      if length <= Self.vanishing * total { return [Double](repeating: 0, count: rows.rowCount) }
      let cosines = (rows * sum).map { $0 / length }
      let candidates = cosines.indices.filter { !isBlocked[$0] && weights[$0] == 0 }
      guard let entering = candidates.min(by: { cosines[$0] < cosines[$1] }),
        cosines[entering] < -Self.perpendicular / 100
      else {
        if cosines.allSatisfy({ $0 > -Self.perpendicular }) { return cosines }
        isDecided = false
        return nil
      }
      guard iterations < iterationLimit else {
        isDecided = false
        return nil
      }
      iterations += 1
      guard let moved = Self.freeing(entering, free, weights, transposed, ones) else {
        // To rounding it depends on the free rows.
        isBlocked[entering] = true
        continue
      }
      (free, weights) = moved
      isBlocked = [Bool](repeating: false, count: rows.rowCount)
    }
  }

  /// Frees the weight of one more row, and fixes at zero the weights that would
  /// fall below it on the way to the shortest sum; `nil` where the row depends on
  /// the free ones or its weight would not grow.
  private static func freeing(
    _ entering: Int, _ free: [Int], _ weights: [Double], _ transposed: Matrix, _ ones: [Double]
  ) -> (free: [Int], weights: [Double])? {
    var free = free + [entering]
    var weights = weights
    var isFirst = true
    while !free.isEmpty {
      let columns = Matrix(columns: free.map { Array(transposed.column($0)) })
      guard let decomposition = try? QRDecomposition(columns),
        let solution = try? decomposition.solveLeastSquares(ones.map { -$0 })
      else { return nil }
      if isFirst, !(solution[free.count - 1] > 0) { return nil }
      isFirst = false
      if solution.allSatisfy({ $0 > 0 }) {
        for (row, weight) in zip(free, solution) { weights[row] = weight }
        return (free, weights)
      }
      var fraction = 1.0
      for (row, weight) in zip(free, solution) where weight <= 0 {
        fraction = min(fraction, weights[row] / (weights[row] - weight))
      }
      var kept: [Int] = []
      for (row, weight) in zip(free, solution) {
        let isLimit = weight <= 0 && weights[row] / (weights[row] - weight) <= fraction
        weights[row] = isLimit ? 0 : weights[row] + fraction * (weight - weights[row])
        if !isLimit { kept.append(row) }
      }
      free = kept
    }
    return (free, weights)
  }
}
