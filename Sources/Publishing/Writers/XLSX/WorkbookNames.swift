/// Hands out names of sheets and tables that a workbook accepts, each once.
///
/// Spreadsheet programs do not tell names apart by case.
struct WorkbookNames {
  private var sheets: Set<String> = []
  private var tables: Set<String> = []

  /// The longest name of a sheet.
  static let longestSheetName = 31

  /// A name for a sheet after its title: without the characters `[]:*?/\`, at most 31 characters,
  /// numbered where it is taken.
  mutating func sheet(_ title: String) -> String {
    let plain = title.printable.map { "[]:*?/\\".contains($0) ? " " : $0 }
    // Quotes at the ends would be read as those around a reference.
    let wanted = Self.cut(
      String(plain).trimmed { $0 == " " || $0 == "'" }, to: Self.longestSheetName)
    let base = wanted.isEmpty ? "Sheet" : wanted
    return Self.distinct(base, among: &sheets) { number in
      let suffix = " (\(number))"
      return Self.cut(base, to: Self.longestSheetName - suffix.utf16.count) + suffix
    }
  }

  /// A name for a table: ASCII letters, digits and underscores after a letter, and no reference
  /// to a cell such as `AB12` or `R1C1`.
  mutating func table(_ title: String) -> String {
    let words = title.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var base = words.joined(separator: "_")
    if base.first?.isLetter != true || !base.contains("_") { base = "Table_" + base }
    base = String(base.prefix(200))
    return Self.distinct(base, among: &tables) { "\(base)_\($0)" }
  }

  private static func distinct(
    _ base: String, among taken: inout Set<String>, numbered: (Int) -> String
  ) -> String {
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = numbered(number)
    }
    return name
  }

  /// The beginning of the text in so many units of UTF-16, as spreadsheet programs count.
  private static func cut(_ text: String, to length: Int) -> String {
    var output = ""
    for character in text {
      guard output.utf16.count + character.utf16.count <= length else { break }
      output.append(character)
    }
    return output.trimmed { $0 == " " || $0 == "'" }
  }
}

extension String {
  fileprivate func trimmed(_ isCut: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isCut(first) { text.removeFirst() }
    while let last = text.last, isCut(last) { text.removeLast() }
    return String(text)
  }
}
