/// A Markdown text whose `console` blocks are run, so that what it shows can be proved.
///
/// In a block opened by ```` ```console ````, `$ gcm …` is a command, `> ` continues it, `? N` is the
/// exit status it ends with (0 where none stands), and the lines below are its output, compared by
/// ``OutputPattern``. A block opened by ```` ```console,ignore ```` is never run, but counted and
/// listed. A block with the name of a file, such as ```` ```csv flows.csv ````, is written into the
/// folder where the commands run. The front matter, between two lines `---` at the start, may hold a
/// `title`, `params` with their values, and `downloads`; `{{name}}` in a command is the value of a
/// parameter, and downloads are files that whoever runs the notebook has to bring.
public struct Notebook: Sendable, Equatable {
  /// One command of a `console` block and what it is said to print.
  public struct Command: Sendable, Equatable {
    /// The words as a shell splits them, `gcm` first; parameters are not yet filled in.
    public var words: [String]
    /// The command as it is shown, one text for each line.
    public var source: [String]
    /// The line of the command, from 1.
    public var line: Int
    /// The exit status that the notebook expects.
    public var status: Int32
    /// The lines of the output that the notebook expects, perhaps with wildcards.
    public var expected: [String]
    /// The positions of the lines of the status and the output in ``Notebook/lines``.
    public var result: Range<Int>
  }

  /// A command that is shown and never run.
  public struct IgnoredCommand: Sendable, Equatable {
    public var source: String
    /// The line of the command, from 1.
    public var line: Int
  }

  /// A block that is written into the folder where the commands run.
  public struct File: Sendable, Equatable {
    public var name: String
    public var text: String
    /// The line that opens the block, from 1.
    public var line: Int
  }

  /// A value that the commands and the text name as `{{name}}`.
  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The text, line by line, without the line breaks.
  public internal(set) var lines: [String]
  /// How the lines of the file end.
  private(set) var lineBreak: String
  /// The title of the front matter, or else the first heading.
  public internal(set) var title: String?
  /// In the order of the front matter.
  public internal(set) var parameters: [Parameter] = []
  /// The plain names of publishers' files that commands read and that are not part of the notebook,
  /// in the order of the front matter.
  public internal(set) var downloads: [String] = []
  public internal(set) var commands: [Command] = []
  public internal(set) var ignored: [IgnoredCommand] = []
  public internal(set) var files: [File] = []
  /// The number of lines of the front matter with its rules; 0 without one.
  var frontMatterCount = 0

  /// Reads a notebook.
  ///
  /// - Parameter name: the name of the file in problems.
  /// - Throws: ``NotebookError`` with every problem and its line: a block or a quote that is not
  ///   closed, a line before the first command, a command that needs a shell or is not `gcm`, a
  ///   parameter that has no value, a file with a path, or no command at all.
  public init(_ text: String, name: String) throws(NotebookError) {
    let unbroken = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let hasReturns = unbroken.dropLast().allSatisfy { $0.last == 0x0D } && unbroken.count > 1
    lineBreak = hasReturns ? "\r\n" : "\n"
    lines = unbroken.map {
      String(decoding: hasReturns && $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
    var parser = NotebookParser(name: name, notebook: self)
    parser.parse()
    guard parser.problems.isEmpty else { throw NotebookError(problems: parser.problems) }
    self = parser.notebook
  }

  /// The words of a command with the parameters filled in.
  public func words(of command: Command, _ parameters: [Parameter]) -> [String] {
    command.words.map { parameters.fill($0) }
  }

  /// The notebook with the commands that name one of some files among those that are not run.
  ///
  /// - Parameter names: the names of downloads that are not at hand.
  public func leavingOut(commandsNaming names: Set<String>) -> Notebook {
    var notebook = self
    notebook.commands.removeAll { command in
      guard let name = command.words.first(where: names.contains) else { return false }
      let lines = command.source.map {
        ($0.hasSuffix("\\") ? $0.dropLast() : $0[...]).trimmingBlanks
      }
      let source = lines.joined(separator: " ")
      notebook.ignored.append(
        .init(source: "\(source) (there is no \(name))", line: command.line))
      return true
    }
    notebook.ignored.sort { $0.line < $1.line }
    return notebook
  }

  /// The parameters with some of their values replaced.
  ///
  /// - Returns: the names that are no parameters as the failure.
  public func parameters(setting values: [Parameter]) -> Result<[Parameter], NotebookError> {
    var parameters = parameters
    var problems: [String] = []
    for value in values {
      if let position = parameters.firstIndex(where: { $0.name == value.name }) {
        parameters[position].value = value.value
      } else {
        let names = parameters.map(\.name).joined(separator: ", ")
        problems.append(
          "error: «\(value.name)» is no parameter of the notebook; "
            + (names.isEmpty ? "it has none" : "the parameters are \(names)"))
      }
    }
    return problems.isEmpty ? .success(parameters) : .failure(NotebookError(problems: problems))
  }

  /// The text with the line breaks of the file.
  public var text: String { lines.joined(separator: lineBreak) }
}

/// Why a notebook cannot be used.
public struct NotebookError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One for each place, in the order of the lines.
  public var problems: [String]

  public init(problems: [String]) {
    self.problems = problems
  }

  public var description: String { problems.joined(separator: "\n") }
}

extension [Notebook.Parameter] {
  /// The text with the value of each parameter in the place of `{{name}}`.
  func fill(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var output = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      output += rest[..<start.lowerBound]
      let name = rest[start.upperBound..<end.lowerBound]
      output += first { $0.name == name }?.value ?? String(rest[start.lowerBound..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return output + rest
  }
}
