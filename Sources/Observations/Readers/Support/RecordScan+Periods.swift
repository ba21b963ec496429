extension RecordScan {
  /// How a layout writes its periods.
  enum PeriodForm {
    /// A year, also when it is written as `2011.0`.
    case year
    /// As ``PeriodText/period(_:)`` reads it.
    case period
    /// As ``PeriodText/years(_:)`` reads it.
    case years

    /// What to say of a text that is none.
    var expected: String {
      switch self {
      case .year: "a year: write it with four digits"
      case .period: "a period: write a year, 2019-Q3 or 2019-07"
      case .years: "a period: write 1990-1995"
      }
    }

    func reading(_ text: String) -> Period? {
      switch self {
      case .year:
        guard let value = Double(plain: text), value == value.rounded(), 1...9999 ~= value
        else { return nil }
        return Period(year: Int(value))
      case .period: return PeriodText.period(text)
      case .years: return PeriodText.years(text)
      }
    }
  }

  mutating func year(_ record: Int, _ column: Int) -> Period? { period(record, column, as: .year) }

  mutating func period(_ record: Int, _ column: Int) -> Period? {
    period(record, column, as: .period)
  }

  /// The period in a cell; each text of a column is read once, and one that holds none is logged.
  private mutating func period(_ record: Int, _ column: Int, as form: PeriodForm) -> Period? {
    let code = textCode(record, column)
    if let known = memories[column].years.known(code), let ordinal = known {
      return Period(ordinal: Int(ordinal))
    }
    let text = memories[column].texts.texts[code]
    guard let period = form.reading(text) else {
      periodProblem(record, column, text, form)
      return nil
    }
    memories[column].years.remember(Int32(period.ordinal), of: code)
    return period
  }

  mutating func periodProblem(_ record: Int, _ column: Int, _ text: String, _ form: PeriodForm) {
    problem(record, column, "'\(text)' is not \(form.expected)", code: .period)
  }
}
