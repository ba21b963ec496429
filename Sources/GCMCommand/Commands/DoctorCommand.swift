import ArgumentParser
import DataFrames
import GCM
import Observations
import Publishing

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what gcm finds on this machine and what is missing.",
    discussion: """
      EXAMPLES
        gcm doctor
        gcm doctor --format json

      Looks for the data package, the templates of pages and a program that makes PDF of a brief in
      HTML, and prints the command for it. Nothing is run and nothing leaves the machine. The exit
      status is 1 where something that gcm needs is missing; a program for PDF is only wanted.
      """)

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func run() throws {
    try reportingErrors {
      let findings = [package, templates, pdf]
      try output.print(
        Table(
          columns: [.init("What"), .init("Found"), .init("Where"), .init("What to do")],
          rows: findings.map {
            Table.Row([
              .text($0.subject), .text($0.isFound ? "yes" : "no"), .text($0.place),
              .text($0.advice),
            ])
          }))
      if findings.contains(where: { $0.isNeeded && !$0.isFound }) { throw ExitStatus.findings }
    }
  }

  private struct Finding {
    var subject: String
    var isFound: Bool
    var place: String
    var advice: String
    var isNeeded: Bool
  }

  private var package: Finding {
    do {
      let framework = try datasets.framework()
      let members = framework.group(framework.settings.regionGroup)?.members(atEndOf: nil).count
      return Finding(
        subject: "Data package", isFound: true, place: try datasets.directory(),
        advice: "none: \(framework.indicators.count) indicators, \(members ?? 0) members",
        isNeeded: true)
    } catch {
      return Finding(
        subject: "Data package", isFound: false, place: "", advice: "\(error)", isNeeded: true)
    }
  }

  private var templates: Finding {
    do {
      let folder = "\(try datasets.directory())/templates"
      _ = try PageTemplates(folder: folder)
      return Finding(
        subject: "Templates of pages", isFound: true, place: folder,
        advice: "none; copy the folder and name the copy by --templates to change the pages",
        isNeeded: true)
    } catch {
      return Finding(
        subject: "Templates of pages", isFound: false, place: "", advice: "\(error)",
        isNeeded: true)
    }
  }

  private var pdf: Finding {
    let folders = (Console.environment("PATH") ?? "").split(separator: ":").map(String.init)
    guard let program = PDFProgram.first(in: folders) else {
      return Finding(
        subject: "Program for PDF", isFound: false, place: "",
        advice: "install WeasyPrint or Chromium to make PDF of a brief in HTML", isNeeded: false)
    }
    return Finding(
      subject: "Program for PDF", isFound: true, place: program.path, advice: program.advice,
      isNeeded: false)
  }
}
