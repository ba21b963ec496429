import Foundation
import Statistics

/// Flows between eight places in three years, made up by whole numbers so that
/// any program can make them again; 35 of the 168 are zero.
struct SmallFlows {
  var origin: [Int32] = []
  var destination: [Int32] = []
  var year: [Int32] = []
  var response: [Double] = []
  var logDistance: [Double] = []
  var contiguity: [Double] = []
  var other: [Double] = []

  init() {
    for o in 0..<8 {
      for d in 0..<8 where d != o {
        for t in 0..<3 {
          origin.append(Int32(o))
          destination.append(Int32(d))
          year.append(Int32(t))
          response.append(Double(max(0, (o * o * 7 + d * 13 + t * 5 + o * d * 3) % 29 - 4)))
          logDistance.append(log(Double(1 + (3 * o + 5 * d + o * d) % 17)))
          contiguity.append((o + d) % 4 == 0 ? 1 : 0)
          other.append(Double((o * 3 + d * 5 + t * 7) % 11))
        }
      }
    }
  }

  var covariates: [Covariate] {
    [
      Covariate(name: "ld", values: logDistance), Covariate(name: "contig", values: contiguity),
      Covariate(name: "z", values: other),
    ]
  }

  var originYear: AbsorbedEffect {
    AbsorbedEffect(name: "oy", levels: zip(origin, year).map { $0 * 3 + $1 })
  }

  var destinationYear: AbsorbedEffect {
    AbsorbedEffect(name: "dy", levels: zip(destination, year).map { $0 * 3 + $1 })
  }

  var corridor: AbsorbedEffect {
    AbsorbedEffect(name: "od", levels: zip(origin, destination).map { $0 * 8 + $1 })
  }

  /// Both directions of a corridor together.
  var pairs: PoissonCovariance.Clusters {
    .init(name: "pair", codes: zip(origin, destination).map { min($0, $1) * 8 + max($0, $1) })
  }

  var origins: PoissonCovariance.Clusters { .init(name: "o", codes: origin) }
  var destinations: PoissonCovariance.Clusters { .init(name: "d", codes: destination) }
}

/// A Poisson regression with all indicator variables written out and solved by
/// textbook Newton steps: slow and obvious.
struct DensePoisson {
  var coefficients: [Double]
  var inverseInformation: Matrix
  var mean: [Double]

  /// - Parameter columns: independent of each other.
  init(_ columns: [[Double]], _ response: [Double]) throws {
    coefficients = [Double](repeating: 0, count: columns.count)
    inverseInformation = .identity(0)
    let average = response.reduce(0, +) / Double(response.count)
    mean = response.map { ($0 + average) / 2 }
    var predictor = mean.map { log($0) }
    for _ in 0..<60 {
      let working = response.indices.map { predictor[$0] + (response[$0] - mean[$0]) / mean[$0] }
      let fit = try QRDecomposition(
        Matrix(columns: columns.map { column in zip(column, mean).map { $0 * $1.squareRoot() } }))
      coefficients = try fit.solveLeastSquares(zip(working, mean).map { $0 * $1.squareRoot() })
      predictor = response.indices.map { row in
        columns.indices.reduce(0) { $0 + coefficients[$1] * columns[$1][row] }
      }
      mean = predictor.map { exp($0) }
    }
    let information = Matrix(
      columns: columns.map { column in zip(column, mean).map { $0 * $1.squareRoot() } }
    ).crossProduct()
    let solver = try LUDecomposition(information)
    inverseInformation = Matrix(
      columns: try columns.indices.map { index in
        try solver.solve(columns.indices.map { $0 == index ? 1 : 0 })
      })
  }
}

/// Indicator variables of effects, without the ones that those before imply.
func indicators(_ effects: [AbsorbedEffect], after columns: [[Double]] = []) throws -> [[Double]] {
  var kept = columns
  for effect in effects {
    for level in 0..<Int32(effect.levelCount) {
      let column = effect.levels.map { $0 == level ? 1.0 : 0 }
      let trial = try PivotedQRDecomposition(Matrix(columns: kept + [column]), tolerance: 1e-9)
      if trial.rank == kept.count + 1 { kept.append(column) }
    }
  }
  return kept
}
