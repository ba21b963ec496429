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

  @Test func `says once that a table is mostly English, or else of each cell`() throws {
    let datasets = try temporaryDatasets(
      "en,fr,ru\nArea,Zone,Район\nup,en hausse,рост\ndown,en baisse,снижение\n")
    let french = try Interface(.fr, datasets: datasets)
    func html(_ table: Table) -> String {
      HTMLTableWriter(table: table, interface: french, name: "x").markup.source
    }
    let english = html(sampleTable)
    #expect(english.contains("<th scope=\"col\">Zone"))
    #expect(english.contains("<tbody lang=\"en\">"))
    #expect(english.contains("<th scope=\"row\">Türkiye"))
    let mixed = html(
      Table(
        columns: [.init("Area"), .init("Direction"), .init("Before")],
        rows: [Table.Row([.text("Moldova"), .text("up"), .text("down")])]))
    #expect(
      mixed.contains("<tbody><tr><th scope=\"row\" lang=\"en\">Moldova<td>en hausse<td>en baisse"))
  }
}
