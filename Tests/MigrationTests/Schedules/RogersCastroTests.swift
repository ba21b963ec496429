import Foundation
import Migration
import Testing

@Suite struct RogersCastroTests {
  /// The fundamental schedule of Rogers and Castro (1981).
  private let fundamental = RogersCastroSchedule(
    .standard, parameters: [0.02, 0.1, 0.06, 0.1, 20, 0.4, 0.003])

  @Test func `the fundamental schedule sums to one`() {
    let sum = (0...100).reduce(0.0) { $0 + fundamental.rate(at: Double($1)) }
    // Recomputed from the formula in the shared notes, 1.05680811017.
    #expect(isClose(sum, 1.05680811017, relative: 1e-11))
    #expect(isClose(fundamental.rate(at: 0), 0.023, relative: 1e-12))
    #expect(isClose(fundamental.rate(at: 1), 0.0210967483607192, relative: 1e-13))
    #expect(isClose(fundamental.rate(at: 3), 0.0178163644136344, relative: 1e-13))
  }

  @Test(
    .enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `the fundamental curve is that of the reference at every age`() throws {
    for record in try ReferenceFiles.cells("ref/rc_schedules.csv").dropFirst() {
      #expect(
        isClose(fundamental.rate(at: Double(record[0])!), Double(record[1])!, relative: 1e-12))
    }
  }

  @Test(arguments: RogersCastroSchedule.Form.allCases)
  func `parameters survive and derivatives are differences`(
    form: RogersCastroSchedule.Form
  ) throws {
    let all: [String: Double] = [
      "a1": 0.02, "alpha1": 0.1, "a2": 0.06, "alpha2": 0.1, "mu2": 20, "lambda2": 0.4,
      "a3": 0.01, "alpha3": 0.3, "mu3": 62, "lambda3": 0.5, "a4": 0.0004, "lambda4": 0.05,
      "c": 0.003,
    ]
    let parameters = form.parameterNames.map { all[$0]! }
    let schedule = RogersCastroSchedule(form, parameters: parameters)
    #expect(schedule.parameters == parameters)
    #expect(schedule.form == form)
    // The fit of the schedule to itself, which uses the derivatives, finds it.
    let ages = (0...90).map(Double.init)
    let fit = try RogersCastroFit(
      ages: ages, rates: ages.map(schedule.rate(at:)), form: form,
      startCount: form == .full ? 40 : 8)
    #expect(fit.isConverged)
    #expect(fit.residualSumOfSquares < 1e-16)
    for age in ages {
      #expect(abs(fit.schedule.rate(at: age) - schedule.rate(at: age)) < 1e-8)
    }
  }

  @Test func `the indices of the fundamental schedule`() throws {
    // migest 2.0.5, index_age_rc on the fundamental schedule.
    let indices = RogersCastroIndices(fundamental)
    #expect(indices.peaking == 20)
    #expect(isClose(try #require(indices.childDependency), 1.0 / 3))
    #expect(isClose(try #require(indices.labourDominance), 3))
    #expect(isClose(try #require(indices.labourAsymmetry), 4))
    #expect(indices.parentalShiftRegularity == 1)
    let low = try #require(indices.lowAge)
    let high = try #require(indices.highAge)
    for turn in [low, high] {
      let slope = (fundamental.rate(at: turn + 1e-4) - fundamental.rate(at: turn - 1e-4)) / 2e-4
      #expect(abs(slope) < 1e-6)
    }
    #expect(low > 8 && low < 16 && high > 20 && high < 26)
    // Parallel exponentials are one distance apart: ln(a2/a1)/α + µ, about, for
    // the share of the peak's own correction that is left at those ages.
    let shift = try #require(indices.parentalShift)
    #expect(abs(shift - (20 + log(3) / 0.1)) < 2.5)
  }

  struct Reference: Sendable, CustomTestStringConvertible {
    let sample: String
    let squares: Double
    let parameters: [Double]
    var testDescription: String { sample }
  }

  /// Best of 400 starts of nlsLM in R, ages 5 to 85, unweighted.
  static let references = [
    Reference(
      sample: "BRA2000", squares: 3.33273149674e-4,
      parameters: [
        0.0789158070524, 0.0454381496868, 0.13969796711, 0.0695121212745, 20.2055063071,
        0.215928480989, 0.0460801592255,
      ]),
    Reference(
      sample: "FRA2006", squares: 9.87333300901e-3,
      parameters: [
        0.195778514897, 0.108495718203, 0.543763775009, 0.101480348024, 21.5897197927,
        0.235346746645, 0.0360576621051,
      ]),
  ]

  @Test(
    .enabled(
      if: ReferenceFiles.areThere, "needs ../shared/reference"),
    arguments: references)
  func `census schedules are fitted as well as by 400 starts in R`(_ reference: Reference) throws {
    let records = try ReferenceFiles.cells("datasets/ipumsi_age.csv").dropFirst()
      .filter { $0[0] == reference.sample && (5...85).contains(Int($0[1])!) }
    let fit = try RogersCastroFit(
      ages: records.map { Double($0[1])! },
      rates: records.map { Double($0[2])! / Double($0[3])! }, startCount: 8)
    #expect(fit.residualSumOfSquares <= reference.squares * (1 + 1e-11))
    #expect(isClose(fit.residualSumOfSquares, reference.squares, relative: 1e-11))
    for (parameter, expected) in zip(fit.schedule.parameters, reference.parameters) {
      #expect(isClose(parameter, expected, relative: 1e-6))
    }
    #expect(fit.agreeingCount > 1)
    #expect(fit.isConverged)
    #expect(fit.atLimit.isEmpty)
  }

  @Test(
    .enabled(
      if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `the age profiles of censuses`() throws {
    let records = try ReferenceFiles.cells("datasets/ipumsi_age.csv").dropFirst()
    // migest 2.0.5 but for breadth and share, whose window it centres on rows
    // and not on ages: the centred share of BRA2000 is 19.075.
    let expected = [
      "BRA2000": [7.81656455466403, 14.2787927768625, 24, 149.10122474774485, 19.075032734013345],
      "FRA2006": [9.55300353184261, 29.5017907386125, 26, 295.6698059737243, 30.950455004876854],
    ]
    let changes = ["BRA2000": [19.0, 32, 0.59375], "FRA2006": [18.0, 30, 0.6]]
    for (sample, values) in expected {
      let own = records.filter { $0[0] == sample }
      let profile = try AgeProfile(
        ages: own.map { Double($0[1])! }, rates: own.map { Double($0[2])! / Double($0[3])! })
      let measured = [
        profile.grossMigraproductionRate, profile.peakIntensity, profile.peakAge,
        try #require(profile.peakBreadth), try #require(profile.peakShare),
      ]
      for (value, expected) in zip(measured, values) { #expect(isClose(value, expected)) }
      #expect(
        [profile.greatestRiseAge, profile.greatestFallAge, profile.asymmetry] == changes[sample]!)
    }
  }

  @Test func `groups of five years give the profile that single years give`() throws {
    let single = (0..<80).map(Double.init)
    let singleRates = single.map { fundamental.rate(at: $0) }
    let groups = stride(from: 0.0, to: 80, by: 5).map { $0 }
    let groupRates = groups.map { start in
      (0..<5).reduce(0.0) { $0 + singleRates[Int(start) + $1] } / 5
    }
    let one = try AgeProfile(ages: single, rates: singleRates)
    let five = try AgeProfile(ages: groups, rates: groupRates)
    #expect(isClose(one.grossMigraproductionRate, five.grossMigraproductionRate))
    #expect(five.peakAge == 20)
    // Eleven years about the middle of the group of 20 to 24, 17 to 27.
    let window = 3 * groupRates[3] + 5 * groupRates[4] + 3 * groupRates[5]
    #expect(isClose(try #require(five.peakBreadth), 100 * window))
    let peak = Int(one.peakAge)
    let years = singleRates[(peak - 5)...(peak + 5)].reduce(0, +)
    #expect(isClose(try #require(one.peakBreadth), 100 * years))
    // Ten-year groups hold no window of eleven years.
    let ten = try AgeProfile(ages: [0, 10, 20, 30], rates: [0.01, 0.02, 0.05, 0.02])
    #expect(ten.peakBreadth == nil && ten.peakShare == nil)
    let tied = try AgeProfile(ages: [0, 1, 2, 3], rates: [0.1, 0.3, 0.3, 0.1])
    #expect(tied.peakAge == 1 && tied.peakTies == 2)
  }

  @Test func `input without a schedule is refused`() {
    #expect(throws: ScheduleError.tooFewAges(count: 7, parameters: 7)) {
      try RogersCastroFit(
        ages: (0..<7).map(Double.init), rates: [Double](repeating: 1, count: 7))
    }
    #expect(throws: ScheduleError.noRates) {
      try AgeProfile(ages: [0, 1], rates: [0, 0])
    }
    #expect(throws: ScheduleError.agesNotIncreasing(index: 1)) {
      try AgeProfile(ages: [5, 5], rates: [1, 2])
    }
  }
}
