import Observations
import Testing

/// Expected numbers are recounts of the same files with Python: the texts after
/// `DATA=` split at spaces, and the fields of `csv.reader`.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct CubeFilesTests {
  @Test func `reads the migrant stock of the members as a PC-Axis file`() throws {
    let reading = try SharedData.read(
      PCAxisReader(), "unece-pxweb/RECON_unece_migrant_stock.px")
    #expect(reading.unmatchedAreas == [])
    #expect(reading.observations.count == 1176)
    #expect(reading.sum { _ in true } == 1_684_939_716)
    let missing = reading.observations.filter { $0.value == nil }
    #expect(missing.count == 12)
    #expect(missing.allSatisfy { $0.area == "MNE" && $0.mark == ".." && $0.status == .notReported })
    #expect(Set(reading.observations.map(\.area)) == SharedData.members)
    let montenegro = try reading.figure("MNE", "2020", sex: "F")
    #expect(montenegro.value == 43_004 && montenegro.lines == LineSet(125))
  }

  @Test func `gives the same figures from the CSV file`() throws {
    let cube = try SharedData.read(
      PCAxisReader(), "unece-pxweb/RECON_unece_migrant_stock.px")
    let table = try SharedData.read(
      PxWebCSVReader(), "unece-pxweb/RECON_unece_pxweb_with_heading.csv")
    #expect(table.recordsRead == 171)
    #expect(
      table.remarks.map(\.text) == ["the bytes are no UTF-8 and were read as Windows-1252"])
    func keys(_ reading: Reading) -> [String] {
      reading.observations.map {
        "\($0.area) \($0.sex) \($0.period) \($0.value ?? -1) \($0.mark ?? "")"
      }.sorted()
    }
    #expect(keys(table) == keys(cube))
    #expect(try table.figure("ALB", "1990").lines == LineSet(4))
  }

  @Test func `equals the table of UN DESA that it was made from`() throws {
    let stock = try SharedData.read(
      DestinationTableReader(),
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_1.csv")
    var published: [String: Double] = [:]
    for figure in stock.observations {
      published["\(figure.area) \(figure.sex) \(figure.period)"] = figure.value
    }
    let cube = try SharedData.read(
      PCAxisReader(), "unece-pxweb/RECON_unece_migrant_stock.px")
    #expect(
      cube.observations.allSatisfy {
        published["\($0.area) \($0.sex) \($0.period)"] == $0.value
      })
  }

  @Test func `reads a real file of INE that declares a wrong encoding`() throws {
    let reading = try SharedData.read(
      PCAxisReader(), "unece-pxweb/1001.px", options: ["area": "ESP"])
    #expect(reading.observations.count == 504)
    #expect(abs(reading.sum { _ in true } - 2303.02) < 1e-9)
    let first = try reading.figure("ESP", "2013-Q4", breakdown: "sexo=ambos_sexos")
    #expect(first.value == 0.86 && first.lines == LineSet(26))
    #expect(
      try reading.figure("ESP", "2008-Q1", breakdown: "sexo=ambos_sexos").value == 1.64)
    #expect(try reading.figure("ESP", "2013-Q4", breakdown: "sexo=hombres").value == 1.11)
    #expect(
      try reading.figure(
        "ESP", "2013-Q4", breakdown: "sector_econ_mico=agricultura;sexo=ambos_sexos"
      ).value == 4.85)
    #expect(reading.remarks.first?.text.contains("iso-8859-15 is declared") == true)
  }
}
