/// The time a figure refers to: a year, a quarter or month of one, the first
/// months of a year that was not over when the file was issued, or several years.
///
/// Periods are ordered by their start, a year before its own parts and those
/// before several years.
public struct Period: Sendable, Hashable {
  /// The part of the year.
  public enum Part: Sendable, Hashable {
    case wholeYear
    case quarter(Int)
    case month(Int)
    /// January to a month from 1 to 11. A flow over them is no flow of a year.
    case firstMonths(Int)
    /// From 2 to 27 years that begin in the year, as flows between two censuses have.
    case years(Int)
  }

  /// The calendar year, from 1.
  public let year: Int
  /// Which part of the year.
  public let part: Part

  /// A whole year.
  public init(year: Int) {
    self.year = year
    part = .wholeYear
  }

  /// A quarter from 1 to 4; `nil` for another number.
  public init?(year: Int, quarter: Int) {
    guard 1...4 ~= quarter else { return nil }
    self.year = year
    part = .quarter(quarter)
  }

  /// A month from 1 to 12; `nil` for another number.
  public init?(year: Int, month: Int) {
    guard 1...12 ~= month else { return nil }
    self.year = year
    part = .month(month)
  }

  /// The first 1 to 11 months of a year; `nil` for another number.
  public init?(year: Int, firstMonths count: Int) {
    guard 1...11 ~= count else { return nil }
    self.year = year
    part = .firstMonths(count)
  }

  /// The numbers of years that a period of several may have.
  public static let severalYears = 2...27

  /// From 2 to 27 years; `nil` for another number.
  public init?(year: Int, years count: Int) {
    guard Self.severalYears ~= count else { return nil }
    self.year = year
    part = .years(count)
  }

  /// Reads the SDMX forms `2020`, `2020-Q3`, `2020-07`, `2025-01/P4M` and `1990/P5Y`.
  public init?(_ text: some StringProtocol) {
    // A sign would make `+202` a year of four characters.
    guard !text.utf8.contains(UInt8(ascii: "+")) else { return nil }
    if text.utf8.count > 7, text.hasSuffix("Y"), text.dropFirst(4).hasPrefix("/P") {
      guard let count = Int(text.dropFirst(6).dropLast()), let year = Int(text.prefix(4)), year > 0
      else { return nil }
      self.init(year: year, years: count)
      return
    }
    let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let head = pieces.first, head.utf8.count == 4, let year = Int(head), year > 0 else {
      return nil
    }
    switch pieces.count {
    case 1:
      self.init(year: year)
    case 2 where pieces[1].hasPrefix("Q"):
      guard let quarter = Int(pieces[1].dropFirst()) else { return nil }
      self.init(year: year, quarter: quarter)
    case 2 where pieces[1].hasPrefix("01/P") && pieces[1].hasSuffix("M"):
      guard let count = Int(pieces[1].dropFirst(4).dropLast()) else { return nil }
      self.init(year: year, firstMonths: count)
    case 2 where pieces[1].utf8.count == 2:
      guard let month = Int(pieces[1]) else { return nil }
      self.init(year: year, month: month)
    default:
      return nil
    }
  }

  /// An integer that orders periods and can be turned back into one.
  ///
  /// Within the year the first months come first; then a month has an even
  /// number, and a quarter the odd one before that of its first month; periods
  /// of several years come last.
  @inlinable public var ordinal: Int {
    switch part {
    case .wholeYear: year * 64
    case .firstMonths(let count): year * 64 + count
    case .quarter(let quarter): year * 64 + 12 + 6 * quarter - 5
    case .month(let month): year * 64 + 12 + 2 * month
    case .years(let count): year * 64 + 36 + count
    }
  }

  /// The period with an ordinal that came from ``ordinal``.
  public init(ordinal: Int) {
    year = ordinal / 64
    switch ordinal % 64 {
    case 0: part = .wholeYear
    case let rest where rest < 12: part = .firstMonths(rest)
    case let rest where rest > 36: part = .years(rest - 36)
    case let rest where rest.isMultiple(of: 2): part = .month((rest - 12) / 2)
    case let rest: part = .quarter((rest - 12 + 5) / 6)
    }
  }

  /// How long a period is. Only periods of one length can be compared.
  public enum Length: Sendable, Hashable {
    case year
    case quarter
    case month
    case firstMonths
    case years(Int)
  }

  /// How long the period is.
  public var length: Length {
    switch part {
    case .wholeYear: .year
    case .quarter: .quarter
    case .month: .month
    case .firstMonths: .firstMonths
    case .years(let count): .years(count)
    }
  }

  /// Whether it is a year that was not over; such a period is no latest year.
  public var isUnfinishedYear: Bool {
    if case .firstMonths = part { true } else { false }
  }

  /// The start of the period in years, so that differences are lengths of time.
  public var start: Double {
    switch part {
    case .wholeYear, .firstMonths, .years: Double(year)
    case .quarter(let quarter): Double(year) + Double(quarter - 1) / 4
    case .month(let month): Double(year) + Double(month - 1) / 12
    }
  }
}

extension Period: Comparable {
  /// Whether a period begins earlier, or as early and comes first by its length.
  public static func < (left: Period, right: Period) -> Bool {
    left.ordinal < right.ordinal
  }
}

extension Period: CustomStringConvertible {
  /// The SDMX form that ``init(_:)`` reads.
  public var description: String {
    switch part {
    case .wholeYear: "\(year)"
    case .quarter(let quarter): "\(year)-Q\(quarter)"
    case .month(let month): month < 10 ? "\(year)-0\(month)" : "\(year)-\(month)"
    case .firstMonths(let count): "\(year)-01/P\(count)M"
    case .years(let count): "\(year)/P\(count)Y"
    }
  }
}
