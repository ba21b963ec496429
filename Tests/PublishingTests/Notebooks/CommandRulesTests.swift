import Testing

@testable import Publishing

@Suite struct CommandRulesTests {
  @Test(arguments: [
    ["gcm"], ["gcm", "--help"], ["gcm", "table", "--help"],
    ["gcm", "table", "--figures", "own.csv"], ["gcm", "report", "MDA", "-o", "out/deeper"],
    ["gcm", "table", "--period", "2015:2024"],
    ["gcm", "table", "--area", "Bosnia and Herzegovina"],
    ["gcm", "import", "--into=mine/data"], ["gcm", "table", "--aggregation", "count_at_most:3"],
    ["gcm", "indicators", "a..b"],
  ])
  func `lets gcm run inside the folder`(words: [String]) {
    #expect(CommandRules.refusal(of: words) == nil)
  }

  @Test(arguments: [
    [], ["rm", "-r", "x"], ["./gcm", "areas"], ["/usr/bin/gcm"],
    // What reads files that a table names, and notebooks in notebooks.
    ["gcm", "data", "build", "--from", "a", "--into", "b"], ["gcm", "notebook", "run", "x.md"],
    ["gcm", "--", "data"], ["gcm", "-h", "data"],
    // Ways out of the folder.
    ["gcm", "table", "--figures", "/etc/passwd"], ["gcm", "table", "--figures=/etc/passwd"],
    ["gcm", "report", "MDA", "-o/tmp/x"], ["gcm", "report", "MDA", "-o", "../out"],
    ["gcm", "report", "MDA", "-o", "a/../../out"], ["gcm", "report", "MDA", "-o", ".."],
    ["gcm", "import", "--into=.."], ["gcm", "import", "a:../x"], ["gcm", "import", "a,/x"],
    ["gcm", "import", "~/x"], ["gcm", "import", "//x"], ["gcm", "import", "--option", "a=../x"],
    // A mark that combines with the slash, and a text that a C string would cut.
    ["gcm", "import", "/\u{301}x"], ["gcm", "import", "..\0x"], ["gcm", "import", "a\n"],
  ])
  func `refuses everything else`(words: [String]) {
    #expect(CommandRules.refusal(of: words) != nil)
  }

  @Test(arguments: [
    "gcm areas | head", "gcm areas > x", "gcm areas; rm x", "gcm areas && rm x", "gcm $HOME",
    "gcm \"$HOME\"", "gcm `id`", "gcm \"`id`\"", "gcm $(id)", "gcm *.csv", "gcm a\\ b", "gcm 'x",
    "gcm <x", "gcm x # y",
  ])
  func `refuses what a shell would have to do`(text: String) {
    #expect(throws: CommandWords.Refusal.self) { try CommandWords.split(text).get() }
  }

  @Test func `splits words with quotes`() throws {
    #expect(
      try CommandWords.split("gcm  a 'b c' \"d 'e\" f'g'h ''").get()
        == ["gcm", "a", "b c", "d 'e", "fgh", ""])
    #expect(try CommandWords.split("gcm '$|*'").get() == ["gcm", "$|*"])
  }

  @Test(arguments: [
    ("flows-2024.csv", true), ("a", true), ("", false), (".hidden", false), ("-o", false),
    ("a/b", false), ("..", false), ("a b", false), ("é", false),
  ])
  func `knows plain names of files`(name: String, isPlain: Bool) {
    #expect(NotebookFileName.isPlain(name) == isPlain)
  }
}
