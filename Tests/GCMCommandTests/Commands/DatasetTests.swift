import Testing

@Suite struct DatasetTests {
  @Test(arguments: [["objectives"], ["areas"], ["table"], ["report", "--all"]])
  func `a data package that is not there is a missing file`(command: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(command + ["--datasets", "\(folder.path)/none"])
    #expect(outcome.status == 66)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("\(folder.path)/none/framework/"))
  }

  @Test func `figures of one's own that are not there are a missing file`() throws {
    let package = try smallPackage()
    let outcome = try Program.run(
      ["table", "--datasets", package.path, "--figures", "\(package.path)/none.csv"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("none.csv"))
  }

  @Test func `a table of the framework at fault is named with its line`() throws {
    let package = try smallPackage()
    try package.write(
      "group,area,valid_from,valid_to\nREGION,AAB,,\nREGION,BBB,,\n",
      to: "framework/memberships.csv")
    let outcome = try Program.run(["table", "--datasets", package.path])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasPrefix(
        "memberships.csv:2: error[GCM-T002]: column area: «AAB» is not in areas.csv\n"))
  }

  @Test func `a data package above the working folder is found`() throws {
    let folder = try TemporaryFolder()
    let table = "number,title,label,round_table,note_on_statistics\n7,Title,Label,1,\n"
    try folder.write(table, to: "datasets/framework/objectives.csv")
    try folder.write("", to: "work/deep/empty")
    let outcome = try Program.run(["objectives"], in: "\(folder.path)/work/deep")
    #expect(outcome.output.hasSuffix("\n7,Label,Title,1,\n"))
  }
}
