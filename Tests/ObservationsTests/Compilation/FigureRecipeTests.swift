import DataFrames
import Observations
import Testing

@Suite struct FigureRecipeTests {
  private static let header =
    "id,table,source,file,layout,series,unit,unit_multiplier,options,note\n"

  private func recipes(_ rows: String) throws -> [FigureRecipe] {
    try FigureRecipe.recipes(
      frame: DataFrame(csv: Array((Self.header + rows).utf8), name: "files.csv"))
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
    let error = #expect(throws: FigureCompilationError.self) {
      try recipes(
        "a,t,s,f,wpp-tidy,x,PERSONS,three,,\na,,s,f,wpp,x,PERSONS,0,keep;keep=all;keep=all,\n")
    }
    let problems = try #require(error?.problems)
    #expect(problems.count == 6)
    #expect(problems[0].hasPrefix("files.csv, row 1 (a): error: unit_multiplier 'three'"))
    #expect(problems[1] == "files.csv, row 2 (a): error: no table: fill it in")
    #expect(problems[2].contains("the id has two rows"))
    #expect(problems[3].contains("no reader for the layout 'wpp': use one of "))
    #expect(problems[4].contains("option 'keep'"))
    #expect(problems[5].contains("option 'keep=all'"))
  }

  @Test func `gives every layout one reader`() {
    let layouts = Readers.all.map(\.layout)
    #expect(Set(layouts).count == layouts.count)
    #expect(Readers.reader(layout: "unsd-sdg") is SDGExportReader)
    #expect(Readers.reader(layout: "") == nil)
  }
}
