/// What a command of a notebook may be, so that a notebook from a stranger is safe to run: `gcm`
/// alone, and only with paths inside the folder that it runs in.
///
/// Reading is held to the folder as writing is: errors quote the text they stumble over, and a
/// notebook that could name any file could carry its lines away. `gcm data` is refused because it
/// reads the files that a table names, `gcm notebook` because it would run notebooks in a notebook.
public enum CommandRules {
  private static let refusedCommands: Set<String> = ["data", "notebook"]

  /// Why a command is not run; `nil` where it may be.
  ///
  /// - Parameter words: the words with the parameters filled in, `gcm` first.
  public static func refusal(of words: [String]) -> String? {
    guard words.first == "gcm" else {
      return "«\(words.first ?? "")» is not gcm, and nothing else is run"
    }
    if words.count > 1 {
      if refusedCommands.contains(words[1]) {
        return "gcm \(words[1]) is not run from a notebook"
      }
      if words[1].utf8.first == UInt8(ascii: "-"),
        words.count > 2 || !["--help", "-h", "--version"].contains(words[1])
      {
        return "«\(words[1])» stands where the command of gcm should"
      }
    }
    return words.dropFirst().lazy.compactMap(refusal(ofArgument:)).first
  }

  /// By bytes, as the file system reads them: a mark that combines with `/` does not take away
  /// what it means.
  private static func refusal(ofArgument argument: String) -> String? {
    let bytes = Array(argument.utf8)
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return "«\(argument.printable)» holds a control character"
    }
    let outside =
      "«\(argument)» may lead out of the folder of the notebook; name files inside it only"
    if bytes.first == UInt8(ascii: "~") { return outside }
    // A path that starts with `/`, also behind the name of an option as in -o/tmp or --into=/tmp.
    for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: "/") {
      let isOption =
        bytes[0] == UInt8(ascii: "-") && !bytes[..<position].contains(UInt8(ascii: "="))
      let before = position == 0 ? 0 : bytes[position - 1]
      if isOption || !(isNameByte(before) || before == UInt8(ascii: "/")) { return outside }
    }
    for piece in bytes.split(whereSeparator: { !isNameByte($0) })
    where piece.elementsEqual("..".utf8) {
      return outside
    }
    return nil
  }

  /// A byte of the name of a file that cannot set two paths apart.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte >= 0x80
  }
}

/// The names of files that a notebook may have.
public enum NotebookFileName {
  /// Whether a text is a name without folders, of ASCII letters, digits, `.`, `-` and `_`, that
  /// starts with neither `.` nor `-`.
  public static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isWordByte, name.utf8.count <= 100 else {
      return false
    }
    return name.utf8.allSatisfy {
      $0.isWordByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }
}
