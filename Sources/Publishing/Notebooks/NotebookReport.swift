/// A notebook with what its commands printed, as Markdown or as a page.
public struct NotebookReport: Sendable {
  private let notebook: Notebook
  private let results: [NotebookResult]
  private let parameters: [Notebook.Parameter]

  /// - Parameters:
  ///   - results: one for each command, in their order.
  ///   - parameters: the values that the commands were filled in with.
  public init(
    _ notebook: Notebook, results: [NotebookResult], parameters: [Notebook.Parameter]
  ) {
    self.notebook = notebook
    self.results = results
    self.parameters = parameters
  }

  /// The text with the values of the parameters and the outputs of now, without the front matter.
  public func markdown() -> String {
    var lines: [String] = []
    var position = textStart
    for (command, result) in zip(notebook.commands, results) {
      lines += filled(position..<command.result.lowerBound)
      lines += NotebookReport.fenced(Notebook.shown(result))
      position = command.result.upperBound
    }
    lines += filled(position..<notebook.lines.count)
    return lines.joined(separator: "\n")
  }

  /// One page that opens from a disk or a mail: tables that commands print as Markdown are tables,
  /// everything else is as printed, and the commands are folded away. Nothing is loaded from
  /// elsewhere, and no script runs.
  public func html() -> String {
    var body = Markup.empty
    var text: [String] = []
    func flush() {
      body += MarkdownPage.markup(text)
      text = []
    }
    var position = textStart
    var commands = zip(notebook.commands, results).makeIterator()
    var next = commands.next()
    while position < notebook.lines.count {
      let line = notebook.lines[position]
      guard let fence = MarkdownFence(line) else {
        text.append(parameters.fill(line))
        position += 1
        continue
      }
      let end =
        notebook.lines[(position + 1)...].firstIndex(where: fence.isClosed(by:))
        ?? notebook.lines.count - 1
      let isRun = next.map { $0.0.line - 1 < end } ?? false
      if fence.language == "console", isRun {
        flush()
        while let (command, result) = next, command.line - 1 < end {
          body += section(command, result)
          next = commands.next()
        }
      } else {
        text += notebook.lines[position...end]
      }
      position = end + 1
    }
    flush()
    return page(body)
  }

  /// Where the text starts, after the front matter and the empty lines below it.
  private var textStart: Int {
    notebook.lines[notebook.frontMatterCount...].firstIndex { !$0.isEmpty }
      ?? notebook.frontMatterCount
  }

  private func filled(_ range: Range<Int>) -> [String] {
    notebook.lines[range].map { parameters.fill($0) }
  }

  /// Output in a block of code cannot end the block.
  private static func fenced(_ lines: [String]) -> [String] {
    lines.map { $0.hasPrefix("```") ? " " + $0 : $0 }
  }

  private func section(_ command: Notebook.Command, _ result: NotebookResult) -> Markup {
    let source = command.source.map { parameters.fill($0) }
    var output = Markup.element(
      "details", [:], .element("summary", [:], .text("gcm")), MarkdownPage.code(source))
    if result.status != command.status {
      output += .element(
        "p", ["class": "failed"], .text("The command ended with the status \(result.status)."))
    }
    let words = notebook.words(of: command, parameters)
    let isMarkdown = zip(words, words.dropFirst()).contains { $0 == "--format" && $1 == "md" }
    if isMarkdown, result.status == 0 {
      output += MarkdownPage.markup(result.lines, headingOffset: 1)
    } else if !result.lines.isEmpty {
      output += MarkdownPage.code(result.lines)
    }
    return output
  }

  private func page(_ body: Markup) -> String {
    let title = MarkdownInline.plainText(parameters.fill(notebook.title ?? "Notebook"))
    let page = Markup.element(
      "html", ["lang": "en"],
      .element(
        "head", [:], .open("meta", ["charset": "utf-8"]),
        .open(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'",
          ]),
        .open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("title", [:], .text(title)),
        .element("style", [:], .trusted(Self.style))),
      .element("body", [:], .element("main", [:], body)))
    return "<!DOCTYPE html>\n" + page.source + "\n"
  }

  private static let style = """
    body{margin:0;color:#1a1a1a;background:#fff;font:1rem/1.5 system-ui,sans-serif}
    main{max-width:70rem;margin:auto;padding:1rem}
    h1,h2,h3{line-height:1.2}p,li{max-width:45rem}
    .scroll,pre{overflow-x:auto}
    pre{background:#f4f4f4;padding:.5rem}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    th,td{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}
    th.n,td.n{text-align:right;white-space:nowrap}
    tbody th{font-weight:normal}tr.group th{font-weight:bold}
    summary{color:#555}.failed{font-weight:bold}
    a{color:#00539f}
    @media print{details{display:none}.scroll,pre{overflow:visible}pre{white-space:pre-wrap}}
    """
}
