import Testing

@Suite struct SiteCommandTests {
  private static let templates = Shipped.root.appendingPathComponent("datasets/templates").path

  @Test func `writes the pages of a package in two languages`() throws {
    let package = try smallPackage()
    try package.write("en,fr,ru\nCountry,Pays,Страна\n", to: "framework/interface.csv")
    let command = [
      "site", "-o", "\(package.path)/out", "--datasets", package.path, "--templates",
      Self.templates, "--language", "en", "fr",
    ]
    let outcome = try Program.run(command)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasSuffix("/out/, begin with \(package.path)/out/index.html\n"))
    let home = try #require(package.text("out/index.html"))
    #expect(home.contains("<a href=\"countries/AAA.html\">Aland</a>"))
    #expect(package.text("out/fr/index.html")?.contains(">Pays") == true)
    #expect(package.text("out/downloads/AAA.csv")?.hasPrefix("objectives,indicator,") == true)

    let again = try Program.run(
      command.map { $0 == "\(package.path)/out" ? "\(package.path)/again" : $0 },
      environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Almaty"])
    #expect(again.status == 0)
    for file in ["index.html", "countries/AAA.html", "fr/indicators/STOCK.html", "search.js"] {
      #expect(package.text("out/\(file)") == package.text("again/\(file)"), "\(file)")
    }
  }

  @Test func `a template or a word at fault is named with its place`() throws {
    let package = try smallPackage()
    try package.write("<p>{{{mian}}}", to: "templates/page.html")
    try package.write("", to: "templates/style.css")
    try package.write("", to: "templates/script.js")
    let outcome = try Program.run(
      ["site", "-o", "\(package.path)/out", "--datasets", package.path])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("templates/page.html:1:4: error: «{{{mian}}}»"))
    #expect(package.text("out/index.html") == nil)
  }

  @Test func `a folder that cannot be written has its own status`() throws {
    let package = try smallPackage()
    try package.write("in the way", to: "out")
    let outcome = try Program.run(
      [
        "site", "-o", "\(package.path)/out", "--datasets", package.path, "--templates",
        Self.templates,
      ])
    #expect(outcome.status == 73)
  }

  @Test func `needs a folder and each language once`() throws {
    #expect(try Program.run(["site"]).status == 64)
    #expect(try Program.run(["site", "-o", "x", "--language", "en", "en"]).status == 64)
    #expect(try Program.run(["site", "-o", "x", "--language", "de"]).status == 64)
    #expect(try Program.run(["report", "MDA", "--language", "fr"]).status == 64)
  }
}
