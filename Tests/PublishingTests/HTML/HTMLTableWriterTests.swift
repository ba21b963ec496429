import Testing

@testable import Publishing

@Suite struct HTMLTableWriterTests {
  private let html = HTMLTableWriter(table: sampleTable, interface: Interface(), name: "sample")
    .markup.source

  @Test func `has a caption and heads of columns and rows`() {
    #expect(html.contains("<caption>Migrants | selected areas</caption>"))
    #expect(html.contains("<th scope=\"col\" class=\"n\">Stock (persons)"))
    #expect(html.contains("<th scope=\"row\">Türkiye"))
    #expect(html.contains("<th scope=\"rowgroup\" colspan=\"3\">Other &lt;names&gt;"))
  }

  @Test func `keeps figures in full beside what is printed`() {
    #expect(html.contains("<td class=\"n\" data-v=\"1234567\">1\u{202F}234\u{202F}567"))
    #expect(html.contains("<td class=\"n\" data-v=\"12.25\">12.3"))
    #expect(html.contains("<td class=\"n\">0"))
  }

  @Test func `says why a figure is missing and never prints zero for it`() {
    #expect(html.contains("<td class=\"m\">...<sup>¹</sup> <i>L</i>"))
    #expect(html.contains("<li>¹ not collected"))
    #expect(html.contains("<li>² suppressed"))
  }

  @Test func `marks English words on a page of another language`() throws {
    let datasets = try temporaryDatasets("en,fr,ru\nArea,Zone,Район\n")
    let html = HTMLTableWriter(
      table: sampleTable, interface: try Interface(.fr, datasets: datasets), name: "x"
    ).markup.source
    #expect(html.contains("<th scope=\"col\">Zone"))
    #expect(html.contains("<th scope=\"row\" lang=\"en\">Türkiye"))
  }
}
