import Testing

@testable import Publishing

@Suite struct BriefIndexTests {
  @Test func `lists the briefs with key figures, and what failed`() throws {
    let package = try SmallPackage()
    let index = BriefIndex(
      briefs: [try package.brief(), try package.brief("CCC")],
      failures: [.init(area: "BBB", reason: "the disk is full")])
    #expect(
      index.document { "\($0.id)/brief.md" }.markdown() == """
        # Country briefs

        2 of the 3 members of The region, 4 indicators over 3 objectives.

        | Country | Code | Indicators with data | Objectives with data | Migrant stock (persons) |
        | :-- | :-- | --: | --: | --: |
        | Aland | AAA | 3 | 2 | 10\u{202F}000 B |
        | Cland | CCC | 1 | 1 | ... ¹ |

        - ¹ office.stock has no figures for this area

        - [Aland](AAA/brief.md)
        - [Cland](CCC/brief.md)

        ## Not written

        - BBB: the disk is full

        """)
  }

  @Test func `without a brief it has the failures alone`() {
    let index = BriefIndex(briefs: [], failures: [.init(area: "BBB", reason: "*full*")])
    #expect(
      index.document { $0.id }.markdown()
        == "# Country briefs\n\n## Not written\n\n- BBB: \\*full\\*\n")
  }
}
