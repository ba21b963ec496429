import Foundation
import Testing

@Suite struct ReportCommandTests {
  @Test func `writes a brief and the figures of each country, and an index`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(["report", "MDA", "Georgia", "-o", "\(folder.path)/new/reports"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("2 briefs in "))
    let brief = try #require(folder.text("new/reports/MDA/brief.md"))
    #expect(brief.hasPrefix("# Republic of Moldova\n"))
    #expect(brief.split(separator: "\n").count { $0.hasPrefix("## ") } == 31)
    #expect(folder.text("new/reports/GEO/figures.csv")?.hasPrefix("objectives,indicator,") == true)
    let index = try #require(folder.text("new/reports/index.md"))
    #expect(index.contains("[Republic of Moldova](MDA/brief.md)\n- [Georgia](GEO/brief.md)\n"))
    #expect(!index.contains("Not written"))

    let again = try Program.run(
      ["report", "GEO", "MDA", "GE", "-o", "\(folder.path)/again"],
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Almaty"])
    #expect(again.errors.hasPrefix("2 briefs in "))
    for file in ["MDA/brief.md", "MDA/figures.csv", "GEO/brief.md", "GEO/figures.csv"] {
      #expect(folder.text("new/reports/\(file)") == folder.text("again/\(file)"), "\(file)")
    }
  }

  @Test func `a country that cannot be written does not stop the others`() throws {
    let package = try smallPackage()
    try package.write("in the way", to: "out/AAA")
    let outcome = try Program.run(
      ["report", "--all", "--datasets", package.path, "-o", "\(package.path)/out"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("1 brief in "))
    #expect(outcome.errors.contains("error: AAA: "))
    #expect(package.text("out/BBB/brief.md")?.hasPrefix("# Bland\n") == true)
    #expect(package.text("out/AAA") == "in the way")
    let index = try #require(package.text("out/index.md"))
    #expect(index.contains("## Not written\n\n- AAA: "))
    #expect(index.contains("[Bland](BBB/brief.md)"))
  }

  @Test func `an output folder that cannot be written has its own status`() throws {
    let package = try smallPackage()
    try package.write("in the way", to: "out")
    for output in ["out", "out/deeper"] {
      let outcome = try Program.run(
        ["report", "AAA", "--datasets", package.path, "-o", "\(package.path)/\(output)"])
      #expect(outcome.status == 73)
      #expect(outcome.errors.contains("\(package.path)/out"))
    }
  }

  @Test func `an area that is no member is told with the others`() throws {
    let package = try smallPackage()
    let outcome = try Program.run(
      ["report", "AAA", "World", "--datasets", package.path, "-o", "\(package.path)/out"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("error: WLD: WLD is not a member of REGION"))
    #expect(package.text("out/AAA/brief.md") != nil)
  }

  @Test func `an empty name is no folder`() throws {
    #expect(try Program.run(["report", "MDA", "-o", ""]).status == 64)
  }

  @Test func `needs to be told of whom`() throws {
    let outcome = try Program.run(["report"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("name areas, a --group, or --all"))
  }
}
