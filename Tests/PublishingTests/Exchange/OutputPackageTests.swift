import Foundation
import Testing

@testable import Publishing

@Suite struct OutputPackageTests {
  @Test func `describes every file with size, digest and columns`() throws {
    let files = try SmallPackage().brief().files(BriefFormat.allCases)
    #expect(
      files.map(\.path) == [
        "brief.md", "figures.csv", "brief.xlsx", "brief.json", "figures.tsv", "figures.jsonl",
        "figures.sdmx-1.0.csv", "figures.sdmx-2.0.csv", "figures.px", "figures.json-stat.json",
        "datapackage.json",
      ])
    let package = try #require(
      try JSONSerialization.jsonObject(with: Data(files.last!.bytes)) as? [String: Any])
    #expect(package["name"] as? String == "gcm-aaa")
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.count == files.count - 1)
    for (resource, file) in zip(resources, files) {
      #expect(resource["path"] as? String == file.path)
      #expect(resource["bytes"] as? Int == file.bytes.count)
      #expect(resource["hash"] as? String == "sha256:\(file.sha256)")
    }
    let schema = try #require(resources[1]["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: String]])
    #expect(
      fields.map { $0["name"] } == [
        "objectives", "indicator", "title", "area", "period",
        "sex", "migratory_status", "value", "unit", "status", "reason",
      ])
    #expect(fields.filter { $0["type"] == "number" }.map { $0["name"] } == ["value"])
  }

  @Test func `gives the same bytes again`() throws {
    let package = try SmallPackage()
    let first = try package.brief().files(BriefFormat.allCases)
    let second = try package.brief().files(BriefFormat.allCases)
    #expect(first.map(\.sha256) == second.map(\.sha256))
  }

  @Test func `tells what has changed since a manifest`() throws {
    let a = String(repeating: "a", count: 64)
    let b = String(repeating: "b", count: 64)
    let earlier = OutputManifest([("x", a), ("gone", a), ("same", a)])
    let file = try WrittenFile(Array(earlier.text.utf8), ending: "sums")
    #expect(try OutputManifest(contentsOf: file.path) == earlier)
    #expect(earlier.text == "\(a)  gone\n\(a)  same\n\(a)  x\n")
    let now = OutputManifest([("x", b), ("same", a), ("new", a)])
    #expect(
      now.changes(since: earlier).text(format: .csv)
        == "File,Change\ngone,not written\nnew,new\nx,changed\n")
    #expect(now.changes(since: earlier).footnotes == ["1 of 4 files are the same."])
  }

  @Test func `names every line that is none of a manifest`() throws {
    let file = try WrittenFile(Array("abc  x\n\nxyz\n".utf8), ending: "sums")
    let path = file.path
    let error = #expect(throws: OutputManifestError.self) {
      try OutputManifest(contentsOf: path)
    }
    #expect(error?.problems.count == 2)
    #expect(error?.problems.last?.hasPrefix("\(path):3: error: «xyz»") == true)
  }
}
