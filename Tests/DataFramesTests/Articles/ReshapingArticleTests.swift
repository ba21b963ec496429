import DataFrames
import Testing

/// The code of the article Reshaping.md.
@Suite struct ReshapingArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Reshaping")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    let wide = try DataFrame(contentsOfCSVFile: folder + "/wide.csv")
    let long = try wide.pivotedLonger(["2015", "2020"], namesTo: "year", valuesTo: "share")
    print(long)
    // End.

    // The article:
    let again = try long.pivotedWider(names: "year", values: "share")
    print(again == wide)
    // End.

    // The article:
    let doubled = try long.concatenated(long.head(1))
    do {
      _ = try doubled.pivotedWider(names: "year", values: "share")
    } catch {
      print(error)
    }
    // End.

    // The article:
    let means = try doubled.pivotedWider(
      names: "year", aggregating: .mean("share"), index: ["area"])
    print(means)
    // End.

    // The article:
    let flows = try DataFrame([
      ("origin", AnyColumn(["MDA", "MDA", "UKR", "UKR"])),
      ("destination", AnyColumn(["AUT", "CHE", "AUT", "AUT"])),
      ("persons", AnyColumn([5, 3, 10, 2])),
    ])
    print(try flows.crosstab(rows: ["origin"], columns: "destination", .sum("persons")))
    let shares = try flows.crosstab(
      rows: ["origin"], columns: "destination", .sum("persons"),
      options: CrosstabOptions(columnTotals: nil, shares: .ofRow))
    print(shares)
    // End.

    try article.check()
  }
}
