/// The smallest value of a smooth function in a box, found the same way every
/// time: a grid, the simplex of Nelder and Mead from its best points, and
/// Newton's method with differences for the last digits.
///
/// Source of the simplex: Nelder and Mead, The Computer Journal 7 (1965)
/// 308-313; points outside the box are moved to its side.
struct BoundedMinimum {
  private(set) var point: [Double]
  private(set) var value: Double
  private let bounds: [ClosedRange<Double>]
  private let function: ([Double]) -> Double

  /// - Parameters:
  ///   - bounds: the sides of the box, one for each dimension; none is empty.
  ///   - gridPoints: on each side, its ends among them; at least 2.
  init(
    in bounds: [ClosedRange<Double>], gridPoints: Int, _ function: @escaping ([Double]) -> Double
  ) {
    self.bounds = bounds
    self.function = function
    let grid = Self.grid(bounds, points: gridPoints)
    let values = grid.map(function)
    let order = grid.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    point = grid[order[0]]
    value = values[order[0]]
    for start in order.prefix(4) {
      search(from: grid[start], stepShare: 0.5 / Double(gridPoints - 1))
    }
    search(from: point, stepShare: 0.01 / Double(gridPoints - 1))
    takeBoundsThatAreAsGood()
    for _ in 0..<4 { polish() }
  }

  private static func grid(_ bounds: [ClosedRange<Double>], points: Int) -> [[Double]] {
    bounds.reduce([[]]) { grid, side in
      grid.flatMap { start in
        (0..<points).map { step in
          start + [
            step == points - 1
              ? side.upperBound
              : side.lowerBound + Double(step) / Double(points - 1) * width(side)
          ]
        }
      }
    }
  }

  private static func width(_ side: ClosedRange<Double>) -> Double {
    side.upperBound - side.lowerBound
  }

  private func clamped(_ point: [Double]) -> [Double] {
    zip(point, bounds).map { max($1.lowerBound, min($1.upperBound, $0)) }
  }

  private mutating func keep(_ point: [Double], _ value: Double) {
    guard value < self.value else { return }
    self.point = point
    self.value = value
  }

  /// Moves a simplex from a point until it is smaller than 1e-9 of every side.
  private mutating func search(from start: [Double], stepShare: Double) {
    var simplex = [(point: start, value: function(start))]
    for (index, side) in bounds.enumerated() {
      let step = stepShare * Self.width(side)
      var corner = start
      corner[index] += corner[index] + step > side.upperBound ? -step : step
      simplex.append((corner, function(corner)))
    }
    for _ in 0..<400 * bounds.count {
      simplex.sort { $0.value < $1.value }
      let isSmall = bounds.indices.allSatisfy { index in
        let coordinates = simplex.map { $0.point[index] }
        return (coordinates.max() ?? 0) - (coordinates.min() ?? 0)
          <= 1e-9 * Self.width(bounds[index])
      }
      if isSmall { break }
      advance(&simplex)
    }
    for corner in simplex { keep(corner.point, corner.value) }
  }

  /// One step of a sorted simplex: reflect, expand, contract or shrink.
  private func advance(_ simplex: inout [(point: [Double], value: Double)]) {
    let last = simplex.count - 1
    let worst = simplex[last]
    let center = bounds.indices.map { index in
      simplex[..<last].reduce(0) { $0 + $1.point[index] } / Double(last)
    }
    func trial(_ factor: Double) -> (point: [Double], value: Double) {
      let point = clamped(zip(center, worst.point).map { $0 + factor * ($0 - $1) })
      return (point, function(point))
    }
    let reflected = trial(1)
    if reflected.value < simplex[0].value {
      let expanded = trial(2)
      simplex[last] = expanded.value < reflected.value ? expanded : reflected
    } else if reflected.value < simplex[last - 1].value {
      simplex[last] = reflected
    } else {
      let contracted = trial(reflected.value < worst.value ? 0.5 : -0.5)
      if contracted.value < min(worst.value, reflected.value) {
        simplex[last] = contracted
      } else {
        for corner in 1...last {
          let point = zip(simplex[0].point, simplex[corner].point).map { ($0 + $1) / 2 }
          simplex[corner] = (point, function(point))
        }
      }
    }
  }

  /// A coordinate that is next to a side goes onto it where that costs nothing.
  private mutating func takeBoundsThatAreAsGood() {
    for (index, side) in bounds.enumerated() {
      for bound in [side.lowerBound, side.upperBound]
      where abs(point[index] - bound) <= 1e-4 * Self.width(side) {
        var moved = point
        moved[index] = bound
        let movedValue = function(moved)
        if movedValue <= value {
          point = moved
          value = movedValue
        }
      }
    }
  }

  /// One step of Newton's method in the coordinates that are not at a side.
  ///
  /// A value of the function has its last digits rounded, so comparing values
  /// finds the place to the root of the precision only; differences at a
  /// distance find it to far more.
  private mutating func polish() {
    guard value.isFinite else { return }
    let steps = bounds.map { 1e-4 * Self.width($0) }
    let free = bounds.indices.filter {
      point[$0] - 2 * steps[$0] >= bounds[$0].lowerBound
        && point[$0] + 2 * steps[$0] <= bounds[$0].upperBound
    }
    func at(_ shifts: [(index: Int, factor: Double)]) -> Double {
      var shifted = point
      for shift in shifts { shifted[shift.index] += shift.factor * steps[shift.index] }
      return function(shifted)
    }
    let gradient = free.map {
      (at([($0, -2)]) - 8 * at([($0, -1)]) + 8 * at([($0, 1)]) - at([($0, 2)])) / 12
    }
    let hessian = Matrix(
      columns: free.map { column in
        free.map { row in
          row == column
            ? at([(row, 1)]) - 2 * value + at([(row, -1)])
            : (at([(row, 1), (column, 1)]) - at([(row, 1), (column, -1)])
              - at([(row, -1), (column, 1)]) + at([(row, -1), (column, -1)])) / 4
        }
      })
    guard !free.isEmpty, let descent = try? CholeskyDecomposition(hessian).solve(gradient)
    else { return }
    var moved = point
    for (index, change) in zip(free, descent) { moved[index] -= change * steps[index] }
    let movedValue = function(moved)
    guard clamped(moved) == moved, movedValue <= value + 1e-12 * abs(value) else { return }
    point = moved
    value = movedValue
  }
}
