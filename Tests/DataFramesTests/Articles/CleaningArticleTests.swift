import DataFrames
import Testing

/// The code of the article Cleaning.md.
@Suite struct CleaningArticleTests {
  @Test func `The article says what its code prints`() throws {
    let article = try Article("Cleaning")
    let folder = article.folder
    func print(_ items: Any...) { article.print(items) }

    // The article:
    let survey = try DataFrame(contentsOfCSVFile: folder + "/survey.csv").distinct()
    print(survey.rowCount)
    // End.

    // The article:
    let clean =
      try survey
      .mutating("sex", .choose(if: col("sex").isIn(["F", "f"]), "F", else: "M"))
      .mutating("weighted", col("income") * col("weight"))
    print(try clean.select("id", "sex", "income", "weighted"))
    // End.

    // The article:
    let known = try clean.filtered(col("income") >= 1000)
    let unknown = try clean.filtered(col("income").isMissing)
    let both = try clean.filtered(col("income") >= 1000 || col("income").isMissing)
    print(known.rowCount, unknown.rowCount, both.rowCount)
    // End.

    // The article:
    let asked = try clean.appending(AnyColumn([nil, "refused", nil, nil]), named: "why")
      .settingMissingKinds(of: "income", from: "why")
      .mutating("weighted", col("income") * col("weight"))
    print(try asked.missingKinds(of: "weighted")[1] ?? "-")
    let refused = try asked.appending(.string(asked.missingKinds(of: "weighted")), named: "kind")
      .filtered(col("kind") == "refused")
    print(refused.rowCount)
    // End.

    // The article:
    let filled = try clean.mutating("income", col("income").replacingMissing(with: 0))
    print(try filled.integers("income").missingCount)
    // End.

    // The article:
    let typed = try clean.mutating("id", col("id").cast(to: .string))
      .mutating("age", col("age").cast(to: .integer32))
    print(typed.schema.map(\.type.rawValue))
    // End.

    // The article:
    let sorted = try clean.sorted(by: .ascending("sex"), .descending("income"))
    print(try sorted.select("sex", "income", "id"))
    // End.

    // The article:
    do {
      _ = try clean.filtered(col("incone") > 1000)
    } catch {
      print(error)
    }
    // End.

    try article.check()
  }
}
