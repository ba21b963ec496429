/// The keywords and data of a PC-Axis file (PX file format 2013 and older).
struct PCAxisFile {
  /// A keyword with its values, `VALUES[en]("Sex")="Women","Men";`.
  struct Statement {
    var keyword: String
    /// The language in brackets; `nil` for the language of the file.
    var language: String?
    /// The names in parentheses.
    var subjects: [String]
    var values: [String]
    var line: Int
  }

  /// A cell of the data, as printed and without quotes.
  struct Cell {
    var text: String
    var line: Int
  }

  var statements: [Statement] = []
  var data: [Cell] = []
  /// How many lines the file has.
  var lineCount = 0
  /// What was done to the bytes; `nil` for nothing.
  var remark: String?

  /// The statements with a keyword, of a language where there are some, and of
  /// the language of the file otherwise.
  func statements(_ keyword: String, language: String? = nil) -> [Statement] {
    let all = statements.filter { $0.keyword == keyword }
    let own = language.map { language in all.filter { $0.language == language } } ?? []
    return own.isEmpty ? all.filter { $0.language == nil } : own
  }

  /// The values of the first statement with a keyword; none where there is no such.
  func values(_ keyword: String, language: String? = nil) -> [String] {
    statements(keyword, language: language).first?.values ?? []
  }

  /// The values of a keyword for a variable.
  func values(_ keyword: String, of variable: String, language: String? = nil) -> [String] {
    statements(keyword, language: language).first { $0.subjects == [variable] }?.values ?? []
  }
}
