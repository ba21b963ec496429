import Observations
import Testing

@Suite struct FigureRecipeTests {
  private static let header =
    "id,table,source,file,layout,series,unit,unit_multiplier,options,note\n"

  private func recipes(_ rows: String) throws -> [FigureRecipe] {
    try FigureRecipe.recipes(csv: Array((Self.header + rows).utf8))
  }

  @Test func `reads options and multipliers`() throws {
    let recipe = try #require(
      try recipes("a,t,s,x/y.csv,wpp-tidy,births,PERSONS,3,column=births;total=a+b=c,Note.\n").first
    )
    #expect(recipe.unitMultiplier == 3)
    #expect(recipe.options == ["column": "births", "total": "a+b=c"])
    #expect(recipe.path == "x/y.csv" && recipe.note == "Note.")
  }

  @Test func `reports every row that cannot be used`() throws {
    let error = #expect(throws: TableError.self) {
      try recipes(
        "a,t,s,f,wpp-tidy,x,PERSONS,three,,\na,,s,f,wpp,x,PERSONS,0,keep;keep=all;keep=all,\n")
    }
    let problems = try #require(error?.problems.map(\.description))
    #expect(problems.count == 6)
    #expect(
      problems.map { $0.prefix(62) }
        == [
          "files.csv:3: error: column id: «a» stands in an earlier row alr",
          "files.csv:2: error: column unit_multiplier: «three» is not a po",
          "files.csv:3: error: column table: it is empty: fill it in",
          "files.csv:3: error: column layout: no reader for the layout «wp",
          "files.csv:3: error: column options: «keep»: write each once, as",
          "files.csv:3: error: column options: «keep=all»: write each once",
        ].map { $0.prefix(62) })
  }

  @Test func `gives every layout one reader`() {
    let layouts = Readers.all.map(\.layout)
    #expect(Set(layouts).count == layouts.count)
    #expect(Readers.reader(layout: "unsd-sdg") is SDGExportReader)
    #expect(Readers.reader(layout: "") == nil)
  }
}
