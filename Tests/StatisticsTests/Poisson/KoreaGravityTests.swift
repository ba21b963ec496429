import Foundation
import Statistics
import Testing

/// Migration between the 17 provinces of Korea; expected values of the shared
/// reference `migest/ref/gravity_ppml.csv` (R 4.2 `glm` and `sandwich`) and
/// `gravity_pyfixest.csv` (pyfixest 0.60.0).
@Suite(
  .enabled(
    if: Shared.has("reference/migest/datasets/korea_gravity_offdiag.csv"),
    "needs ../shared/reference/migest"))
struct KoreaGravityTests {
  struct Flows {
    var origin: [Int32] = []
    var destination: [Int32] = []
    var year: [Int32] = []
    var response: [Double] = []
    var logDistance: [Double] = []
    var contiguity: [Double] = []
    var logPopulations: [[Double]] = [[], []]

    init(years: ClosedRange<Int>) throws {
      let text = try Shared.text("reference/migest/datasets/korea_gravity_offdiag.csv")
      let lines = text.replacing("\"", with: "").split(separator: "\n").map {
        $0.split(separator: ",").map(String.init)
      }
      var codes: [String: Int32] = [:]
      func code(_ name: String) -> Int32 {
        if codes[name] == nil { codes[name] = Int32(codes.count) }
        return codes[name]!
      }
      for line in lines.dropFirst() where years.contains(Int(line[2])!) {
        origin.append(code(line[0]))
        destination.append(code(line[1]))
        year.append(Int32(line[2])! - 2012)
        response.append(Double(line[3])!)
        logDistance.append(log(Double(line[4])!))
        contiguity.append(line[7] == "TRUE" ? 1 : 0)
        logPopulations[0].append(log(Double(line[8])!))
        logPopulations[1].append(log(Double(line[9])!))
      }
    }

    var distance: Covariate { Covariate(name: "log(distance)", values: logDistance) }
    var pairs: PoissonCovariance.Clusters {
      .init(name: "pair", codes: zip(origin, destination).map { $0 * 17 + $1 })
    }
  }

  private func errors(
    _ fit: PoissonRegression, _ estimator: PoissonCovariance,
    _ smallSample: PoissonCovariance.SmallSample = .coefficients
  ) throws -> [Double] {
    try fit.coefficients(estimator, smallSample: smallSample).map(\.standardError)
  }

  @Test func `the basic model of 2020 has the numbers of R`() throws {
    let flows = try Flows(years: 2020...2020)
    let fit = try PoissonRegression(
      response: flows.response,
      covariates: [
        Covariate(name: "log(origin population)", values: flows.logPopulations[0]),
        Covariate(name: "log(destination population)", values: flows.logPopulations[1]),
        flows.distance,
      ])
    let expected = [
      (11.7677628495, 0.00480708247377, 0.3898960261),
      (0.775375025249, 0.000780666790663, 0.0523968396542),
      (0.671213902284, 0.000791726923067, 0.0535974962606),
      (-0.866586125604, 0.000812929065799, 0.0618456386144),
    ]
    let information = try errors(fit, .information)
    for (index, (estimate, iid, hc1)) in expected.enumerated() {
      #expect(isClose(fit.coefficients[index].estimate, estimate, relative: 2e-12))
      #expect(isClose(information[index], iid, relative: 2e-8))
      #expect(isClose(fit.coefficients[index].standardError, hc1, relative: 2e-8))
    }
    #expect(isClose(fit.deviance, 605857.159633, relative: 2e-12))
    #expect(isClose(fit.logLikelihood, -304284.34996, relative: 2e-11))
    #expect(fit.observationCount == 272)
  }

  @Test func `origins and destinations absorbed in 2020 have the numbers of R and pyfixest`()
    throws
  {
    let flows = try Flows(years: 2020...2020)
    let fit = try PoissonRegression(
      response: flows.response, covariates: [flows.distance],
      effects: [
        AbsorbedEffect(name: "origin", levels: flows.origin),
        AbsorbedEffect(name: "destination", levels: flows.destination),
      ])
    #expect(isClose(fit.coefficients[0].estimate, -0.920150378126, relative: 1e-12))
    #expect(isClose(fit.coefficients[0].estimate, -0.9201503781258347, relative: 1e-12))
    #expect(isClose(fit.coefficients[0].standardError, 0.07083435563785526, relative: 1e-9))
    let information = try errors(fit, .information)[0]
    #expect(isClose(information, 0.000909719090009, relative: 1e-9))
    // pyfixest multiplies this one too, by the root of (n - 1) / (n - k).
    #expect(
      isClose(information * (271.0 / 238).squareRoot(), 0.0009707412288706823, relative: 1e-9))
    #expect(
      isClose(
        try errors(fit, .clustered([flows.pairs]))[0], 0.07083435563785528, relative: 1e-9))
    #expect(isClose(fit.deviance, 502172.65533, relative: 2e-11))
    #expect(fit.coefficientCount == 34)
  }

  /// The trap: R's `glm` with `epsilon = 1e-12` returned -.5545 and .7086,
  /// because its test of the rank tightens with the tolerance.
  @Test func `effects by year have the numbers of pyfixest and not those of a tight glm`() throws {
    let flows = try Flows(years: 2012...2020)
    let fit = try PoissonRegression(
      response: flows.response,
      covariates: [flows.distance, Covariate(name: "contiguity", values: flows.contiguity)],
      effects: [
        AbsorbedEffect(name: "oy", levels: zip(flows.origin, flows.year).map { $0 * 9 + $1 }),
        AbsorbedEffect(
          name: "dy", levels: zip(flows.destination, flows.year).map { $0 * 9 + $1 }),
      ])
    #expect(isClose(fit.coefficients[0].estimate, -0.549814178883, relative: 1e-12))
    #expect(isClose(fit.coefficients[1].estimate, 0.712049913229, relative: 1e-12))
    #expect(isClose(fit.deviance, 3929553.80706, relative: 2e-12))
    for (error, expected) in zip(
      try errors(fit, .information), [0.0005303188188809943, 0.0009081372675016971])
    {
      let factor = (2447.0 / (2448 - 307)).squareRoot()
      #expect(isClose(error * factor, expected, relative: 1e-9))
    }
    // R takes the weights of the step before the last; eight digits are the same.
    for (error, expected) in zip(
      try errors(fit, .information), [0.000496053341379, 0.000849459809675])
    {
      #expect(isClose(error, expected, relative: 5e-8))
    }
    // Nine components of levels, one a year, are redundant: k = 2 + 306 - 9.
    // pyfixest takes one of them to be, so k = 307 in its factors.
    #expect(fit.coefficientCount == 299)
    let factor = ((2448.0 - 299) / (2448 - 307)).squareRoot()
    for (error, expected) in zip(
      try errors(fit, .heteroscedastic), [0.022665780013713138, 0.04450614660000025])
    {
      #expect(isClose(error * factor, expected, relative: 1e-9))
    }
    for (error, expected) in zip(
      try errors(fit, .clustered([flows.pairs])), [0.06767032196347736, 0.1327910201210883])
    {
      #expect(isClose(error * factor, expected, relative: 1e-9))
    }
  }
}
