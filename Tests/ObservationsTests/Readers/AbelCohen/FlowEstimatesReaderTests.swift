import Observations
import Testing

@Suite struct FlowEstimatesReaderTests {
  private static let wide = """
    year0,orig,dest,sd_drop_neg,sd_rev_neg,mig_rate,da_min_open,da_min_closed,da_pb_closed
    1990,SYR,DEU,0,1,2,3,4,5
    1995,SYR,XXQ,0,1,2,3,4,5

    """

  @Test func `dates flows with their five years`() throws {
    let reading = try read(FlowEstimatesReader(), Self.wide)
    #expect(reading.observations.count == 6)
    let flow = try reading.figure(
      "DEU", from: "SYR", "1990/P5Y", breakdown: "method=da_pb_closed")
    #expect(flow.value == 5 && flow.status == .estimated && flow.lines == LineSet(2))
    #expect(reading.unmatchedAreas.map(\.text) == ["XXQ"])
    let chosen = try read(FlowEstimatesReader(), Self.wide, options: ["method": "mig_rate"])
    #expect(try chosen.figure("DEU", from: "SYR", "1990/P5Y").value == 2)
  }

  @Test func `reads the long form by choice`() throws {
    let long = """
      method,sex,type,period,orig,orig_name,dest,dest_name,flow
      da_pb_closed,both,total,1990-1995,SYR,Syria,DEU,Germany,7
      da_pb_closed,female,return,1990-1995,SYR,Syria,DEU,Germany,3

      """
    let reading = try read(FlowEstimatesLongReader(), long)
    #expect(
      try reading.figure("DEU", from: "SYR", "1990/P5Y", breakdown: "method=da_pb_closed").value
        == 7)
    #expect(
      try reading.figure(
        "DEU", from: "SYR", "1990/P5Y", sex: "F", breakdown: "method=da_pb_closed;type=return"
      ).value == 3)
    let chosen = try read(
      FlowEstimatesLongReader(), long, options: ["method": "da_pb_closed", "sex": "both"])
    #expect(chosen.observations.count == 1)
    let error = #expect(throws: ReadingError.self) {
      try read(
        FlowEstimatesLongReader(),
        long.replacing("female", with: "x").replacing(
          "1990-1995,SYR,Syria,DEU,Germany,7", with: "1990,SYR,Syria,DEU,Germany,7x"))
    }
    #expect(error?.problems.map(\.line) == [2, 3])
  }

  @Test func `reads stocks by sex`() throws {
    let reading = try read(
      BilateralStocksReader(), "year,orig,dest,both,male,female\n1990,SYR,DEU,5,2,3\n")
    #expect(try reading.figure("DEU", from: "SYR", "1990").value == 5)
    #expect(try reading.figure("DEU", from: "SYR", "1990", sex: "F").value == 3)
  }

  /// The sums by method stand in `data/README.md` of the shared folder.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `gives the sums of the whole files`() throws {
    let flows = try SharedData.read(
      FlowEstimatesReader(), "abel-cohen/bilat_mig_from_json.csv",
      options: ["method": "da_pb_closed"])
    #expect(flows.unmatchedAreas == [])
    #expect(flows.observations.count == 318_780)
    let sums: [Int: Double] = [
      1990: 72_739_066, 1995: 71_389_513, 2000: 76_304_111, 2005: 88_993_453, 2010: 97_490_950,
      2015: 101_176_337,
    ]
    for (year, sum) in sums { #expect(flows.sum { $0.period.year == year } == sum) }
    let stocks = try SharedData.read(
      BilateralStocksReader(), "abel-cohen/stock_bilat_from_json.csv")
    #expect(stocks.observations.count == 75_600 * 3)
    #expect(stocks.sum { $0.sex == "_T" } == 1_365_158_027)
    #expect(stocks.sum { $0.sex == "M" } == 699_666_427)
    #expect(stocks.sum { $0.sex == "_T" && $0.period.year == 2020 } == 267_940_954)
  }
}
