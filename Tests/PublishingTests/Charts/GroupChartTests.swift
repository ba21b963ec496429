import Testing

@testable import Publishing

@Suite struct GroupChartTests {
  private let caption = ChartCaption(finding: "F", subject: "S", source: "Q")

  @Test func `a slope joins two values and has the name at its end`() {
    let chart = SlopeChart(
      caption: caption, firstTime: "1990", lastTime: "2020",
      lines: [
        .init(name: "North", first: 0, last: 10),
        .init(name: "A <b>", first: 10, last: 5, isMarked: true),
      ])
    let svg = chart.svg.source
    // Heights from 30 for 10 to 168 for 0; the marked line is thicker by its class.
    #expect(svg.contains("class=\"slope\" d=\"M70 168L210 30\""))
    #expect(svg.contains("class=\"slope marked\" d=\"M70 30L210 99\""))
    #expect(svg.contains(">10  North</text>"))
    #expect(svg.contains(">5  A &lt;b&gt;</text>"))
    #expect(chart.vegaLiteText.contains("\"time\": \"2020\", \"value\": 5, \"marked\": true"))
  }

  @Test func `equal values of slopes lie in the middle`() {
    let svg = SlopeChart(
      caption: caption, firstTime: "1", lastTime: "2",
      lines: [.init(name: "N", first: 3, last: 3)]
    ).svg.source
    #expect(svg.contains("d=\"M70 99L210 99\""))
  }

  @Test func `labels keep a distance, their order and the frame`() {
    let heights = [50.0, 51, 49, 160, 165, 10]
    let places = SlopeChart.spread(heights, within: 0...168)
    #expect(places[5] == 10)
    let byHeight = heights.indices.sorted { heights[$0] < heights[$1] }.map { places[$0] }
    #expect(zip(byHeight, byHeight.dropFirst()).allSatisfy { $1 - $0 >= 14 - 1e-9 })
    #expect(places.allSatisfy { 0...168 ~= $0 })
    #expect(SlopeChart.spread([10, 90], within: 0...100) == [10, 90])
    #expect(SlopeChart.spread([100, 100], within: 0...100) == [86, 100])
  }

  @Test func `a pyramid has men at the left, women at the right and no bar for what is missing`() {
    let chart = PopulationPyramid(
      caption: caption,
      bands: [
        .init(name: "0-17", women: 100, men: 50), .init(name: "18+", women: 0, men: nil),
      ])
    let svg = chart.svg.source
    // Half the middle is 8 + 3.4 · 4 = 21.6; a bar of 100 takes 200 − 21.6 − 10 − 3 · 6.9 = 147.7.
    #expect(svg.contains("class=\"bar\" x=\"221.6\" y=\"37\" width=\"147.7\""))
    #expect(svg.contains("class=\"second\" x=\"104.6\" y=\"37\" width=\"73.9\""))
    #expect(svg.contains("class=\"bar\" x=\"221.6\" y=\"19\" width=\"0\""))
    #expect(svg.components(separatedBy: "class=\"second\"").count == 2)
    #expect(svg.contains(">...</text>"))
    #expect(svg.contains(">men</text>") && svg.contains(">women</text>"))
    let text = chart.vegaLiteText
    #expect(text.contains("\"sex\": \"men\", \"value\": 50, \"side\": -50"))
    #expect(text.contains("\"sex\": \"men\", \"value\": null, \"side\": null"))
  }

  @Test func `a matrix prints every value, frames its diagonal and says what is missing`() {
    let chart = MatrixChart(
      caption: caption, rowTitle: "from", columnTitle: "to", rows: ["North", "South & East"],
      columns: ["North", "South & East"], values: [[1_234_567, 20], [nil, 0]])
    let svg = chart.svg.source
    #expect(svg.contains("<title>North → North: 1\u{202F}234\u{202F}567</title>"))
    #expect(svg.contains("class=\"t3 own\""))
    #expect(svg.contains(">1.2M</text>"))
    #expect(svg.contains("<title>South &amp; East → North: ...</title>"))
    #expect(svg.contains("class=\"none\""))
    #expect(svg.contains("class=\"t0 own\""))
    #expect(
      chart.vegaLiteText.contains(
        "\"row\": \"South & East\", \"column\": \"North\", \"value\": null, \"text\": \"...\""))
  }

  @Test func `words are put in lines and never cut`() {
    #expect("Eastern Europe and Asia".lines(of: 12) == ["Eastern", "Europe and", "Asia"])
    #expect("Liechtenstein".lines(of: 5) == ["Liechtenstein"])
    #expect("".lines(of: 5) == [])
  }
}
