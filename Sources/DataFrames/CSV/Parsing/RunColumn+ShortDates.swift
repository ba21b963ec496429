extension RunColumn {
  /// The day in a date of ten bytes; `nil` where a field holds something else.
  @inline(__always) func shortDate(_ start: Int, _ end: Int) -> CalendarDate? {
    guard end &- start == 10 else { return nil }
    // The bytes `0000-00-` and `00`: digits become what they stand for, dashes become zero.
    let head = word(start) ^ 0x2D30_302D_3030_3030
    let tail = UInt64(byte(start &+ 8) ^ 0x30) | UInt64(byte(start &+ 9) ^ 0x30) &<< 8
    guard ShortDecimal.nonDigits(head) | ShortDecimal.nonDigits(tail) == 0,
      head & 0xFF00_00FF_0000_0000 == 0
    else { return nil }
    return CalendarDate(
      year: Self.number(head, at: 0) &* 100 &+ Self.number(head, at: 2),
      month: Self.number(head, at: 5), day: Self.number(tail, at: 0))
  }

  /// The period in a field such as `2020`, `2020-Q3`, `2020-S1` or `2020-07`; `nil` where it holds
  /// something else.
  @inline(__always) func shortPeriod(_ start: Int, _ end: Int) -> CalendarPeriod? {
    let length = end &- start
    guard length == 4 || length == 7 else { return nil }
    let digits = word(start) ^ 0x3030_3030_3030_3030
    guard ShortDecimal.nonDigits(digits & 0xFFFF_FFFF) == 0 else { return nil }
    let year = Self.number(digits, at: 0) &* 100 &+ Self.number(digits, at: 2)
    if length == 4 { return CalendarPeriod(year: year) }
    let last = byte(start &+ 6) &- 0x30
    guard byte(start &+ 4) == UInt8(ascii: "-"), last < 10 else { return nil }
    switch byte(start &+ 5) {
    case UInt8(ascii: "Q"): return CalendarPeriod(year: year, .quarter, Int(last))
    case UInt8(ascii: "S"): return CalendarPeriod(year: year, .halfYear, Int(last))
    case UInt8(ascii: "0"): return CalendarPeriod(year: year, .month, Int(last))
    case UInt8(ascii: "1"): return CalendarPeriod(year: year, .month, 10 &+ Int(last))
    default: return nil
    }
  }

  /// The number in two digits at a place, the first of which is in the lower byte.
  @inline(__always) private static func number(_ digits: UInt64, at place: UInt64) -> Int {
    let both = digits &>> (place &* 8)
    return Int(both & 0xFF) &* 10 &+ Int(both &>> 8 & 0xFF)
  }
}
