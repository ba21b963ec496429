import Testing

@Suite struct ImportCommandTests {
  private let package = Result { try smallPackage() }

  private static let contents = """
    layout,mark,series,unit,unit_multiplier,options,note
    worldbank-tidy,"text=,stock,",stock,PERSONS,0,variable=stock,

    """

  private static let file = """
    geo,var,t,v
    AAA,stock,2015,7000
    AAA,stock,2022,12000
    QQQ,stock,2022,1

    """

  private func run(_ arguments: [String], file: String = ImportCommandTests.file) throws
    -> Program.Outcome
  {
    let package = try package.get()
    try package.write(Self.contents, to: "framework/contents.csv")
    try package.write(file, to: "newer.csv")
    return try Program.run(arguments + ["--datasets", package.path], in: package.path)
  }

  @Test func `says what the file holds`() throws {
    let outcome = try run(["import", "newer.csv"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("newer.csv,layout worldbank-tidy,,"))
    #expect(outcome.output.contains("newer.csv,records read,4,\n"))
    #expect(outcome.output.contains("newer.csv,figures,2,series stock\n"))
    #expect(outcome.output.contains("newer.csv,no area: «QQQ»,1,line 4"))
  }

  @Test func `identifies by content and exits with 4 where it cannot`() throws {
    let known = try run(["import", "--identify", "newer.csv"])
    #expect(known.status == 0)
    #expect(
      known.output.contains(
        "newer.csv,worldbank-tidy,certain,\"line 1 has the columns geo, var, t, v and no others\""))
    let unknown = try run(["import", "--identify", "newer.csv"], file: "geo,var,t\nAAA,b,2020\n")
    #expect(unknown.status == 4)
    #expect(unknown.output.contains("newer.csv,worldbank-tidy,partial,"))
    #expect(unknown.errors.contains("newer.csv: error[GCM-L001]: "))
    #expect(unknown.errors.contains("it lacks the column v"))
  }

  @Test func `an imported folder takes the place of the shipped series`() throws {
    let written = try run(["import", "newer.csv", "--into", "mine"])
    #expect(written.status == 0, "\(written.errors)")
    for input in ["mine", "newer.csv"] {
      let table = try run(["table", "--area", "AAA", "BBB", "--objective", "1", "--input", input])
      #expect(table.status == 0, "\(table.errors)")
      #expect(table.output.contains("STOCK,Migrant stock,persons,12000,2022,1500,E,,2020\n"))
      #expect(table.errors.contains("note: \(input) takes the place of office.stock "))
    }
    let apart = try run([
      "table", "--area", "AAA", "--objective", "1", "--input", "mine", "--instead-of", "none",
    ])
    #expect(apart.output.contains("STOCK,Migrant stock,persons,10000,B,,2020\n"))
    let explained = try run(["explain", "STOCK", "AAA", "--input", "mine"])
    #expect(explained.output.contains("imported.stock,AAA,,2022,total,12000,"))
  }

  @Test func `nothing is written where a file cannot be used`() throws {
    let outcome = try run(
      ["import", "newer.csv", "--into", "none"], file: "geo,var,t,v\nAAA,stock,2020,x\n")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("newer.csv:2:16: error[GCM-C002]: 'x' is neither a number"))
    #expect(outcome.errors.contains("2 | AAA,stock,2020,x\n"))
    #expect(try package.get().text("none/datapackage.json") == nil)
    #expect(try run(["import", "no-such.csv"]).status == 66)
    #expect(try run(["import", "newer.csv", "--source", "office"]).status == 64)
  }

  @Test func `records that cannot be read are set aside with their text`() throws {
    let outcome = try run(
      ["import", "newer.csv", "--rejects", "bad.csv"],
      file: "geo,var,t,v\nAAA,stock,2020,x\nAAA,stock,2021,5\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("newer.csv,records left out,1,lines 2\n"))
    #expect(
      try package.get().text("bad.csv")
        == "file,line,column,code,message,text\n"
        + "newer.csv,2,16,GCM-C002,'x' is neither a number nor a mark for a missing value,\"AAA,stock,2020,x\"\n"
    )
  }

  @Test func `problems are told to programs and only so many to people`() throws {
    let file = "geo,var,t,v\n" + String(repeating: "AAA,stock,x,5\n", count: 9)
    let json = try run(["import", "newer.csv", "--errors", "json"], file: file)
    #expect(json.errors.hasPrefix("[\n  {\n    \"code\": \"GCM-C003\""))
    let text = try run(["import", "newer.csv", "--max-errors", "2"], file: file)
    #expect(text.errors.contains("and 7 more problems"))
  }

  @Test func `codes are explained`() throws {
    let one = try run(["explain", "GCM-L002"])
    #expect(one.status == 0)
    #expect(one.output.contains("the file could be in several layouts"))
    #expect(try run(["explain", "GCM"]).output.split(separator: "\n").count > 20)
    #expect(try run(["explain", "GCM-X999"]).status == 64)
  }

  @Test func `the publishers' files are compared with what was read`() throws {
    let package = try package.get()
    try package.write("0123456789", to: "downloads/raw/stocks.csv")
    // CRC-32 of «123456789» is the check value of the algorithm: cbf43926.
    try package.write(
      "file,path,bytes,crc32\nstocks,raw/stocks.csv,9,cbf43926\n", to: "figures/inputs.csv")
    let arguments = ["explain", "STOCK", "AAA", "2020", "--sources", "downloads"]
    #expect(try run(arguments).output.contains("raw/stocks.csv,9,cbf43926,changed\n"))
    try package.write("123456789", to: "downloads/raw/stocks.csv")
    #expect(try run(arguments).output.contains("raw/stocks.csv,9,cbf43926,unchanged\n"))
    #expect(
      try run(arguments.dropLast() + ["elsewhere"]).output.contains("cbf43926,not found\n"))
  }
}
