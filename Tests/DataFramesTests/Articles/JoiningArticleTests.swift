import DataFrames
import Testing

/// The code of the article Joining.md.
@Suite struct JoiningArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Joining")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    let migrants = try DataFrame(contentsOfCSVFile: folder + "/migrants.csv")
    let areas = try DataFrame(contentsOfCSVFile: folder + "/areas.csv")
    print(try migrants.joined(areas, on: ["area"], kind: .left, cardinality: .manyToOne))
    // End.

    // The article:
    let twice = try areas.concatenated(areas.head(1))
    do {
      _ = try migrants.joined(twice, on: ["area"], cardinality: .manyToOne)
    } catch {
      print(error)
    }
    // End.

    // The article:
    let unknown = try migrants.joined(areas, on: ["area"], kind: .anti)
    let unused = try areas.joined(migrants, on: ["area"], kind: .anti)
    print(try unknown.strings("area")[0] as Any, try unused.strings("area")[0] as Any)
    // End.

    // The article:
    let pairs = try DataFrame([
      ("origin", AnyColumn(["MDA", "CHE"])), ("destination", AnyColumn(["AUT", "AUT"])),
    ])
    let regions = try areas.select("area", "region")
    let named = try pairs.joined(
      JoinStep(regions.renamed("region", to: "from"), on: ["origin": "area"]),
      JoinStep(regions.renamed("region", to: "to"), on: ["destination": "area"]))
    print(named)
    // End.

    // The article:
    let surveys = try DataFrame([
      ("area", AnyColumn(["AUT", "AUT", "MDA"])), ("year", AnyColumn([2011, 2021, 2014])),
      ("survey", AnyColumn(["first", "second", "first"])),
    ])
    let latest = try migrants.joined(
      surveys, asOf: "year", by: ["area"], tolerance: 10, keepingKeyAs: "of")
    print(latest)
    // End.

    try article.check()
  }
}
