import DataFrames

/// How a workbook counts days.
enum DateSystem {
  /// Day 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
  case since1900
  /// Day 0 is 1 January 1904.
  case since1904

  /// A serial number in the form of ISO 8601: a day, with a time where there is
  /// one, or a time of day alone; `nil` for what no calendar writes.
  func text(_ serial: Double) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let seconds = (serial * 86_400).rounded()
    let day = Int(seconds / 86_400)
    let rest = Int(seconds) - day * 86_400
    let time = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
    if day == 0, self == .since1900 { return time }
    let shift =
      switch self {
      // Days since 1970 of 31 and 30 December 1899.
      case .since1900: day < 60 ? -25_568 : -25_569
      case .since1904: -24_107
      }
    guard !(self == .since1900 && day == 60) else { return nil }
    let date = CalendarDate(daysSinceEpoch: Int32(day + shift)).components
    let days = [date.month, date.day].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let dayText = "\(date.year)-\(days[0])-\(days[1])"
    return rest == 0 ? dayText : dayText + "T" + time
  }
}

/// The formats of numbers that show a date.
enum DateFormat {
  /// Whether a format with one of the numbers that need no declaration shows a date or time.
  static func isDate(builtIn number: Int) -> Bool {
    switch number {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a format shows a date or time: whether it has a letter for the day,
  /// month, year, hour, minute or second outside of literal text.
  static func isDate(_ format: String) -> Bool {
    var characters =
      format.split(separator: ";", omittingEmptySubsequences: false).first.map {
        Array($0.lowercased())[...]
      } ?? []
    while let character = characters.popFirst() {
      switch character {
      case "\"":
        while let inside = characters.popFirst(), inside != "\"" {}
      case "\\", "_", "*":
        _ = characters.popFirst()
      case "[":
        let inside = characters.prefix { $0 != "]" }
        characters = characters.dropFirst(inside.count + 1)
        // Elapsed hours, minutes or seconds are a length of time; all else is a
        // colour, condition or language.
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { return false }
      case "d", "m", "y", "h", "s":
        return true
      case "g" where characters.starts(with: "eneral"):
        characters = characters.dropFirst(6)
      default: break
      }
    }
    return false
  }
}
