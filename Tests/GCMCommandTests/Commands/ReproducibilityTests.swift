import Testing

@Suite struct ReproducibilityTests {
  @Test(arguments: [
    ["table", "--area", "AAA", "BBB", "--by", "sex", "--format", "json"],
    ["table", "--group", "REGION", "--period", "2015:2020", "--format", "table"],
    ["indicators", "--format", "md"], ["explain", "STOCK", "AAA"],
  ])
  func `gives the same bytes on every run and in every locale`(arguments: [String]) throws {
    let package = try smallPackage()
    let command = arguments + ["--datasets", package.path]
    let first = try Program.run(command)
    #expect(first.status == 0 && !first.output.isEmpty)
    #expect(try Program.run(command).output == first.output)
    let turkish = try Program.run(
      command, environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Almaty"])
    #expect(turkish.output == first.output)
  }

  @Test func `finds names under a Turkish locale`() throws {
    let outcome = try Program.run(
      ["areas", "KIRGIZISTAN", "--format", "csv"], environment: ["LC_ALL": "tr_TR.UTF-8"])
    #expect(try Program.run(["areas", "KIRGIZISTAN", "--format", "csv"]).output == outcome.output)
  }
}
