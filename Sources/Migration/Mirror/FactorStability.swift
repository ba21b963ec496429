/// How much a factor hangs on single countries.
public struct FactorStability: Sendable, Equatable {
  public let key: MirrorFactor.Key
  /// The least and the greatest value of the factor as each other country is
  /// left out in turn; the factor itself where none could be.
  public let range: ClosedRange<Double>
  /// The country whose absence moves the factor most, in proportion.
  public let mostInfluential: String?
  /// Countries without which the factor has no link to a benchmark.
  public let indispensable: [String]
}

extension CorrectionFactors {
  /// Leaves out each country with all of its corridors in turn and estimates
  /// the factors of the others anew.
  ///
  /// A country is as good as left out of its own factors, and a benchmark of
  /// those it anchors: such cases are told as ``FactorStability/indispensable``.
  ///
  /// - Parameter table: the table that the factors were estimated from.
  /// - Throws: an error of the linear algebra.
  public func leavingOneOut(of table: MirrorTable) throws -> [FactorStability] {
    let benchmarks = components.flatMap(\.benchmarks)
    let countries = Set(factors.map(\.key.reporter)).sorted()
    var values: [MirrorFactor.Key: [(country: String, value: Double)]] = [:]
    var lost: [MirrorFactor.Key: [String]] = [:]
    for country in countries {
      let rest = try MirrorTable(
        table.pairs.filter { $0.origin != country && $0.destination != country })
      let linked = MirrorComponents(rest.pairs)
      let refit = try CorrectionFactors(
        rest, benchmarks: benchmarks.filter { linked.number[$0.key] != nil },
        unanchored: .leaveOut, estimator: estimator)
      for factor in factors where factor.key.reporter != country && !factor.isBenchmark {
        if let value = refit[factor.key.reporter, factor.key.side]?.value {
          values[factor.key, default: []].append((country, value))
        } else {
          lost[factor.key, default: []].append(country)
        }
      }
    }
    return factors.map { factor in
      let refits = values[factor.key] ?? []
      let all = refits.map(\.value) + [factor.value]
      func change(_ value: Double) -> Double {
        max(value, factor.value) / min(value, factor.value)
      }
      // The first of equal ones.
      let most = refits.reduce(nil as (country: String, value: Double)?) { most, refit in
        change(refit.value) > (most.map { change($0.value) } ?? 1) ? refit : most
      }
      return FactorStability(
        key: factor.key, range: all.reduce(factor.value, min)...all.reduce(factor.value, max),
        mostInfluential: most?.country, indispensable: lost[factor.key] ?? [])
    }
  }
}
