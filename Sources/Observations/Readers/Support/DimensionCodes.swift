/// The codes of `CL_SEX` for what publishers print.
enum SexCode {
  /// `nil` for a text that names no sex.
  static func code(_ text: String) -> String? {
    switch text.lowercased() {
    case "t", "tot", "total", "_t", "both", "both sexes", "both sexes combined": Observation.total
    case "f", "female", "females", "women", "wmn": "F"
    case "m", "male", "males", "men": "M"
    case "other", "_o": "_O"
    case "unk", "unknown", "_u": "_U"
    default: nil
    }
  }
}

/// The codes of `CL_AGE` for what Eurostat and the OECD print.
enum AgeCode {
  /// Reads `TOTAL`, `UNK`, `Y15-24`, `Y_LT18`, `Y_GE65` and single years such
  /// as `Y20`; `nil` for another text.
  static func code(_ text: String) -> String? {
    switch text {
    case "TOTAL", "Total", "_T": return Observation.total
    case "UNK", "Unknown", "_U": return "_U"
    default:
      guard text.first == "Y" else { return nil }
      let rest = text.dropFirst()
      let digits = rest.drop { !$0.isNumber }
      switch rest.prefix(rest.count - digits.count) {
      case "", "_LT", "_GE": break
      default: return nil
      }
      let ends = digits.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count <= 2, ends.allSatisfy({ Int($0) != nil }) else {
        return digits.contains("T") ? text : nil
      }
      return "Y" + rest.prefix(rest.count - digits.count) + ends.joined(separator: "T")
    }
  }

  /// Reads what tables print for people: `15-24`, also with a longer dash or
  /// `15 to 24`, `65+`, and single years; `nil` for another text.
  static func band(_ text: String) -> String? {
    var plain = text.lowercased().replacing("years", with: "").replacing("–", with: "-")
    plain = plain.replacing(" to ", with: "-").filter { $0 != " " }
    if plain.hasSuffix("+"), let from = Int(plain.dropLast()) { return "Y_GE\(from)" }
    let ends = plain.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    switch ends.count {
    case 1: return ends[0].map { "Y\($0)" }
    case 2: return ends[0].flatMap { from in ends[1].map { "Y\(from)T\($0)" } }
    default: return nil
    }
  }
}

/// The form of a period that ``Period`` reads, for what statistical offices print.
enum PeriodText {
  /// Reads `2019`, `2019-07`, `2019M07`, `2019-Q3` and `2019Q3`; a quarter also
  /// with the `T` of Romance or the `K` of Nordic languages, `2013T4`.
  static func period(_ text: String) -> Period? {
    if let period = Period(text) { return period }
    guard text.utf8.count >= 6, !text.contains("-") else { return nil }
    let year = text.prefix(4)
    let part = text.dropFirst(4)
    switch part.first {
    case "M": return Period("\(year)-\(part.dropFirst())")
    case "T", "K": return Period("\(year)-Q\(part.dropFirst())")
    default: return Period("\(year)-\(part)")
    }
  }

  /// Reads a year, `2019`, and the years from one to another, `1990-1995`,
  /// which are five.
  static func years(_ text: String) -> Period? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let years = ends.compactMap { $0.utf8.count == 4 ? Period($0)?.year : nil }
    guard years.count == ends.count, let first = years.first else { return nil }
    switch years.count {
    case 1: return Period(year: first)
    case 2:
      return years[1] == first + 1
        ? Period(year: first) : Period(year: first, years: years[1] - first)
    default: return nil
    }
  }
}
