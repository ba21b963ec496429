import Testing

@Suite struct CheckAndDiffTests {
  private let package = Result { try smallPackage() }

  private static let old = """
    series,area,period,sex,value,unit,status
    stock,AAA,2019,_T,100,PERSONS,A
    stock,AAA,2020,_T,110,PERSONS,A
    stock,AAA,2021,_T,120,PERSONS,B

    """

  private func run(_ arguments: [String], files: [String: String]) throws -> Program.Outcome {
    let package = try package.get()
    for (name, text) in files { try package.write(text, to: name) }
    return try Program.run(arguments + ["--datasets", package.path], in: package.path)
  }

  @Test func `warnings are told and do not fail unless strict`() throws {
    let outcome = try run(["check", "own.csv"], files: ["own.csv": Self.old])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains(
        "GCM-Q002,warning,stock,AAA,,2021,the publisher flags a break before it,own.csv:4\n"))
    #expect(outcome.errors.contains("3 figures in 1 time series: 0 errors, 1 warnings"))
    let strict = try run(["check", "own.csv", "--strict"], files: [:])
    #expect(strict.status == 1)
    let other = try run(["check", "own.csv", "--strict", "--only", "totals"], files: [:])
    #expect(other.status == 0)
  }

  @Test func `errors fail`() throws {
    let twice = try run(
      ["check", "own.csv"], files: ["own.csv": Self.old + "stock,AAA,2021,_T,120,PERSONS,B\n"])
    #expect(twice.status == 1)
    #expect(twice.output.contains("GCM-K001,error,stock,AAA,,2021,"))
    let unknown = try run(
      ["check", "own.csv"], files: ["own.csv": Self.old + "stock,QQQ,2021,_T,1,PERSONS,A\n"])
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("own.csv:5: error[GCM-A001]: «QQQ» is no area"))
    #expect(try run(["check", "no-such.csv"], files: [:]).status == 66)
  }

  @Test func `a folder that was imported is checked`() throws {
    let outcome = try run(
      ["import", "tidy.csv", "--into", "mine"],
      files: [
        "tidy.csv": "geo,var,t,v\nAAA,x,2019,1\nAAA,x,2020,2\n",
        "framework/contents.csv":
          "layout,mark,series,unit,unit_multiplier,options,note\n"
          + "worldbank-tidy,,x,PERSONS,0,variable=x,\n",
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try run(["check", "mine"], files: [:]).errors.hasPrefix("2 figures in 1 time series"))
    #expect(try run(["diff", "mine", "tidy.csv"], files: [:]).status == 0)
  }

  @Test func `editions are compared`() throws {
    let new = Self.old.replacing("110", with: "112").replacing(",B", with: ",E")
      .replacing("2019", with: "2022")
    let outcome = try run(
      ["diff", "old.csv", "new.csv"], files: ["old.csv": Self.old, "new.csv": new])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("added,stock,AAA,,2022,,100,,,,A,,new.csv:2\n"))
    #expect(outcome.output.contains("removed,stock,AAA,,2019,100,,,,A,,old.csv:2,\n"))
    #expect(outcome.output.contains("revised,stock,AAA,,2020,110,112,2,1.8"))
    #expect(outcome.output.contains("status,stock,AAA,,2021,120,120,,,B,E,old.csv:4,new.csv:4\n"))
    #expect(
      outcome.errors.hasPrefix(
        "2 figures have a value in both editions; 1 added, 1 removed, 1 revised, 1 status\n"))
    let same = try run(["diff", "old.csv", "old.csv"], files: [:])
    #expect(same.status == 0)
    #expect(same.errors.contains("nothing has changed"))
    let large = try run(["diff", "old.csv", "new.csv", "--least-percent", "5"], files: [:])
    #expect(!large.output.contains("revised,"))
  }

  @Test func `a table of one's own is drafted, mapped and imported`() throws {
    let files = ["own.csv": "Land;Jahr;Wert\nAland;2020;1,5\nBland;2021;2,25\n"]
    let draft = try run(["import", "--suggest", "own.csv"], files: files)
    #expect(draft.status == 0, "\(draft.errors)")
    let map = draft.output.replacing("series: fill_in", with: "series: informed")
    let outcome = try run(
      ["import", "own.csv", "--map", "map.yml", "--into", "mine", "--source", "national"],
      files: ["map.yml": map])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = try run(
      ["table", "--area", "AAA", "--objective", "2", "--input", "mine"], files: [:])
    #expect(table.output.contains("OWN,Migrants informed,persons,1.5,2020\n"), "\(table.output)")
    let unfilled = try run(
      ["import", "own.csv", "--map", "map.yml"], files: ["map.yml": draft.output])
    #expect(unfilled.status == 65)
    #expect(unfilled.errors.contains("map.yml:3:9: error[GCM-M001]: «fill_in»"))
  }
}
