import DataFrames
import Observations

/// A language of the pages.
public enum Language: String, Sendable, CaseIterable {
  case en
  case fr
  case ru

  /// The language in itself, as a reader looks for it.
  public var ownName: String {
    switch self {
    case .en: "English"
    case .fr: "Français"
    case .ru: "Русский"
    }
  }
}

extension Area {
  /// The name in a language; the English one where there is no other.
  public func name(in language: Language) -> String {
    switch language {
    case .en: nameEnglish
    case .fr: nameFrench ?? nameEnglish
    case .ru: nameRussian ?? nameEnglish
    }
  }
}

/// The words of the pages in one language, from `datasets/framework/interface.csv`.
///
/// The English words are the keys. What the table does not have stays English and is marked so for
/// screen readers.
public struct Interface: Sendable {
  public let language: Language
  private let words: [String: String]

  /// - Parameter datasets: the folder `datasets`.
  /// - Throws: ``TableError`` with every problem, or the error of the file.
  public init(_ language: Language, datasets: String) throws {
    self.language = language
    guard language != .en else {
      words = [:]
      return
    }
    var problems: [TableProblem] = []
    let table = try TextTable(
      contentsOf: "\(datasets)/framework/interface.csv", name: "interface.csv",
      columns: ["en", "fr", "ru"], problems: &problems)
    problems += table.repetitions(of: "en")
    var words: [String: String] = [:]
    for row in table.rows {
      let places = Self.places(row["en"])
      for column in ["fr", "ru"] where Self.places(row[column]) != places {
        problems.append(
          row.problem(column, "«\(row[column])» must have the places \(places.sorted()) of «en»"))
      }
      if let word = row.optional(language.rawValue) { words[row["en"]] = word }
    }
    try TableError.throwing(problems)
    self.words = words
  }

  /// English.
  public init() {
    language = .en
    words = [:]
  }

  /// The words in the language; `nil` where the table does not have them.
  func known(_ english: String) -> String? {
    language == .en ? english : words[english]
  }

  /// The words in the language, with values for the places `{name}`.
  func callAsFunction(_ english: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    var text = known(english) ?? english
    for (name, value) in values { text.replace("{\(name)}", with: value) }
    return text
  }

  /// A list joined by semicolons, each item in the language where the table has it.
  func list(_ english: String) -> String {
    english.split(separator: "; ").map { known(String($0)) ?? String($0) }.joined(separator: "; ")
  }

  /// The words as markup; English ones on a page of another language say that they are.
  func markup(_ english: String) -> Markup {
    if let word = known(english) { return .text(word) }
    guard english.contains(where: \.isLetter) else { return .text(english) }
    return .element("span", ["lang": "en"], .text(english))
  }

  /// The names in braces.
  private static func places(_ text: String) -> Set<String> {
    var places: Set<String> = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      places.insert(String(rest[rest.index(after: start)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return places
  }
}
