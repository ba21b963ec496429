/// The observations that a Poisson regression can use, and why the others are
/// left out.
struct PoissonSample: Sendable {
  /// The rows in use, in their order among all observations.
  private(set) var rows: [Int]
  private(set) var response: [Double]
  private(set) var covariates: [Covariate]
  private(set) var effects: [AbsorbedEffect]
  private(set) var exclusions: [PoissonRegression.Exclusion] = []

  init(response: [Double], covariates: [Covariate], effects: [AbsorbedEffect]) {
    rows = Array(response.indices)
    self.response = response
    self.covariates = covariates
    self.effects = effects.map { $0.restricted(to: Array(response.indices)) }
  }

  /// Leaves out the levels whose responses are all zero, and on request those
  /// of one observation, until there is none.
  mutating func excludeEmptyLevels(excludesSingletons: Bool) {
    var reason = [PoissonRegression.Exclusion.Reason?](repeating: nil, count: rows.count)
    var isChanged = true
    while isChanged {
      isChanged = false
      for effect in effects {
        var counts = [Int32](repeating: 0, count: effect.levelCount)
        var isPositive = [Bool](repeating: false, count: effect.levelCount)
        for (row, level) in effect.levels.enumerated() where reason[row] == nil {
          counts[Int(level)] += 1
          if response[row] > 0 { isPositive[Int(level)] = true }
        }
        for (row, level) in effect.levels.enumerated() where reason[row] == nil {
          if !isPositive[Int(level)] {
            reason[row] = .onlyZeros(effect: effect.name)
          } else if excludesSingletons, counts[Int(level)] == 1 {
            reason[row] = .singleton(effect: effect.name)
          }
          if reason[row] != nil { isChanged = true }
        }
      }
    }
    exclude { reason[$0] }
  }

  /// Leaves out rows for which the body has a reason.
  mutating func exclude(_ reason: (Int) -> PoissonRegression.Exclusion.Reason?) {
    var kept: [Int] = []
    kept.reserveCapacity(rows.count)
    for row in rows.indices {
      if let reason = reason(row) {
        exclusions.append(.init(index: rows[row], reason: reason))
      } else {
        kept.append(row)
      }
    }
    guard kept.count < rows.count else { return }
    effects = effects.map { $0.restricted(to: kept) }
    covariates = covariates.map { covariate in
      Covariate(name: covariate.name, values: kept.map { covariate.values[$0] })
    }
    response = kept.map { response[$0] }
    rows = kept.map { rows[$0] }
  }

  /// Leaves out covariates by their positions.
  mutating func keepCovariates(_ positions: [Int]) {
    covariates = positions.map { covariates[$0] }
  }

  /// Observations that are alone in a level of some effect.
  var singletonCount: Int {
    var isSingleton = [Bool](repeating: false, count: rows.count)
    for effect in effects {
      var counts = [Int32](repeating: 0, count: effect.levelCount)
      for level in effect.levels { counts[Int(level)] += 1 }
      for (row, level) in effect.levels.enumerated() where counts[Int(level)] == 1 {
        isSingleton[row] = true
      }
    }
    return isSingleton.count { $0 }
  }
}
