import Migration
import Statistics
import Testing

@Suite struct ResidualMigrationTests {
  private func series(_ populations: [[Double]], _ ratios: [[Double]]) -> PopulationSeries {
    PopulationSeries(populations: matrix(populations), survivalRatios: matrix(ratios))
  }

  private func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(columns: rows[0].indices.map { column in rows.map { $0[column] } })
  }

  private func reference(
    _ arrangement: ResidualMigration.Arrangement,
    childAdjustment: ResidualMigration.ChildAdjustment = .none
  ) throws -> ResidualMigration {
    try ResidualMigration(
      male: series(
        ReferenceFiles.matrix("ref/resid_in_pop_m_mat.csv"),
        ReferenceFiles.matrix("ref/resid_in_sr_m_mat.csv")),
      female: series(
        ReferenceFiles.matrix("ref/resid_in_pop_f_mat.csv"),
        ReferenceFiles.matrix("ref/resid_in_sr_f_mat.csv")),
      fertilityRates: matrix(ReferenceFiles.matrix("ref/resid_in_asfr_mat.csv")),
      firstFertileAgeGroup: 3,
      sexRatiosAtBirth: ReferenceFiles.matrix("ref/resid_in_srb.csv").map { $0[0] },
      arrangement: arrangement, childAdjustment: childAdjustment)
  }

  /// DemoTools' published test data, 21 ages by 20 periods, in thousands.
  @Test(
    .enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"),
    arguments: [
      (ResidualMigration.Arrangement.stock, 8980.899, 15156.164),
      (.cohort, 9025.713, 16195.152), (.time, 9031.555, 16133.149),
    ])
  func `reference tables`(
    arrangement: ResidualMigration.Arrangement, maleTotal: Double, femaleTotal: Double
  ) throws {
    let residual = try reference(arrangement)
    for (sex, computed, total) in [
      ("m", residual.male, maleTotal), ("f", residual.female, femaleTotal),
    ] {
      let expected = try ReferenceFiles.column(
        "net", of: "ref/resid_\(arrangement.rawValue)_mig_\(sex).csv")
      #expect(computed.elements.count == 420)
      for (value, published) in zip(computed.elements, expected) {
        #expect(abs(value - (published ?? .nan)) < 1e-9)
      }
      #expect(abs(CompensatedSum(computed.elements).value - total) < 5e-4)
    }
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `boys and girls move alike after the adjustment`() throws {
    let separate = try reference(.stock)
    // 1.79 boys and 113.17 girls in thousands: 1.6 boys per 100 girls.
    #expect(agrees(separate.childSexRatios[0], 100 * 1.78993228027934 / 113.172935076401))
    let joint = try reference(.stock, childAdjustment: .joint)
    #expect(agrees(joint.childSexRatios[0], 105.8))
    #expect(joint.unadjustedChildSexRatios == separate.childSexRatios)
    for period in joint.births.indices {
      #expect(agrees(joint.total(period: period), separate.total(period: period)))
    }
    #expect(joint.male.column(0).dropFirst() == separate.male.column(0).dropFirst())
    let byWomen = try reference(.stock, childAdjustment: .childWomanRatio)
    #expect(byWomen.male[0, 0] != joint.male[0, 0])
    #expect(agrees(byWomen.childSexRatios[0], 105.8))
  }

  /// Three age groups that nobody enters or leaves, but for 7 women of the
  /// middle group.
  private func small(
    _ arrangement: ResidualMigration.Arrangement,
    women: [[Double]] = [[50, 45], [50, 52], [50, 55]]
  ) throws -> ResidualMigration {
    // Births: 5 · 0.2 · (50 + 52) / 2 = 51, half of them girls.
    try ResidualMigration(
      male: series([[50, 25.5], [50, 45], [50, 50]], [[1], [0.9], [0.5]]),
      female: series(women, [[1], [0.9], [0.5]]),
      fertilityRates: matrix([[0.2]]), firstFertileAgeGroup: 1, sexRatiosAtBirth: [1],
      arrangement: arrangement)
  }

  @Test func `by hand`() throws {
    let residual = try small(.stock)
    #expect(residual.births == [51])
    #expect(residual.male.elements == [0, 0, 0])
    #expect(residual.female.elements == [19.5, 7, 5])
    #expect(residual.total(period: 0) == 31.5)
    #expect(residual.childSexRatios == [nil])
    let time = try small(.time)
    #expect(time.female[0, 0] == 39)
    #expect(agrees(time.female[1, 0], 14 - 39 * 0.9))
    let cohort = try small(.cohort)
    #expect(agrees(cohort.female[2, 0], 5))
    #expect(agrees(cohort.female[1, 0], 7 / 0.9.squareRoot()))
  }

  /// Spreading migrants by age at migration and gathering them at the end
  /// again gives the residual back: N(x) = M(x) / 2 + S(x) M(x - n) / 2.
  @Test func `time and stock are the same migrants`() throws {
    let stock = try small(.stock).female
    let time = try small(.time).female
    let ratios = [1, 0.9, 0.5]
    #expect(agrees(stock[0, 0], time[0, 0] / 2))
    for age in 1...2 {
      #expect(agrees(stock[age, 0], time[age, 0] / 2 + ratios[age] * time[age - 1, 0] / 2))
    }
  }

  @Test func `tells tables that do not fit`() {
    #expect(throws: ResidualInputError.self) { try small(.stock, women: [[50, 45], [50, 52]]) }
    #expect(throws: InputError.self) {
      try small(.stock, women: [[50, 45], [50, -52], [50, 55]])
    }
    let error = #expect(throws: ResidualInputError.self) {
      try ResidualMigration(
        male: series([[50, 25.5], [50, 45], [50, 50]], [[1], [0], [0.5]]),
        female: series([[50, 25.5], [50, 45], [50, 50]], [[1], [0.9], [0.5]]),
        fertilityRates: matrix([[0.2]]), firstFertileAgeGroup: 1, sexRatiosAtBirth: [1],
        arrangement: .stock)
    }
    #expect(
      error?.description == "a survival ratio of men is zero; it must be greater than zero")
  }

  @Test func `finds ratios above one`() {
    let found = series([[1, 1], [1, 1]], [[1.01], [0.9]]).ratiosAboveOne
    #expect(found.map(\.ageGroup) == [0])
    #expect(found.map(\.period) == [0])
  }
}
