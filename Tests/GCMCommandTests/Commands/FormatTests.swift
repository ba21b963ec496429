import Foundation
import Testing

@Suite struct FormatTests {
  @Test func `a report in all formats has a manifest that finds what changed`() throws {
    let package = try smallPackage()
    try package.write("en,fr,ru\nCountry,Pays,Страна\n", to: "framework/interface.csv")
    let out = "\(package.path)/out"
    let arguments = [
      "report", "--all", "--format", "all", "--datasets", package.path, "-o", out, "--templates",
      Shipped.root.appendingPathComponent("datasets/templates").path,
    ]
    let first = try Program.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    let manifest = try #require(package.text("out/SHA256SUMS"))
    #expect(manifest.contains("  AAA/brief.xlsx\n"))
    #expect(manifest.contains("  structure.xml\n"))
    #expect(manifest.contains("  AAA/brief.html\n"))
    #expect(package.text("out/index.html")?.contains("AAA/brief.html") == true)
    #expect(package.text("out/AAA/brief.html")?.contains("href=\"brief.xlsx\"") == true)
    let again = try Program.run(
      arguments + ["--since", "\(out)/SHA256SUMS"],
      environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Almaty"])
    #expect(again.output == "File,Change\n")
    #expect(package.text("out/SHA256SUMS") == manifest)
    let fewer = try Program.run(
      ["report", "AAA", "--datasets", package.path, "-o", out, "--since", "\(out)/SHA256SUMS"])
    #expect(fewer.output.contains("AAA/brief.xlsx,not written\n"))
    #expect(fewer.output.contains("AAA/datapackage.json,changed\n"))
  }

  @Test func `a format that is none is told with the others`() throws {
    let outcome = try Program.run(["report", "MDA", "--format", "md,pdf"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("«pdf» is no format of a brief; the formats are md, csv,"))
  }

  @Test func `a table becomes a file named by its ending`() throws {
    let package = try smallPackage()
    for ending in ["xlsx", "tsv", "jsonl", "json", "md", "csv"] {
      let path = "\(package.path)/table.\(ending)"
      let outcome = try Program.run(
        ["objectives", "--datasets", package.path, "-o", path])
      #expect(outcome.status == 0, "\(ending): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(FileManager.default.fileExists(atPath: path), "\(ending)")
    }
    #expect(package.text("table.tsv")?.hasPrefix("No\tLabel\t") == true)
  }

  @Test func `a workbook is not printed`() throws {
    let outcome = try Program.run(["objectives", "--format", "xlsx"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("a workbook is a file"))
  }

  @Test func `a table that cannot be written has its own status`() throws {
    let outcome = try Program.run(["objectives", "-o", "/nowhere/table.csv"])
    #expect(outcome.status == 73)
  }

  @Test func `exports what the formats of offices need`() throws {
    let package = try smallPackage()
    func export(_ format: String, _ more: [String] = []) throws -> String {
      let outcome = try Program.run(
        ["export", "AAA", "--format", format, "--datasets", package.path] + more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    #expect(try export("sdmx-csv-1.0", ["--agency", "XX1"]).contains("\nXX1:DF_GCM(1.0),A,"))
    #expect(try export("sdmx-csv-2.0").hasPrefix("STRUCTURE,STRUCTURE_ID,ACTION,"))
    #expect(try export("sdmx-ml-structure").hasPrefix("<?xml "))
    #expect(try export("px").hasPrefix("CHARSET="))
    #expect(try export("json-stat").hasPrefix("{\n  \"version\": \"2.0\","))
    #expect(try Program.run(["export", "AAA", "--agency", "1x"]).status == 64)
    #expect(try Program.run(["export"]).status == 64)
  }
}
