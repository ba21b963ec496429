/// A day of the proleptic Gregorian calendar, stored as days since 1970-01-01.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
/// (chrono-Compatible Low-Level Date Algorithms).
public struct CalendarDate: ColumnElement {
  /// Days since 1970-01-01; negative before it.
  public let daysSinceEpoch: Int32

  /// The day at a distance from 1970-01-01.
  public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// A day of a year from 0 to 9999; `nil` when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard 0...9999 ~= year, 1...12 ~= month, 1...Self.dayCount(month: month, year: year) ~= day
    else { return nil }
    // The year begins in March; an era before year 0 keeps every number positive.
    let isEarly = month <= 2
    let shifted = isEarly ? year + 399 : year + 400
    let dayOfYear = (153 * (isEarly ? month + 9 : month - 3) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
    daysSinceEpoch = Int32(truncatingIfNeeded: days - 719_468 - 146_097)
  }

  /// Reads `YYYY-MM-DD`; `nil` for any other text and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let date = copy.withUTF8({ CalendarDate(bytes: UnsafeRawBufferPointer($0)) })
    else { return nil }
    self = date
  }

  init?(bytes: UnsafeRawBufferPointer) {
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = Int(bytes[index]) - 48
        guard 0...9 ~= digit else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year, month (1 to 12) and day (1 to 31).
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var day: Int { components.day }

  public static var placeholder: CalendarDate { CalendarDate(daysSinceEpoch: 0) }

  private static func dayCount(month: Int, year: Int) -> Int {
    // Months of 31 days alternate with others, and begin again in August.
    guard month == 2 else { return 30 + (month ^ month >> 3) & 1 }
    return year & 3 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  }
}

extension CalendarDate: Comparable {
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The form `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number.magnitude)
      let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
      return (number < 0 ? "-" : "") + zeros + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
