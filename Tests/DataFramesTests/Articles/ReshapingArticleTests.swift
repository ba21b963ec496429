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

    try article.check()
  }
}
