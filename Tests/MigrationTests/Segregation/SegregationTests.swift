import Migration
import Statistics
import Testing

@Suite struct SegregationTests {
  /// Six areas and three groups, and values worked out apart from this library;
  /// they agree with the R package OasisR at its four decimals.
  static let counts: [[Double?]] = [
    [900, 60, 40], [800, 120, 80], [500, 250, 250], [950, 30, 20], [300, 100, 600],
    [700, 200, 100],
  ]
  static let groups = ["native", "eu", "noneu"]

  private func table() throws -> SegregationTable {
    try SegregationTable(
      areas: (1...6).map { "area\($0)" }, groups: Self.groups, counts: Self.counts)
  }

  @Test func `reproduces the values of the native group`() throws {
    let native = try GroupSegregation(of: "native", in: try table())
    #expect(isClose(native.indexOfSegregation.value, 0.455877564311))
    #expect(isClose(native.isolation.value, 0.76686746988, relative: 1e-11))
    #expect(isClose(native.correlationRatio.value, 0.243894496905, relative: 1e-11))
    #expect(isClose(native.gini.value, 0.592640833605, relative: 1e-11))
    #expect(isClose(native.theilH.value, 0.20711565030, relative: 1e-10))
    #expect(isClose(native.atkinson(shape: 0.5).value, 0.290172075036, relative: 1e-11))
    #expect(isClose(native.gorard.value, 0.14056224899598396))
    let pair = try PairSegregation(of: "native", from: "eu", in: try table())
    #expect(isClose(pair.dissimilarity.value, 0.362238427394, relative: 1e-11))
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `reproduces every value of the reference file`() throws {
    let table = try table()
    let all = MultigroupSegregation(table)
    let foreign = Self.counts.map { ($0[1] ?? 0) + ($0[2] ?? 0) }
    let relative = try RelativeInequality(
      part: foreign, whole: Self.counts.map { $0.reduce(0) { $0 + ($1 ?? 0) } })
    let rows = try ReferenceFiles.rows("ref/segregation_exact.csv")
    #expect(rows.count == 74)
    for row in rows {
      let index = row["index"] ?? ""
      let expected = row["value"].flatMap(Double.init)
      let first = row["i"] ?? ""
      let computed: Double? =
        if Self.groups.contains(first) {
          if let second = row["j"], !second.isEmpty {
            try pairValue(index, PairSegregation(of: first, from: second, in: table))
          } else {
            try groupValue(index, GroupSegregation(of: first, in: table))
          }
        } else if first.hasPrefix("area"), let area = Int(first.dropFirst(4)) {
          try areaValue(index, Self.counts[area - 1].compactMap { $0 })
        } else {
          wholeValue(index, all, relative)
        }
      #expect(isClose(computed, expected, relative: 1e-13), "\(index) \(first) \(row["j"] ?? "")")
    }
  }

  private func groupValue(_ index: String, _ group: GroupSegregation) -> Double? {
    switch index {
    case "IS": group.indexOfSegregation.value
    case "isolation_xPx": group.isolation.value
    case "eta2": group.correlationRatio.value
    case "gini_seg": group.gini.value
    case "theil_H_binary": group.theilH.value
    case "gorard": group.gorard.value
    case "atkinson_0.5": group.atkinson(shape: 0.5).value
    default: nil
    }
  }

  private func pairValue(_ index: String, _ pair: PairSegregation) -> Double? {
    switch index {
    case "D": pair.dissimilarity.value
    case "exposure_xPy": pair.exposure.value
    default: nil
    }
  }

  private func areaValue(_ index: String, _ counts: [Double]) throws -> Double? {
    let concentration = try Concentration(of: counts)
    return switch index {
    case "HHI": concentration?.herfindahlHirschmanIndex
    case "fractionalisation": concentration?.fractionalisation
    case "shannon": concentration?.shannonEntropy
    case "evenness_pielou": concentration?.evenness
    case "effective_number_exp_H": concentration?.shannonEffectiveNumber
    default: nil
    }
  }

  private func wholeValue(
    _ index: String, _ all: MultigroupSegregation, _ relative: RelativeInequality
  ) -> Double? {
    switch index {
    case "theil_H_multi": all.theilH.value
    case "shannon_total": all.entropy.value
    case "simpson_interaction": all.interaction.value
    case "D_multi": all.dissimilarity.value
    case "P_multi_normalised_exposure": all.normalisedExposure.value
    case "relative_diversity_R": all.relativeDiversity.value
    case "gini_multi": all.gini.value
    case "hoover_foreign_vs_total": relative.hoover.value
    case "lorenz_gini_foreign_vs_total": relative.gini.value
    case "theil_T_foreign_rate": relative.theilT.value
    case "theil_L_mld_foreign_rate": relative.theilL.value
    default: nil
    }
  }

  @Test func `leaves empty and incomplete areas out and reports them`() throws {
    let table = try SegregationTable(
      areas: ["a", "b", "c", "d"], groups: ["x", "y"],
      counts: [[10, 0], [0, 0], [nil, 4], [0, 30]])
    #expect(table.areas == ["a", "d"])
    #expect(table.emptyAreas == ["b"])
    #expect(table.incompleteAreas == ["c"])
    let separate = try GroupSegregation(of: "x", in: table)
    #expect(separate.indexOfSegregation == .success(1))
    #expect(separate.correlationRatio == .success(1))
    #expect(separate.theilH == .success(1))
    #expect(separate.atkinson(shape: 0.3) == .success(1))
    #expect(try PairSegregation(of: "x", from: "y", in: table).exposure == .success(0))
  }

  @Test func `says why a group has no segregation`() throws {
    let table = try SegregationTable(
      areas: ["a", "b"], groups: ["x", "y"], counts: [[10, 0], [5, 0]])
    #expect(
      try GroupSegregation(of: "x", in: table).gini.missingReason
        == "the group «x» is the whole population")
    #expect(
      try PairSegregation(of: "x", from: "y", in: table).dissimilarity.missingReason
        == "the group «y» has no members")
    #expect(MultigroupSegregation(table).theilH.missingReason == "everybody is in one group")
    #expect(throws: SegregationError.unknownGroup("z")) {
      try GroupSegregation(of: "z", in: table)
    }
    #expect(throws: SegregationError.repeated("area", "a")) {
      try SegregationTable(areas: ["a", "a"], groups: ["x"], counts: [[1], [1]])
    }
  }
}
