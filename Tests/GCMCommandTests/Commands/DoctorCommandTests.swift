import Foundation
import Testing

@testable import GCMCommand

@Suite struct DoctorCommandTests {
  @Test func `says what is there and how to make PDF`() throws {
    let package = try smallPackage()
    for name in ["page.html", "style.css", "script.js"] {
      let text = try String(
        contentsOf: Shipped.root.appendingPathComponent("datasets/templates/\(name)"),
        encoding: .utf8)
      try package.write(text, to: "templates/\(name)")
    }
    try package.write("#!/bin/sh\n", to: "bin/chromium")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(package.path)/bin/chromium")
    let outcome = try Program.run(
      ["doctor", "--datasets", package.path, "--format", "csv"],
      environment: ["PATH": "\(package.path)/bin"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Templates of pages,yes,"))
    #expect(
      outcome.output.contains(
        "Program for PDF,yes,\(package.path)/bin/chromium,chromium --headless"))
  }

  @Test func `ends with a finding where something needed is missing`() throws {
    let package = try smallPackage()
    let outcome = try Program.run(
      ["doctor", "--datasets", package.path, "--format", "csv"], environment: ["PATH": ""])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Templates of pages,no,"))
    #expect(outcome.output.contains("templates/page.html"))
  }

  @Test func `takes WeasyPrint before a browser, and no file that cannot be run`() throws {
    let folder = try TemporaryFolder()
    for (name, mode) in [("weasyprint", 0o644), ("google-chrome", 0o755)] {
      try folder.write("#!/bin/sh\n", to: name)
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: "\(folder.path)/\(name)")
    }
    #expect(
      PDFProgram.first(in: ["", "/no/such/folder", folder.path])?.path
        == "\(folder.path)/google-chrome")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/weasyprint")
    #expect(
      PDFProgram.first(in: [folder.path])
        == PDFProgram(
          path: "\(folder.path)/weasyprint", advice: "weasyprint brief.html brief.pdf"))
  }
}
