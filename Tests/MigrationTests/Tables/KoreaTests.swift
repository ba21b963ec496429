import Migration
import Statistics
import Testing

/// Nine years of Korean movements against the R package migest, whose values
/// were recomputed apart from this library where they are right.
@Suite(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
struct KoreaTests {
  static let years = (2012...2020).map(String.init)

  /// What migest prints for a year, by measure.
  private func printed(_ year: String) throws -> [String: Double] {
    let rows = try ReferenceFiles.rows("ref/korea_indices.csv").filter { $0["year"] == year }
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        row["value"].flatMap(Double.init).map { (row["measure"] ?? "", $0) }
      })
  }

  @Test(arguments: years)
  func `reproduces the indices of every year`(year: String) throws {
    let korea = try Korea(year: year)
    let expected = try printed(year)
    let impact = try MigrationImpact(korea.table, population: korea.population)
    #expect(isClose(impact.crudeIntensity.value, expected["cmp"]))
    #expect(isClose(impact.courgeauK.value, expected["courgeau_k"]))
    #expect(isClose(impact.effectiveness.value, expected["effectivness"]))
    let connectivity = try SpatialConnectivity(korea.table)
    #expect(connectivity.connectivity.value == expected["connectivity"])
    #expect(isClose(connectivity.inequalityToEqual.value, expected["inequality_equal"]))
    // migest stops its model at a relative change of 1e-8.
    #expect(
      isClose(
        connectivity.inequalityToIndependence.value, expected["inequality_sim"], relative: 1e-10))
    let report = try #require(connectivity.independence)
    #expect(report.largestMarginResidual < 1e-12)
    #expect(report.separatedCount == 0)
    let focus = try SpatialFocus(korea.table)
    let gini = try focus.gini.get()
    #expect(isClose(gini.total.corrected, expected["gini_total"]))
    #expect(isClose(gini.rowShare, expected["gini_orig_standardized"]))
    #expect(isClose(gini.columnShare, expected["gini_dest_standardized"]))
    #expect(isClose(focus.aggregateCoefficientOfVariation.value, expected["acv"]))
    let distance = try MigrationDistance(korea.table, distances: korea.distances)
    #expect(isClose(distance.mean.value, expected["mean"]))
    // The corridors of a pair are as long as one another. In 2012 the package has
    // the two in the middle in the other order: 90.770 instead of 90.807.
    if year != "2012" { #expect(isClose(distance.interpolatedMedian.value, expected["median"])) }
    #expect(isClose(distance.decay.value, expected["decay"], relative: 1e-10))
    let corridors = try CorridorIntensity(korea.table, population: korea.population)
    #expect(isClose(corridors.preferenceSum.value, expected["preference"]))
    // migest divides movements in persons by populations in millions.
    #expect(isClose(corridors.velocitySum.value, expected["velocity"].map { $0 / 1e6 }))
    #expect(isClose(impact.aggregateNetRate.value, expected["anmr"].map { $0 / 1e6 }))
  }

  /// The corrected value of 0.3751334, the crude intensity, and their identity.
  @Test func `the net rate is the intensity times the effectiveness`() throws {
    let korea = try Korea(year: "2020")
    let impact = try MigrationImpact(korea.table, population: korea.population)
    #expect(isClose(impact.aggregateNetRate.value, 0.375133445984502))
    #expect(try #require(impact.identityResidual) < 1e-14)
    let decay = try MigrationDistance(korea.table, distances: korea.distances)
    #expect(isClose(decay.decay.value, -0.920150378126, relative: 1e-11))
    // R's glm prints .000909719.
    #expect(isClose(decay.decayReport?.poissonStandardError, 0.000909719, relative: 1e-6))
    #expect(decay.median.value == 73.9000495658941)
  }

  /// The unit error of migest's own example: 17 provinces of 51 persons.
  @Test func `populations in another unit are refused`() throws {
    let korea = try Korea(year: "2020")
    let unitless = korea.population.map { Count<Persons>($0.value) }
    #expect {
      try MigrationImpact(korea.table, population: unitless)
    } throws: { error in
      guard let error = error as? ImplausiblePopulation else { return false }
      return error.places.count == 17
        && "\(error)".hasPrefix(
          "more people leave than live there: «Seoul» has 510014.0 departures")
    }
    #expect(throws: ImplausiblePopulation.self) {
      try CorridorIntensity(korea.table, population: unitless)
    }
  }

  /// The coefficient of variation that migest prints grows with the unit of the
  /// flows: 17.9 in persons, and 56.6 for ten times the flows.
  @Test func `the coefficient of variation is free of scale`() throws {
    let table = try Korea(year: "2020").table
    let tenfold = try OriginDestinationTable(
      places: table.places,
      flows: table.places.indices.map { origin in
        table.places.indices.map { table[origin, $0].map { 10 * $0 } }
      })
    let one = try SpatialFocus(table)
    let ten = try SpatialFocus(tenfold)
    #expect(isClose(one.coefficientOfVariation.value, 3.137853526633148))
    #expect(isClose(one.coefficientOfVariation.value, ten.coefficientOfVariation.value))
    #expect(
      isClose(
        one.aggregateCoefficientOfVariation.value, ten.aggregateCoefficientOfVariation.value))
    #expect(isClose(try one.gini.get().total.corrected, try ten.gini.get().total.corrected))
  }
}
