import DataFrames
import Testing

@testable import Observations

@Suite struct FigureCompilerTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "AUT", kind: .country, nameEnglish: "Austria"),
    Area(id: "JPN", kind: .country, nameEnglish: "Japan"),
    Area(id: "PER", kind: .country, nameEnglish: "Peru"),
    Area(id: "EUU", kind: .region, nameEnglish: "European Union"),
    Area(id: "WLD", kind: .world, nameEnglish: "World"),
  ])

  private static let tidy = """
    geo,var,t,v
    WLD,gdp,2020,9
    JPN,gdp,2020,2
    AUT,gdp,2020,0
    AUT,gdp,2019,
    EUU,gdp,2020,5.25
    QQQ,gdp,2020,1

    """
  private static let pairs = """
    geo,t,from,sex,n,type_b,type_c,type_r,type_i
    JPN,2020,AUT,female,3,1,0,0,0
    JPN,2020,AUT,male,4,1,0,0,0
    JPN,2020,PER,female,3,1,0,0,0
    AUT,2020,PER,female,0,1,0,0,0

    """

  private static func recipe(
    _ id: String, _ path: String, _ layout: String, table: String = "economy",
    series: String = "gdp", _ options: [String: String]
  ) -> FigureRecipe {
    FigureRecipe(
      id: id, table: table, source: "one", path: path, layout: layout, series: series, unit: "USD",
      unitMultiplier: 3, options: options)
  }

  private static func compiler(_ recipes: [FigureRecipe]) -> FigureCompiler {
    FigureCompiler(areas: areas, members: ["AUT"], recipes: recipes)
  }

  @Test(arguments: [
    ([String: String](), ["AUT", "AUT", "EUU", "WLD"]),
    (["keep": "members"], ["AUT", "AUT", "WLD"]),
    (["keep": "all"], ["AUT", "AUT", "EUU", "JPN", "WLD"]),
    (["keep": "countries"], ["AUT", "AUT", "JPN", "WLD"]),
  ])
  func `keeps the areas that the recipe asks for`(
    options: [String: String], areas: [String]
  ) throws {
    let folder = try TemporaryFolder(["tidy.csv": Self.tidy])
    let compiled = try Self.compiler([
      Self.recipe("gdp", "tidy.csv", "worldbank-tidy", options)
    ]).compile(from: folder.path)
    #expect(compiled.tables.map(\.name) == ["economy"])
    #expect(compiled.tables[0].observations.map(\.area) == areas)
    #expect(compiled.inputs[0].figuresRead == 5)
    #expect(compiled.inputs[0].figuresKept == areas.count)
    #expect(compiled.inputs[0].unmatchedAreas.map(\.text) == ["QQQ"])
  }

  @Test func `keeps pairs with a member at either end and drops zeros on request`() throws {
    let folder = try TemporaryFolder(["pairs.csv": Self.pairs])
    func kept(_ options: [String: String]) throws -> [String] {
      try Self.compiler([
        Self.recipe("p", "pairs.csv", "undesa-origin-destination", options)
      ]).compile(from: folder.path).tables.flatMap(\.observations).map {
        "\($0.area) \($0.counterpart ?? "") \($0.sex)"
      }
    }
    #expect(try kept(["give": "pairs"]) == ["AUT PER F", "JPN AUT F", "JPN AUT M", "JPN AUT _T"])
    #expect(
      try kept(["give": "pairs", "zeros": "drop"]) == ["JPN AUT F", "JPN AUT M", "JPN AUT _T"])
    // A total of zero stays.
    #expect(
      try kept(["give": "destinations", "zeros": "drop"]).filter { $0.hasPrefix("AUT") } == [
        "AUT  F", "AUT  _T",
      ])
  }

  @Test func `reports the problems of all files together`() throws {
    let folder = try TemporaryFolder([
      "tidy.csv": Self.tidy, "bad.csv": "geo,var,t,v\nAUT,gdp,x,1\n",
    ])
    let error = #expect(throws: FigureCompilationError.self) {
      try Self.compiler([
        Self.recipe("a", "tidy.csv", "worldbank-tidy", [:]),
        Self.recipe("b", "bad.csv", "worldbank-tidy", [:]),
        Self.recipe("c", "absent.csv", "worldbank-tidy", [:]),
        Self.recipe("d", "tidy.csv", "no-such", [:]),
      ]).compile(from: folder.path)
    }
    let problems = try #require(error?.problems)
    #expect(problems.count == 3)
    #expect(problems[0].hasPrefix("bad.csv:2:3: error: 'x' is not a year"))
    #expect(problems[1].contains("absent.csv"))
    #expect(problems[2] == "d: error: no reader for the layout 'no-such'")
  }

  @Test func `refuses two files with the same figure`() throws {
    let folder = try TemporaryFolder(["tidy.csv": Self.tidy])
    let error = #expect(throws: FigureCompilationError.self) {
      try Self.compiler([
        Self.recipe("a", "tidy.csv", "worldbank-tidy", ["keep": "members"]),
        Self.recipe("b", "tidy.csv", "worldbank-tidy", ["keep": "members"]),
      ]).compile(from: folder.path)
    }
    #expect(error?.problems.count == 3)
  }

  @Test func `writes tables, facts and remarks, the same bytes each time`() throws {
    let sources =
      "id,publisher,title,url,licence,licence_url\n"
      + "one,Office,\"Figures, \"\"new\"\"\",https://example.org,CC BY 4.0,https://example.org/by\n"
      + "two,Office,Unused,,Own terms,\n"
    let folder = try TemporaryFolder([
      "in/tidy.csv": Self.tidy, "in/pairs.csv": Self.pairs, "out/x.txt": "",
    ])
    let output = try TemporaryFolder(["framework/sources.csv": sources])
    let compilation = try Self.compiler([
      Self.recipe("gdp", "tidy.csv", "worldbank-tidy", [:]),
      Self.recipe(
        "od", "pairs.csv", "undesa-origin-destination", table: "stock", series: "stock",
        ["give": "destinations"]),
    ]).compile(from: folder.path + "/in")
    try compilation.write(into: output.path)

    #expect(
      try output.text("figures/economy.csv") == """
        source,series,area,counterpart,period,sex,age,migratory_status,breakdown,value,unit,unit_multiplier,status,nature,mark,file,line,further_lines
        one,gdp,AUT,,2019,_T,_T,_T,,,USD,3,O,,,gdp,5,
        one,gdp,AUT,,2020,_T,_T,_T,,0,USD,3,A,,,gdp,4,
        one,gdp,EUU,,2020,_T,_T,_T,,5.25,USD,3,A,,,gdp,6,
        one,gdp,WLD,,2020,_T,_T,_T,,9,USD,3,A,,,gdp,2,

        """)
    let stock = try output.text("figures/stock.csv").split(separator: "\n")
    #expect(stock.last == "one,stock,WLD,,2020,_T,_T,_T,,10,USD,3,A,,,od,2,3-5")
    let tidyChecksum = String(FileBytes.crc32(Array(Self.tidy.utf8)), radix: 16)
    let facts = try output.text("figures/inputs.csv").split(separator: "\n")
    #expect(facts[1].hasSuffix("\(tidyChecksum),7,5,4,1"))
    #expect(
      try output.text("figures/remarks.csv")
        == "file,remark,text,count,first_line\n"
        + "gdp,no area of areas.csv has this code or name,QQQ,1,7\n")
    let package = try output.text("datapackage.json")
    #expect(package.contains(#""title": "Office, Figures, \"new\"""#))
    let compact = package.filter { !$0.isWhitespace }
    #expect(compact.contains(#"{"name":"value","type":"number"}"#))
    #expect(compact.contains(#"{"name":"period","type":"string"}"#))
    #expect(compact.contains(#"{"name":"bytes","type":"integer"}"#))
    #expect(compact.contains(#"{"name":"other","title":"Ownterms"}"#))

    try compilation.write(into: output.path)
    #expect(try output.text("datapackage.json") == package)
  }

  @Test func `compresses large tables and leaves no plain copy`() throws {
    let figures = (1...20_000).map { line in
      Observation(
        source: "one", series: "stock", area: "AUT", period: Period(year: 1 + line % 9999),
        breakdown: "part=\(line)", value: Double(line) / 8, unit: "PERSONS", file: "f",
        lines: LineSet(line))
    }
    let small = CompiledTable(name: "stock", observations: Array(figures.prefix(10)))
    let large = CompiledTable(name: "stock", observations: figures)
    let output = try TemporaryFolder([
      "framework/sources.csv": "id,publisher,title,url,licence,licence_url\n"
    ])
    try FigureCompilation(tables: [small], inputs: []).write(into: output.path)
    #expect(Folder.fileNames(in: output.path + "/figures").contains("stock.csv"))
    try FigureCompilation(tables: [large], inputs: []).write(into: output.path)
    #expect(
      Folder.fileNames(in: output.path + "/figures") == [
        "inputs.csv", "remarks.csv", "stock.csv.gz",
      ])
    #expect(
      try output.text("figures/stock.csv.gz") == String(decoding: large.csvBytes(), as: UTF8.self))
    #expect(try output.text("datapackage.json").contains(#""compression": "gz""#))
  }

  /// Figures with every part that a row can have.
  private static func variedFigures(_ count: Int) -> [Observation] {
    var random = SeededGenerator(state: 11)
    return (1...count).map { line in
      let value: Double? = [nil, Double(line), 0.1, -7, 1e-7, 1e17].randomElement(using: &random)!
      return Observation(
        source: ["one", "two"].randomElement(using: &random)!,
        series: ["stock", "a \"b\", c"].randomElement(using: &random)!,
        area: ["AUT", "JPN"].randomElement(using: &random)!,
        counterpart: [nil, "PER", "AUT"].randomElement(using: &random)!,
        period: Period(
          ["2020", "2020-Q1", "1990/P5Y", "2021-01/P4M"].randomElement(using: &random)!)!,
        sex: ["_T", "F"].randomElement(using: &random)!,
        age: ["_T", "Y0T4"].randomElement(using: &random)!,
        breakdown: [nil, "x=1", "x=1;y=2"].randomElement(using: &random)!, value: value,
        unit: "PERSONS", unitMultiplier: [0, 3].randomElement(using: &random)!,
        status: value == nil ? .suppressed : [.normal, .estimated].randomElement(using: &random)!,
        nature: [nil, "C"].randomElement(using: &random)!,
        mark: [nil, "B R", "*"].randomElement(using: &random)!,
        file: ["f", "g"].randomElement(using: &random)!,
        lines: line.isMultiple(of: 3) ? LineSet([line, line + 2, line + 3]) : LineSet(line))
    }
  }

  @Test func `a table is what its figures say, one after the other`() throws {
    let figures = Self.variedFigures(60)
    func cell(_ text: String?) -> String {
      let text = text ?? ""
      guard text.contains(where: { ",\"".contains($0) }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    let rows = figures.map { figure in
      [
        figure.source, figure.series, figure.area, figure.counterpart, "\(figure.period)",
        figure.sex, figure.age, figure.migratoryStatus, figure.breakdown,
        figure.value.map(CompiledTable.text), figure.unit, "\(figure.unitMultiplier)",
        figure.status.rawValue, figure.nature, figure.mark, figure.file,
        "\(figure.lines.first)",
        figure.lines.count > 1 ? figure.lines.droppingFirst.description : nil,
      ].map(cell).joined(separator: ",") + "\n"
    }
    let slow = CompiledTable.columnNames.joined(separator: ",") + "\n" + rows.joined()
    let table = CompiledTable(name: "t", observations: figures)
    #expect(String(decoding: try table.csvBytes(), as: UTF8.self) == slow)
    let whole = CompiledTable(name: "t", observations: figures.filter { $0.value == -7 })
    #expect(String(decoding: try whole.csvBytes(), as: UTF8.self).contains(",-7,PERSONS,"))
  }

  @Test func `a table written in parts has the bytes of one written at once`() throws {
    let table = CompiledTable(name: "t", observations: Self.variedFigures(60))
    let output = try TemporaryFolder([
      "framework/sources.csv": "id,publisher,title,url,licence,licence_url\n"
    ])
    var compilation = FigureCompilation(tables: [table], inputs: [])
    compilation.blockLength = 7
    try compilation.write(into: output.path)
    #expect(
      try output.text("figures/t.csv.gz") == String(decoding: table.csvBytes(), as: UTF8.self))
    let members = try FileBytes.readStored(output.path + "/figures/t.csv.gz")
    try compilation.write(into: output.path)
    #expect(try FileBytes.readStored(output.path + "/figures/t.csv.gz") == members)
  }

  @Test func `a table at hand is described as the file would be`() throws {
    let table = CompiledTable(name: "t", observations: Self.variedFigures(60))
    let output = try TemporaryFolder([
      "framework/sources.csv": "id,publisher,title,url,licence,licence_url\n"
    ])
    try FigureCompilation(tables: [table], inputs: []).write(into: output.path)
    let read = try DescribedTable(datasets: output.path, path: "figures/t.csv")
    let known = try DescribedTable(
      datasets: output.path, path: "figures/t.csv", figures: table.observations)
    #expect(known.columns.map { [$0.name, $0.type] } == read.columns.map { [$0.name, $0.type] })
    #expect(known.sources == read.sources)
    #expect(known.sources == ["one", "two"])
    #expect((known.name, known.byteCount) == (read.name, read.byteCount))
  }

  @Test func `a list makes the table that its text makes`() throws {
    let figures = ObservationList(Self.variedFigures(60))
    let read = try ObservationTable(
      csv: CompiledTable(name: "t", observations: figures).csvBytes(), name: "t")
    let made = try ObservationTable(figures, name: "t")
    #expect(made.frame == read.frame)
    #expect((0..<made.rowCount).map { made[$0] } == Array(figures))
    #expect(Array(ObservationList(read)) == Array(figures))
    #expect((0..<made.rowCount).map(made.line(ofRow:)) == Array(2...61))
    let origins = figures.map { "\($0.source) \($0.series) \($0.file)" }
    var seen: Set<String> = []
    #expect(
      made.origins.map { "\($0.source) \($0.series) \($0.file)" }
        == origins.filter { seen.insert($0).inserted })
  }

  @Test(arguments: [
    (12.0, "12"), (-3.0, "-3"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"),
    (1.0 / 3, "0.3333333333333333"),
    (9_007_199_254_740_992.0, "9007199254740992.0"), (1e-7, "1e-07"), (152_986_157.0, "152986157"),
  ])
  func `prints the fewest digits that give the number again`(value: Double, text: String) {
    #expect(CompiledTable.text(value) == text)
    #expect(Double(text) == value)
  }
}
