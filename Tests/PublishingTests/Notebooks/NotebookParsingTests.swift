import Testing

@testable import Publishing

@Suite struct NotebookParsingTests {
  @Test func `reads commands, continuations, statuses, files and parameters`() throws {
    let notebook = try Notebook(
      """
      ---
      title: "A note"
      minutes: 5
      params:
        area: MDA
      ---

      ```csv flows.csv
      a,b
      1,2
      ```

      ```console
      $ gcm table --area 'Republic of Moldova' \\
      > --format csv
      ? 64
      one
      $ gcm explain "O01-STOCK" {{area}}
      ```

      ```console,ignore
      $ brew install gcm
      as it likes
      ```
      """, name: "n.md")
    #expect(
      notebook.commands.map(\.words)
        == [
          ["gcm", "table", "--area", "Republic of Moldova", "--format", "csv"],
          ["gcm", "explain", "O01-STOCK", "{{area}}"],
        ])
    #expect(notebook.commands.map(\.status) == [64, 0])
    #expect(notebook.commands.map(\.expected) == [["one"], []])
    #expect(notebook.commands.map(\.line) == [14, 18])
    #expect(notebook.ignored == [.init(source: "brew install gcm", line: 22)])
    #expect(notebook.files == [.init(name: "flows.csv", text: "a,b\n1,2\n", line: 8)])
    #expect(notebook.title == "A note")
    #expect(
      notebook.words(of: notebook.commands[1], notebook.parameters)
        == ["gcm", "explain", "O01-STOCK", "MDA"])
  }

  @Test func `leaves out the commands of downloads that are not at hand`() throws {
    let notebook = try Notebook(
      """
      ---
      downloads: a.csv, b.csv
      ---
      ```console
      $ gcm import a.csv \\
      > --identify
      $ gcm import b.csv
      $ gcm areas
      ```
      """, name: "n.md")
    #expect(notebook.downloads == ["a.csv", "b.csv"])
    let reduced = notebook.leavingOut(commandsNaming: ["a.csv"])
    #expect(reduced.commands.map(\.line) == [7, 8])
    #expect(
      reduced.ignored == [.init(source: "gcm import a.csv --identify (there is no a.csv)", line: 5)]
    )
    #expect(notebook.leavingOut(commandsNaming: []) == notebook)
    let error = #expect(throws: NotebookError.self) {
      try Notebook("---\ndownloads: ../a.csv\n---\n```console\n$ gcm areas\n```", name: "n.md")
    }
    #expect(error?.problems.count == 1)
    #expect(error?.problems[0].hasPrefix("n.md:2: error: «../a.csv»") == true)
  }

  @Test func `tells all problems with their lines`() {
    let error = #expect(throws: NotebookError.self) {
      try Notebook(
        """
        ```csv ../flows.csv
        ```
        ```console
        no command
        ```
        ```console
        $ gcm table | head
        $ gcm table 'open
        $ rm -r x
        $ gcm table --area {{area}}
        ```
        ```
        """, name: "n.md")
    }
    #expect(
      error?.problems.map { String($0.prefix(22)) } == [
        "n.md:1: error: «../flo", "n.md:4: error: «no com", "n.md:7: error: «|» is ",
        "n.md:8: error: the quo", "n.md:9: error: «rm» is", "n.md:10: error: {{area",
        "n.md:12: error: the bl",
      ])
  }

  @Test func `a text without a command proves nothing`() {
    #expect(throws: NotebookError.self) { try Notebook("# Title\n", name: "n.md") }
  }

  @Test func `keeps the line breaks of the file`() throws {
    let text = "```console\r\n$ gcm areas\r\nold\r\n```\r\n"
    let notebook = try Notebook(text, name: "n.md")
    #expect(notebook.text == text)
    #expect(notebook.commands.map(\.expected) == [["old"]])
    let updated = try notebook.updated(
      [.init(status: 0, output: "new\n", errors: "")], name: "n.md")
    #expect(updated.text == "```console\r\n$ gcm areas\r\nnew\r\n```\r\n")
  }

  @Test func `parameters that are none are refused`() throws {
    let notebook = try Notebook(
      "---\nparams:\n  area: MDA\n---\n```console\n$ gcm areas\n```\n", name: "n.md")
    let set = notebook.parameters(setting: [.init(name: "area", value: "GEO")])
    #expect(try set.get() == [.init(name: "area", value: "GEO")])
    #expect(throws: NotebookError.self) {
      try notebook.parameters(setting: [.init(name: "country", value: "GEO")]).get()
    }
  }
}
