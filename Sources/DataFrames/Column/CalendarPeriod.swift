/// A year, a half-year, a quarter or a month, as SDMX writes time periods: `2020`, `2020-S1`,
/// `2020-Q3`, `2020-07`.
///
/// Periods are ordered by their start, and of those that start together the longer one comes first: a
/// year before its parts.
public struct CalendarPeriod: ColumnElement {
  /// How long a period is; the longest first.
  public enum Length: Int, Sendable, Hashable, CaseIterable {
    case year, halfYear, quarter, month

    /// The months of such a period.
    public var monthCount: Int {
      switch self {
      case .year: 12
      case .halfYear: 6
      case .quarter: 3
      case .month: 1
      }
    }
  }

  /// Four times the months from January of the year 0 to the start, and the place of the length.
  let ordinal: Int32

  private init(months: Int, _ length: Length) {
    ordinal = Int32(truncatingIfNeeded: months * 4 + length.rawValue)
  }

  init(ordinal: Int32) { self.ordinal = ordinal }

  /// A whole year from 0 to 9999; `nil` for any other.
  public init?(year: Int) { self.init(year: year, .year, 1) }

  /// A part of a year from 0 to 9999, counted from 1; `nil` where the year has no such part.
  public init?(year: Int, _ length: Length, _ number: Int) {
    guard 0...9999 ~= year, number >= 1, number <= 12 / length.monthCount else { return nil }
    self.init(months: year * 12 + (number - 1) * length.monthCount, length)
  }

  /// Reads the forms of SDMX `2020`, `2020-S1`, `2020-Q3` and `2020-07`, and also `2020-M07`, `2020S1`,
  /// `2020Q3`, `2020M07` and `2020M7`; `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let period = copy.withUTF8({ CalendarPeriod(bytes: UnsafeRawBufferPointer($0)) })
    else { return nil }
    self = period
  }

  init?(bytes: UnsafeRawBufferPointer) {
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = Int(bytes[index]) - 48
        guard 0...9 ~= digit else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    guard 4...8 ~= bytes.count, let year = number(0..<4) else { return nil }
    if bytes.count == 4 {
      self.init(year: year)
      return
    }
    let hasDash = bytes[4] == UInt8(ascii: "-")
    let start = hasDash ? 5 : 4
    guard start < bytes.count else { return nil }
    let length: Length? =
      switch bytes[start] {
      case UInt8(ascii: "S"): .halfYear
      case UInt8(ascii: "Q"): .quarter
      case UInt8(ascii: "M"): .month
      default: nil
      }
    // A month without its letter needs the dash: 202007 is an integer.
    let digits = (length == nil ? start : start + 1)..<bytes.count
    let counts =
      switch length {
      case nil: 2...2
      case .month: 1...2
      default: 1...1
      }
    guard length != nil || hasDash, counts.contains(digits.count), let part = number(digits)
    else { return nil }
    self.init(year: year, length ?? .month, part)
  }

  /// The year that the period lies in.
  public var year: Int { Int(ordinal) / 48 }

  /// How long the period is.
  public var length: Length { Length(rawValue: Int(ordinal) & 3) ?? .month }

  /// Which part of the year the period is, counted from 1; 1 for a whole year.
  public var number: Int { Int(ordinal) / 4 % 12 / length.monthCount + 1 }

  /// The months from January of the year 0 to the start.
  var months: Int { Int(ordinal) / 4 }

  /// The first day.
  public var firstDay: CalendarDate {
    CalendarDate(year: year, month: months % 12 + 1, day: 1) ?? .placeholder
  }

  /// The period of the same length some periods later, or earlier where the count is negative; `nil`
  /// outside the years from 0 to 9999.
  public func advanced(by count: Int) -> CalendarPeriod? {
    let (distance, overflow) = count.multipliedReportingOverflow(by: length.monthCount)
    let (sum, isBeyond) = months.addingReportingOverflow(distance)
    guard !overflow, !isBeyond, 0..<120_000 ~= sum else { return nil }
    return CalendarPeriod(months: sum, length)
  }

  public static var placeholder: CalendarPeriod { CalendarPeriod(ordinal: 0) }
}

extension Column<CalendarPeriod> {
  /// The forms of SDMX, each distinct one made once.
  var texts: StringColumn {
    var codes: [Int32: Int32] = [:]
    var dictionary: [String] = []
    let rows = indices.map { row -> Int32 in
      guard let period = self[row] else { return -1 }
      if let code = codes[period.ordinal] { return code }
      let code = Int32(dictionary.count)
      codes[period.ordinal] = code
      dictionary.append(period.description)
      return code
    }
    return StringColumn(
      uncheckedCodes: rows, dictionary: dictionary, missingKinds: missingKinds)
  }
}

extension CalendarPeriod: Comparable {
  /// Whether a period starts earlier, or as early and is longer.
  public static func < (left: CalendarPeriod, right: CalendarPeriod) -> Bool {
    left.ordinal < right.ordinal
  }
}

extension CalendarPeriod: CustomStringConvertible {
  /// The form of SDMX: `2020`, `2020-S1`, `2020-Q3` or `2020-07`.
  public var description: String {
    let digits = String(year)
    let text = String(repeating: "0", count: 4 - digits.utf8.count) + digits
    return switch length {
    case .year: text
    case .halfYear: "\(text)-S\(number)"
    case .quarter: "\(text)-Q\(number)"
    case .month: number < 10 ? "\(text)-0\(number)" : "\(text)-\(number)"
    }
  }
}
