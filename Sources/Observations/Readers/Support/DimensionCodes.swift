/// The codes of `CL_SEX` for what publishers print.
enum SexCode {
  /// `nil` for a text that names no sex.
  static func code(_ text: String) -> String? {
    switch text.lowercased() {
    case "t", "tot", "total", "_t", "both": Observation.total
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
}

/// The form of a period that ``Period`` reads, for what Eurostat prints.
enum PeriodText {
  /// Reads `2019`, `2019-07`, `2019M07`, `2019-Q3` and `2019Q3`.
  static func period(_ text: String) -> Period? {
    if let period = Period(text) { return period }
    guard text.utf8.count >= 6, !text.contains("-") else { return nil }
    let year = text.prefix(4)
    let part = text.dropFirst(4)
    return Period(part.hasPrefix("M") ? "\(year)-\(part.dropFirst())" : "\(year)-\(part)")
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
