import Publishing

/// One table with all that a writer has to cope with.
let sampleTable = Table(
  title: "Migrants | selected areas",
  subtitle: "Mid-year 2024",
  columns: [
    .init("Area"),
    .init("Stock", alignment: .trailing, unit: "persons"),
    .init("Share", alignment: .trailing, unit: "percent"),
  ],
  rows: [
    .init([.text("All areas"), .number(1_234_567), .number(12.25, decimals: 1)]),
    .init(
      group: "Asia",
      [.text("Türkiye"), .number(98_765, marks: "BE"), .missing("not collected", marks: "L")]),
    .init(
      group: "Asia",
      [.text("Кыргызстан"), .missing("suppressed"), .number(-0.04, decimals: 1)]),
    .init(group: "Asia", [.text("日本"), .number(-7), .missing("not collected")]),
    .init(
      group: "Other <names>",
      [.text("a|b \"c\", `d`\nSL_EMP_*x*"), .number(0), .number(0.125, decimals: 2)]),
    .init(group: "Other <names>", [.text("short")]),
  ],
  footnotes: ["# of areas: see https://example.org/a_b#c", "B: break in series"])
