import Foundation
import Testing

@Suite struct NotebookCommandTests {
  private static let shown = """
    # Note

    ```console
    $ gcm principles --format csv
    ...
    ```

    ```console
    $ gcm areas {{area}} --format csv
    id,kind,iso2,m49,eurostat,unhcr,English,French,Russian
    [..],country,[..]
    ```

    """
  private static let frontMatter = "---\nparams:\n  area: moldova\n---\n"

  @Test func `tells notebooks that show what is printed from those that do not`() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.frontMatter + Self.shown, to: "good.md")
    let bad = try folder.write(
      Self.frontMatter + Self.shown.replacing("[..],country", with: "XXX,country")
        + "```console,ignore\n$ make report\n```\n", to: "bad.md")
    let outcome = try Program.run(["notebook", "test", good, bad])
    #expect(outcome.status == 1)
    #expect(
      outcome.output == "Notebook,Commands,As shown,Different,Not run\n\(good),2,2,0,0\n"
        + "\(bad),2,1,1,1\n")
    #expect(outcome.errors.contains("\(bad):13: error: the command does not print"))
    #expect(outcome.errors.contains("- XXX,country"))
    #expect(outcome.errors.contains("+ MDA,country,MD"))
    #expect(outcome.errors.contains("note: not run: make report"))
    #expect(try Program.run(["notebook", "test", good]).status == 0)
  }

  @Test func `renews what a notebook shows, and then it passes`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("```console\n$ gcm areas moldova\nold\n```\nEnd\n", to: "n.md")
    let outcome = try Program.run(["notebook", "update", path])
    #expect(outcome.errors == "\(path): 1 of 1 commands renewed\n")
    #expect(folder.text("n.md")?.contains("MDA,country,MD") == true)
    #expect(folder.text("n.md")?.hasSuffix("```\nEnd\n") == true)
    #expect(try Program.run(["notebook", "test", path]).status == 0)
  }

  @Test func `runs for another area and writes a page`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.frontMatter + Self.shown, to: "n.md")
    let outcome = try Program.run(
      ["notebook", "run", path, "--html", "--set", "area=georgia", "-o", "\(folder.path)/out"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try #require(folder.text("out/n.html"))
    #expect(page.contains("GEO,country,GE"))
    #expect(!page.contains("MDA"))
    let unknown = try Program.run(["notebook", "run", path, "--set", "country=GEO"])
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("the parameters are area"))
  }

  @Test func `a value of a parameter cannot lead out of the folder`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "---\nparams:\n  out: out\n---\n```console\n$ gcm report MDA -o {{out}}\n```\n", to: "n.md")
    let outcome = try Program.run(
      ["notebook", "run", path, "--set", "out=\(folder.path)/x", "-o", "\(folder.path)/y"])
    #expect(outcome.status == 65)
    #expect(folder.text("x/index.md") == nil)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/y"))
  }

  @Test func `a notebook is never written over`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("```console\n$ gcm areas moldova\n```\n", to: "n.md")
    #expect(try Program.run(["notebook", "run", path, "-o", folder.path]).status == 64)
    #expect(folder.text("n.md") == "```console\n$ gcm areas moldova\n```\n")
  }

  @Test func `reads files beside it that it names, but follows no link`() throws {
    let folder = try TemporaryFolder()
    let secret = try TemporaryFolder()
    let figures = "series,area,period,value,unit\nmigrants_in_detention,MDA,2023,118,PERSONS\n"
    try folder.write(figures, to: "own.csv")
    try secret.write(figures, to: "secret.csv")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.csv", withDestinationPath: "\(secret.path)/secret.csv")
    func run(_ name: String) throws -> Program.Outcome {
      let command = "gcm table --indicator O13-DETRULE --area MDA --format csv --figures \(name)"
      let path = try folder.write("```console\n$ \(command)\n...\n118\n```\n", to: "n.md")
      return try Program.run(["notebook", "test", path])
    }
    #expect(try run("own.csv").errors.contains(",118,"))
    let linked = try run("link.csv").errors
    #expect(linked.contains("the exit status is 66"))
    #expect(!linked.contains(",118,"))
  }

  @Test func `leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "```console\n$ gcm report Liechtenstein -o a/b\n...\n```\n", to: "n.md")
    let outcome = try Program.run(["notebook", "test", path], environment: ["TMPDIR": folder.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["n.md"])
  }

  @Test func `several problems are told together, and nothing is run`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("```console\n$ gcm areas | head\n$ rm -r x\n```\n", to: "n.md")
    let outcome = try Program.run(["notebook", "test", path, "\(folder.path)/n.md"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.split(separator: "\n").count == 4)
    #expect(outcome.output.isEmpty)
    #expect(try Program.run(["notebook", "test", "\(folder.path)/none.md"]).status == 66)
  }
}
