import Testing

@testable import Publishing

@Suite struct MemberChartTests {
  private let caption = ChartCaption(finding: "F", subject: "S", source: "Q")

  @Test func `a dot plot has a place for every member and marks one by its shape`() {
    let plot = DotPlot(
      caption: caption,
      dots: [
        .init(id: "AAA", value: 1), .init(id: "BBB", value: 1), .init(id: "CCC", value: 1),
        .init(id: "DDD", value: 9),
      ], marked: "DDD", median: 1, decimals: 0)
    let svg = plot.svg.source
    let others = svg.firstRange(of: "class=\"others\" d=\"").map { svg[$0.upperBound...] } ?? ""
    let places = others.prefix { $0 != "\"" }.split(separator: "M")
    #expect(places.count == 3)
    #expect(Set(places).count == 3, "equal values are stacked, not hidden")
    #expect(svg.contains("class=\"marked\""))
    #expect(svg.contains(">DDD 9</text>"))
    #expect(svg.contains(">median 1</text>"))
  }

  @Test func `a map prints every value and says where there is none`() {
    let map = TileGridMap(
      caption: caption,
      tiles: [
        .init(id: "AAA", name: "Aland", row: 1, column: 1, value: 12_345, path: "a.html"),
        .init(id: "BBB", name: "B<land>", row: 2, column: 3, value: nil),
      ])
    let svg = map.svg.source
    #expect(svg.contains("viewBox=\"0 0 120 80\""))
    #expect(svg.contains("<a href=\"a.html\" aria-label=\"Aland: 12k\">"))
    #expect(svg.contains("class=\"none\""))
    #expect(svg.contains("<title>B&lt;land&gt;: ...</title>"))
  }

  @Test func `equal values have one shade, and the fifths are as large as can be`() {
    let ten = Fifths(of: (1...10).map(Double.init))
    #expect((1...10).map { ten(Double($0)) } == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    #expect(Fifths(of: [5, 5, 5, 5])(5) == 0)
  }

  @Test func `a value in a square is short`() {
    let values: [Double?] = [0, 0.44, 99.96, 999, 1_000, 12_345, 2_340_000, 7.2e9, nil]
    #expect(
      values.map { compactText($0, decimals: 1) }
        == ["0.0", "0.4", "100.0", "999", "1.0k", "12k", "2.3M", "7.2G", "..."])
  }

  @Test func `bars begin at zero and are as long as their values`() {
    let svg = BarChart(
      caption: caption,
      bars: [
        .init(name: "A", value: 400), .init(name: "B", value: 100), .init(name: "C", value: 0),
      ]
    ).svg.source
    // 480 less 14.4 for a name of one letter and 30.7 for a value of three digits.
    #expect(svg.contains("x=\"14.4\" y=\"2\" width=\"434.9\""))
    #expect(svg.contains("x=\"14.4\" y=\"20\" width=\"108.7\""))
    #expect(svg.contains("x=\"14.4\" y=\"38\" width=\"0\""))
  }

  @Test func `sparklines of one table share their scale`() {
    func line(_ values: [Double?]) -> String {
      Sparkline(
        points: values.enumerated().map {
          .init(time: Double($0), period: "\($0)", value: $1)
        }, times: 0...2, values: 0...10
      ).svg.source
    }
    #expect(line([0, 5, 10]).contains("d=\"M2 20L45 11L88 2\""))
    #expect(line([5, nil, 5]).contains("d=\"M2 11h0M88 11h0\""))
  }
}
