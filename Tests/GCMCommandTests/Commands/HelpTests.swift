import Testing

@Suite struct HelpTests {
  static let commands = [
    [], ["table"], ["progress"], ["trend"], ["aggregate"], ["measure"], ["flows"], ["mirror"],
    ["residual"], ["gravity"], ["schedule"], ["segregation"], ["standardise"], ["multiregional"],
    ["import"], ["check"], ["diff"], ["tabulate"], ["report"], ["site"], ["export"], ["explain"],
    ["data"], ["data", "build"], ["notebook"], ["notebook", "test"], ["notebook", "update"],
    ["notebook", "run"], ["areas"], ["groups"], ["objectives"], ["principles"], ["indicators"],
    ["sources"], ["doctor"],
  ]

  @Test(arguments: commands)
  func `leads with examples`(command: [String]) throws {
    let help = try Program.run(command + ["--help"])
    #expect(help.status == 0)
    let blocks = help.output.split(separator: "\n\n")
    #expect(blocks.first?.hasPrefix("OVERVIEW: ") == true)
    #expect(blocks.dropFirst().first?.hasPrefix("EXAMPLES\n") == true)
  }

  @Test(arguments: commands)
  func `names indicators and groups that exist`(command: [String]) throws {
    let framework = try Shipped.framework.get()
    let words = try Program.run(command + ["--help"], environment: ["COLUMNS": "200"]).output
      .split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
    let ids = words.filter { $0.wholeMatch(of: /O[0-9]{2}-[A-Z0-9]+/) != nil }
    #expect(ids.filter { framework.indicator($0) == nil } == [])
    for (option, value) in zip(words, words.dropFirst())
    where ["--group", "--members-of"].contains(option) && value.allSatisfy(\.isUppercaseOrMark) {
      #expect(framework.group(value) != nil, "\(value)")
    }
  }

  @Test func `lists the exit statuses`() throws {
    let help = try Program.run(["--help"]).output
    for status in ["0", "1", "3", "4", "5", "64", "65", "66", "70", "73"] {
      #expect(help.contains("\n  \(status) "), "\(status)")
    }
  }

  @Test func `an unknown option is a wrong command line`() throws {
    #expect(try Program.run(["table", "--frequency"]).status == 64)
    #expect(try Program.run(["tabel"]).status == 64)
  }

  @Test func `a word that is no command gets the nearest`() throws {
    let near = try Program.run(["tabel"])
    #expect(near.errors == "Error: «tabel» is no command; did you mean table?\n")
    #expect(near.output.isEmpty)
    let far = try Program.run(["xyzzy"])
    #expect(
      far.errors.contains(
        "the commands are table, progress, trend, aggregate, measure, flows, mirror, residual, "
          + "gravity, schedule, segregation, standardise, multiregional, import, check, diff, "
          + "tabulate, report, site, export, explain, data"))
    #expect(try Program.run(["help", "table"]).output.hasPrefix("OVERVIEW: Prints indicators"))
  }

  @Test(arguments: commands)
  func `has no example that a terminal breaks`(command: [String]) throws {
    let help = try Program.run(command + ["--help"], environment: ["COLUMNS": "200"]).output
    let examples = help.split(separator: "\n").filter { $0.hasPrefix("  gcm ") }
    #expect(!examples.isEmpty)
    #expect(examples.filter { $0.count > 79 } == [])
  }
}

extension Character {
  fileprivate var isUppercaseOrMark: Bool { isUppercase || isNumber || self == "_" }
}
