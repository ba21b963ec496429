import Testing

@testable import Publishing

@Suite struct NotebookResultTests {
  private func notebook(_ shown: String) throws -> Notebook {
    try Notebook("# N\n```console\n$ gcm areas\n\(shown)\n```\nEnd.\n", name: "n.md")
  }

  @Test func `shows output, then errors, and what is different`() throws {
    let notebook = try notebook("one\ntwo")
    let result = NotebookResult(status: 65, output: "one\n", errors: "bad\n\n")
    #expect(result.lines == ["one", "bad"])
    #expect(
      notebook.differences([result]) == [
        .init(line: 3, description: "the exit status is 65, not 0\n- two\n+ bad")
      ])
    #expect(notebook.differences([.init(status: 0, output: "one\ntwo\n", errors: "")]).isEmpty)
  }

  @Test func `renews output and status`() throws {
    let updated = try notebook("one").updated(
      [.init(status: 65, output: "", errors: "bad\n")], name: "n.md")
    #expect(updated.text == "# N\n```console\n$ gcm areas\n? 65\nbad\n```\nEnd.\n")
    let back = try updated.updated([.init(status: 0, output: "one\n", errors: "")], name: "n.md")
    #expect(back.text == (try notebook("one")).text)
  }

  @Test func `keeps wildcards that fit and refuses those that do not`() throws {
    let notebook = try notebook("one\n...")
    let fits = NotebookResult(status: 0, output: "one\ntwo\n", errors: "")
    #expect(try notebook.updated([fits], name: "n.md") == notebook)
    #expect(throws: NotebookError.self) {
      try notebook.updated([.init(status: 0, output: "two\n", errors: "")], name: "n.md")
    }
  }

  @Test(arguments: ["$ gcm areas", "```", "...", "a [..] b", "? 3", "> x"])
  func `refuses an output that would read as something else`(line: String) throws {
    let notebook = try notebook("one")
    let result = NotebookResult(status: 0, output: line + "\n", errors: "")
    #expect(throws: NotebookError.self) { try notebook.updated([result], name: "n.md") }
  }
}
