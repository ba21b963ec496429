import Observations
import Testing

@Suite struct UNHCRDemographicsReaderTests {
  private static let excerpt = """
    "year","coo_iso","coa_iso","pop_type","location",\
    "f_0_4","f_5_11","f_12_17","f_18_59","f_60","f_other","f_total",\
    "m_0_4","m_5_11","m_12_17","m_18_59","m_60","m_other","m_total","total"
    2025,"SYR","DEU","REF","Berlin",1,2,3,4,5,0,15,1,0,0,9,0,0,10,25
    2025,"UKR","DEU","REF","Hamburg",0,0,0,0,0,6,6,0,0,0,0,0,0,0,10
    2025,"SYR","DEU","REF","Dispersed",0,0,0,0,0,0,0,0,0,0,0,0,0,0,100
    2025,"SYR","AUT","ASY","Dispersed",0,0,0,0,0,0,0,0,0,0,0,0,0,0,7

    """

  @Test func `adds up locations and origins by sex and age`() throws {
    let reading = try read(UNHCRDemographicsReader(), Self.excerpt)
    func refugees(sex: String = "_T", age: String = "_T") throws -> Observation {
      try reading.figure(
        series: "demographics", "DEU", "2025", sex: sex, age: age,
        breakdown: "population_type=REF")
    }
    #expect(try refugees().value == 135)
    #expect(try refugees().lines == LineSet([2, 3, 4]))
    #expect(try refugees(sex: "F").value == 21)
    #expect(try refugees(sex: "F", age: "_U").value == 6)
    #expect(try refugees(sex: "M", age: "Y18T59").value == 9)
    #expect(try refugees(age: "Y0T4").value == 2)
    // Women, men and those of unknown sex are all.
    #expect(try refugees(sex: "_U").value == 135 - 21 - 10)
  }

  @Test func `says that a breakdown is missing where all its bands are zero`() throws {
    let reading = try read(UNHCRDemographicsReader(), Self.excerpt)
    let women = try reading.figure(
      series: "demographics", "AUT", "2025", sex: "F", breakdown: "population_type=ASY")
    #expect(women.value == nil)
    #expect(women.status == .notReported)
    #expect(reading.remarks.first?.count == 2)
    #expect(reading.remarks.first?.line == 4)
  }
}
