import Observations
import Statistics
import Testing

@testable import GCM

/// SDG database, release of October 2020, UNECE members: recomputed from the
/// release with another program.
@Suite struct PolicyAndRemittanceTests {
  /// Scores of 3 or more; the domains in the order 1 to 6, in percent of 38.
  @Test(arguments: [
    ("ALLDOMAINS", 25), ("DOMAIN1", 22), ("DOMAIN2", 33), ("DOMAIN3", 32), ("DOMAIN4", 24),
    ("DOMAIN5", 24), ("DOMAIN6", 33),
  ])
  func `10.7.2 in 2019: members that meet the standard`(domain: String, count: Int) throws {
    let reference =
      domain == "ALLDOMAINS"
      ? "sdg202010.SG_CPA_MIGRS" : "sdg202010.SG_CPA_MIGRS[policy_domain=\(domain)]"
    let scores = try Region.values(reference, year: 2019)
    #expect(scores.count == 38)
    #expect(scores.count { $0 >= 3 } == count)
  }

  @Test(arguments: [("O01-1072D2", 86.8), ("O23-1072D3", 84.2)])
  func `10.7.2 in 2019: percent of the reporting members`(id: String, share: Double) throws {
    let point = try Region.points(id)[Period(year: 2019)].unwrapped(id)
    #expect(point.reporting == 38 && point.members == 56)
    #expect(abs((point.point.value ?? 0) - share) < 0.05)
  }

  @Test func `10.c.1 in 2018: cost of remittances`() throws {
    let costs = try Region.values("sdg202010.SI_RMT_COST", year: 2018)
    #expect(costs.count == 23)
    #expect(abs((mean(costs) ?? 0) - 5.3826) < 5e-5)
    #expect(median(costs) == 5.7)
    #expect(costs.count { $0 <= 3 } == 5)
  }

  @Test func `10.c.1 in 2018: too few members for a value of the region`() throws {
    let point = try Region.points("O20-RMTCOST")[Period(year: 2018)].unwrapped("O20-RMTCOST")
    #expect(
      point.point.reason?.text
        == "too little of the group reports (23 of 56 members with 25 percent of its population)")
  }

  @Test(arguments: [
    ("KGZ", 33.2216), ("TJK", 29.0224), ("MDA", 16.0580), ("UZB", 15.0686), ("ARM", 11.9682),
  ])
  func `17.3.2 in 2018: the largest shares of remittances`(area: String, share: Double) throws {
    let value = try Region.series("sdg202010.BX_TRF_PWKR", area)[Period(year: 2018)].value
    #expect(abs((value ?? 0) - share) < 5e-5)
    let larger = try Region.values("sdg202010.BX_TRF_PWKR", year: 2018).count { $0 > share + 1e-4 }
    #expect(larger == ["KGZ", "TJK", "MDA", "UZB", "ARM"].firstIndex(of: area))
  }
}
