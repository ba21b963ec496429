/// The combinations of covariates and effects that are zero on all positive
/// responses, by their values on the zeros.
///
/// Two effects that the positive responses link are determined but for one
/// coefficient in each component of their levels; that coefficient is 1 from
/// the component to another, -1 back, and 0 within. With the effects taken out
/// of them on the positive responses, the covariates have combinations that
/// vanish there too, found by a pivoted decomposition. Further effects count as
/// covariates, one a level.
struct VanishingCombinations {
  /// The positions in the sample of the zeros on which some combination is not
  /// zero.
  private(set) var rows: [Int] = []
  /// One row for each of these, one column a combination. The columns can depend
  /// on each other.
  private(set) var values = Matrix(rowCount: 0, columnCount: 0, elements: [])
  /// Whether the effects were taken out of all covariates exactly.
  private(set) var isConverged = true

  /// What counts as zero: a covariate has length one, a combination the largest
  /// element one.
  private static let rounding = 1e-8

  /// `nil` where the combinations need more numbers than the limit.
  init?(_ sample: PoissonSample, elementLimit: Int) {
    // The two effects with most levels; of equals the first.
    let order = sample.effects.indices.sorted {
      (-sample.effects[$0].levelCount, $0) < (-sample.effects[$1].levelCount, $1)
    }
    let absorbed = order.prefix(2).map { sample.effects[$0] }
    let written = order.dropFirst(2).map { sample.effects[$0] }
    let columnCount = sample.covariates.count + written.reduce(0) { $0 + $1.levelCount }
    // The decomposition takes the square of the columns for each row.
    guard columnCount <= elementLimit / max(1, sample.rows.count) / max(1, columnCount / 10)
    else { return nil }

    let zeros = sample.rows.indices.filter { sample.response[$0] == 0 }
    var columns: [[Double]] = []
    if absorbed.count == 2 {
      var connected = ConnectedLevels(absorbed[0], absorbed[1]) { sample.response[$0] > 0 }
      let (first, second) = connected.components()
      let count = connected.componentCount
      let ends = zeros.map { row in
        (from: first[Int(absorbed[0].levels[row])], to: second[Int(absorbed[1].levels[row])])
      }
      if count > 1 {
        let crossing = ends.count { $0.from != $0.to }
        guard count <= elementLimit / max(1, crossing) / max(1, count / 10) else { return nil }
        for component in 0..<count {
          columns.append(
            ends.map {
              $0.from == $0.to ? 0 : $0.from == component ? 1 : $0.to == component ? -1 : 0
            })
        }
      }
    }
    columns += covariates(sample, absorbed, written).map { column in zeros.map { column[$0] } }

    // Where all combinations are zero nothing can be greater.
    let kept = zeros.indices.filter { row in
      columns.contains { abs($0[row]) > Self.rounding }
    }
    rows = kept.map { zeros[$0] }
    values =
      kept.isEmpty
      ? Matrix(rowCount: 0, columnCount: 0, elements: [])
      : Matrix(columns: columns.map { column in kept.map { column[$0] } })
  }

  /// The combinations in which covariates take part, one value for each row of
  /// the sample.
  private mutating func covariates(
    _ sample: PoissonSample, _ absorbed: [AbsorbedEffect], _ written: [AbsorbedEffect]
  ) -> [[Double]] {
    let layout = EffectLayout(absorbed, rowCount: sample.rows.count)
    var columns = sample.covariates.map(\.values)
    for effect in written {
      for level in 0..<Int32(effect.levelCount) {
        columns.append(effect.levels.map { $0 == level ? 1 : 0 })
      }
    }
    columns = columns.map { column in
      let centre =
        layout.hasEffects ? CompensatedSum(column).value / Double(column.count) : 0
      let centred = column.map { $0 - centre }
      let length = euclideanNorm(centred)
      return length > 0 ? centred.map { $0 / length } : centred
    }
    let isPositive = layout.sorted(sample.response).map { $0 > 0 ? 1.0 : 0 }
    let taken = AbsorbedColumns(
      columns.map(layout.sorted), effects: WeightedEffects(layout, weights: isPositive),
      tolerance: 1e-13)
    isConverged = taken.isConverged
    let rest = taken.columns.map(layout.unsorted)
    let positive = sample.rows.indices.filter { sample.response[$0] > 0 }
    return Self.vanishing(rest.map { column in positive.map { column[$0] } }).compactMap { slopes in
      var combination = [Double](repeating: 0, count: sample.rows.count)
      for (slope, column) in zip(slopes, rest) where slope != 0 {
        for row in combination.indices { combination[row] += slope * column[row] }
      }
      // Only on the zeros: on the positive responses it vanishes.
      let largest = combination.indices.reduce(0) {
        sample.response[$1] == 0 ? max($0, abs(combination[$1])) : $0
      }
      guard largest > Self.rounding else { return nil }
      return combination.map { $0 / largest }
    }
  }

  /// A basis of the slopes for which a combination of columns is zero.
  private static func vanishing(_ columns: [[Double]]) -> [[Double]] {
    guard !columns.isEmpty,
      let decomposition = try? PivotedQRDecomposition(Matrix(columns: columns))
    else { return [] }
    let triangle = decomposition.upperTriangle
    let rank = (0..<triangle.rowCount).count { abs(triangle[$0, $0]) > rounding }
    return (rank..<columns.count).map { free in
      var slopes = [Double](repeating: 0, count: columns.count)
      slopes[decomposition.columnOrder[free]] = 1
      var solved = [Double](repeating: 0, count: rank)
      for row in stride(from: rank - 1, through: 0, by: -1) {
        var sum = triangle[row, free]
        for column in row + 1..<rank { sum += triangle[row, column] * solved[column] }
        solved[row] = -sum / triangle[row, row]
        slopes[decomposition.columnOrder[row]] = solved[row]
      }
      return slopes
    }
  }
}
