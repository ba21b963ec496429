import DataFrames
import Testing

/// The code of the article Aggregating.md.
@Suite struct AggregatingArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Aggregating")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    let flows = try DataFrame(contentsOfCSVFile: folder + "/flows.csv")
    let totals = try flows.grouped(by: "destination", "year").aggregated(
      .sum("persons"), .count(as: "rows"), .missingCount("persons", as: "missing"))
    print(totals)
    // End.

    // The article:
    let summary = try flows.grouped(by: "destination").aggregated(
      .weightedMean("persons", weight: "population", as: "mean"), .median("persons", as: "median"),
      .value(of: "origin", atMaximumOf: "persons", as: "largest"),
      .distinctCount("origin", as: "origins"))
    print(summary)
    // End.

    // The article:
    let middle = try flows.grouped(by: "destination").aggregated(
      .weightedMedian("persons", weight: "population", as: "median"),
      .weightedQuantile("persons", weight: "population", 0.25, as: "lower quarter"))
    print(middle)
    // End.

    // The article:
    let recent = try flows.grouped(by: "origin", where: col("year") >= 2020)
      .aggregated(.sum("persons", as: "persons"))
    print(recent)
    // End.

    // The article:
    let corridors = try flows.grouped(by: "destination", "origin")
    let shares = try flows.grouped(by: "destination", "year").shares(of: "persons")
    let windows =
      try flows
      .appending(.double(shares), named: "share")
      .appending(.double(corridors.differences(of: "persons", over: "year")), named: "change")
    print(try windows.select("destination", "origin", "year", "share", "change"))
    // End.

    // The article:
    let arrivals = try DataFrame([
      ("period", AnyColumn(["2019-Q4", "2020-Q1", "2020-Q3"])),
      ("persons", AnyColumn([120, 95, 60])),
    ]).mutating("period", col("period").cast(to: .period))
    let changes = try arrivals.grouped(by: []).differences(of: "persons", over: "period")
    print(try arrivals.appending(.double(changes), named: "change"))
    // End.

    try article.check()
  }
}
