/// Reads the lines of a notebook once, from top to bottom.
struct NotebookParser {
  let name: String
  var notebook: Notebook
  private(set) var problems: [String] = []

  init(name: String, notebook: Notebook) {
    self.name = name
    self.notebook = notebook
  }

  mutating func parse() {
    let lines = notebook.lines
    parseFrontMatter()
    var position = notebook.frontMatterCount
    while position < lines.count {
      guard let fence = MarkdownFence(lines[position]) else {
        if notebook.title == nil, lines[position].hasPrefix("# ") {
          notebook.title = String(lines[position].dropFirst(2))
        }
        position += 1
        continue
      }
      let end =
        lines[(position + 1)...].firstIndex(where: fence.isClosed(by:)) ?? lines.count
      if end == lines.count { report(position, "the block «\(lines[position])» is not closed") }
      parseBlock(fence, position + 1..<end)
      position = end + 1
    }
    if notebook.commands.isEmpty, problems.isEmpty {
      report(0, "no command to run: begin a block with ```console and a line with $ gcm")
    }
  }

  private mutating func report(_ position: Int, _ message: String) {
    problems.append("\(name):\(position + 1): error: \(message)")
  }

  // MARK: Front matter

  /// `key: value` lines between two rules, of which `title`, `downloads` and the indented lines
  /// after `params:` are used; the others are for the reader.
  private mutating func parseFrontMatter() {
    guard notebook.lines.first == "---" else { return }
    guard let end = notebook.lines.dropFirst().firstIndex(of: "---") else {
      report(0, "the front matter is not closed by a second line «---»")
      return
    }
    notebook.frontMatterCount = end + 1
    var isInParameters = false
    for position in 1..<end {
      let line = notebook.lines[position]
      let isIndented = line.first == " "
      let text = line.trimmingBlanks
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let colon = text.firstIndex(of: ":") else {
        report(position, "«\(text)» is no line of the front matter; write key: value")
        continue
      }
      let key = String(text[..<colon])
      let value = text[text.index(after: colon)...].trimmingBlanks.unquoted
      if isIndented {
        guard isInParameters else { continue }
        if key.isEmpty || !key.utf8.allSatisfy(\.isWordByte) {
          report(position, "«\(key)» is no name of a parameter; use letters, digits and _")
        } else if notebook.parameters.contains(where: { $0.name == key }) {
          report(position, "the parameter «\(key)» stands twice")
        } else if value.isEmpty {
          report(position, "the parameter «\(key)» has no value to run the notebook with")
        } else {
          notebook.parameters.append(.init(name: key, value: value))
        }
      } else {
        isInParameters = key == "params"
        if key == "title", !value.isEmpty { notebook.title = value }
        if key == "downloads" { parseDownloads(value, position) }
      }
    }
  }

  /// Names of files, with commas between them.
  private mutating func parseDownloads(_ value: String, _ position: Int) {
    for name in value.split(separator: ",").map(\.trimmingBlanks) {
      if !NotebookFileName.isPlain(name) {
        report(
          position,
          "«\(name)» is no plain name of a file: use letters, digits, «.», «-» and «_», no folders")
      } else {
        notebook.downloads.append(name)
      }
    }
  }

  // MARK: Blocks

  private mutating func parseBlock(_ fence: MarkdownFence, _ range: Range<Int>) {
    switch fence.language {
    case "console": parseConsole(range)
    case "console,ignore":
      for position in range where notebook.lines[position].hasPrefix("$ ") {
        notebook.ignored.append(
          .init(source: String(notebook.lines[position].dropFirst(2)), line: position + 1))
      }
    default:
      guard let file = fence.file else { return }
      if !NotebookFileName.isPlain(file) {
        report(
          range.lowerBound - 1,
          "«\(file)» is no plain name of a file: use letters, digits, «.», «-» and «_», no folders")
      } else if notebook.files.contains(where: { $0.name == file }) {
        report(range.lowerBound - 1, "the file «\(file)» stands twice")
      } else {
        let text = notebook.lines[range].map { $0 + "\n" }.joined()
        notebook.files.append(.init(name: file, text: text, line: range.lowerBound))
      }
    }
  }

  private mutating func parseConsole(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      guard notebook.lines[position].hasPrefix("$ ") else {
        report(
          position, "«\(notebook.lines[position])» stands before the first command of the block")
        return
      }
      let start = position
      var source = [String(notebook.lines[position].dropFirst(2))]
      position += 1
      while position < range.upperBound, notebook.lines[position].hasPrefix("> ") {
        source.append(String(notebook.lines[position].dropFirst(2)))
        position += 1
      }
      let result = position
      var status: Int32 = 0
      if position < range.upperBound, notebook.lines[position].hasPrefix("? "),
        let number = Int32(notebook.lines[position].dropFirst(2))
      {
        status = number
        position += 1
      }
      let output = position
      while position < range.upperBound, !notebook.lines[position].hasPrefix("$ ") { position += 1 }
      add(
        Notebook.Command(
          words: [], source: source, line: start + 1, status: status,
          expected: Array(notebook.lines[output..<position]), result: result..<position))
    }
  }

  /// Splits the command into words, checks them, and keeps it.
  private mutating func add(_ command: Notebook.Command) {
    var command = command
    for (offset, text) in command.source.enumerated() {
      switch CommandWords.split(text, continues: offset + 1 < command.source.count) {
      case .success(let words): command.words += words
      case .failure(let refusal):
        report(command.line - 1 + offset, refusal.reason)
        return
      }
    }
    for word in command.words {
      for name in CommandWords.parameters(of: word)
      where !notebook.parameters.contains(where: { $0.name == name }) {
        report(
          command.line - 1,
          "{{\(name)}} has no value; the front matter gives it one under «params:»")
      }
    }
    if let refusal = CommandRules.refusal(of: notebook.words(of: command, notebook.parameters)) {
      report(command.line - 1, refusal)
      return
    }
    notebook.commands.append(command)
  }
}

/// The line that opens a block of code.
struct MarkdownFence: Equatable {
  /// The first word after the backticks; empty for none.
  var language: String
  /// The second word: the file that the block is.
  var file: String?
  private var count: Int

  init?(_ line: String) {
    count = line.prefix { $0 == "`" }.count
    let info = line.dropFirst(count)
    guard count >= 3, !info.contains("`") else { return nil }
    let words = info.split(separator: " ").map(String.init)
    language = words.first ?? ""
    file = words.count > 1 ? words[1] : nil
  }

  /// Whether the line closes the block.
  func isClosed(by line: String) -> Bool {
    let line = line.trimmingBlanks
    return line.count >= count && line.allSatisfy { $0 == "`" }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmingBlanks: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }
}

extension String {
  /// Without the quotes around it.
  fileprivate var unquoted: String {
    guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
    return String(dropFirst().dropLast())
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore of ASCII.
  var isWordByte: Bool {
    self == 0x5F || 0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self
  }
}
