import Testing

@testable import Publishing

@Suite struct LineChartTests {
  private func chart(_ values: [(Double, Double?)], breaks: Set<Double> = []) -> LineChart {
    LineChart(
      caption: .init(
        finding: "A < B & C", subject: "percent", source: "Office", description: "It \"rose\"."),
      points: values.map {
        .init(
          time: $0.0, period: String(Int($0.0)), value: $0.1, isBreak: breaks.contains($0.0))
      })
  }

  @Test func `joins values that are as near as most`() {
    #expect(chart([(2015, 1), (2016, 2), (2017, 3)]).runs == [[0, 1, 2]])
    #expect(chart([(1990, 1), (1995, 2), (2000, 3), (2004, 4)]).runs == [[0, 1, 2, 3]])
  }

  @Test func `leaves gaps where values are missing or years are left out`() {
    #expect(chart([(2015, 1), (2016, nil), (2017, 3)]).runs == [[0], [2]])
    #expect(
      chart([(2010, 1), (2011, 2), (2012, 3), (2019, 4), (2020, 5)]).runs == [[0, 1, 2], [3, 4]])
    #expect(chart([]).runs == [])
  }

  @Test func `does not join what a break parts`() {
    let chart = chart([(2015, 1), (2016, 2), (2017, 3)], breaks: [2017])
    #expect(chart.runs == [[0, 1], [2]])
    #expect(chart.svg.source.contains(">B</text>"))
  }

  @Test func `escapes its words and names itself`() {
    let svg = chart([(2015, 1), (2016, 2)]).svg.source
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("<title>A &lt; B &amp; C</title><desc>It &quot;rose&quot;.</desc>"))
  }

  @Test func `draws values where the axes say`() throws {
    // Heights from 12 to 168; the label «2017: 4» takes 10 + 7 · 6.9 = 58.3 of the width, so that
    // the times reach from 52 to 341.7.
    let svg = chart([(2015, 0), (2016, 2), (2017, 4)]).svg.source
    #expect(svg.contains("class=\"line\" d=\"M52 168L196.9 90L341.7 12\""))
    #expect(svg.contains("class=\"dots\" d=\"M52 168h0M196.9 90h0M341.7 12h0\""))
  }

  @Test func `draws target, expectation and interval, and cuts what leaves the frame`() {
    var chart = chart([(2015, 4), (2016, 3), (2017, 2)])
    chart.target = 1
    chart.targetLabel = "target ≤ 1"
    chart.expectations = [
      .init(time: 2017, value: 2, interval: 1...3),
      .init(time: 2018, value: 1.5, interval: -1e9...1e9),
    ]
    let svg = chart.svg.source
    #expect(svg.contains("class=\"target\""))
    #expect(svg.contains(">target ≤ 1</text>"))
    #expect(svg.contains("class=\"expected\""))
    #expect(svg.contains("class=\"band\""))
    #expect(!svg.contains("000000"))
    #expect(svg.contains("stroke") == false)
  }

  @Test func `tells the same figures to Vega-Lite`() {
    let text = chart([(2015, 1), (2016, nil), (2017, 3)]).vegaLiteText
    #expect(text.contains("\"period\": \"2016\", \"time\": 2016, \"value\": null, \"run\": null"))
    #expect(text.contains("\"period\": \"2017\", \"time\": 2017, \"value\": 3, \"run\": 1"))
    #expect(text.contains("https://vega.github.io/schema/vega-lite/v5.json"))
  }

  @Test func `gives the same bytes twice`() {
    let values: [(Double, Double?)] = [(2015, 0.1), (2016, 0.7), (2019, 2)]
    #expect(chart(values).svg == chart(values).svg)
    #expect(chart(values).vegaLiteText == chart(values).vegaLiteText)
  }
}
