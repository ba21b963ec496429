import DataFrames

extension RecordScan {
  /// The year and month of a date written as `2014-01-06`.
  mutating func date(_ record: Int, _ column: Int) -> (year: Int, month: Int)? {
    let text = string(record, column)
    if let date = CalendarDate(text) {
      let (year, month, _) = date.components
      return (year, month)
    }
    problem(record, column, "'\(text)' is not a date: write it as 2014-01-06", code: .period)
    return nil
  }

  /// The year and month of a day that is counted from 1 January 1970.
  mutating func dayNumber(_ record: Int, _ column: Int) -> (year: Int, month: Int)? {
    let text = string(record, column)
    if let days = Double(plain: text), days == days.rounded(), days.magnitude < 1e6 {
      let (year, month, _) = CalendarDate(daysSinceEpoch: Int32(days)).components
      return (year, month)
    }
    problem(
      record, column, "'\(text)' is not a number of days since 1970: correct the cell",
      code: .period)
    return nil
  }
}
