import Statistics

extension Table.Cell {
  /// A measure that has a value, or the reason why it has none.
  static func measured(_ value: Measured, decimals: Int) -> Self {
    switch value {
    case .success(let number): .number(number, decimals: decimals)
    case .failure(let reason): .missing(reason.description)
    }
  }
}
