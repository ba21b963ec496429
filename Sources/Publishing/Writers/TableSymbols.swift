/// The symbols of a house for figures that are not there, zero or too small to print.
public enum TableSymbols: String, CaseIterable, Sendable {
  /// `...` for a missing figure; zeros are printed as figures.
  case plain
  /// As the Statistical Yearbook and the Pocketbook of the United Nations print them: `...` not
  /// available, `–` nil, `<` less than half the last digit printed.
  case un
  /// `:` for a missing figure; zeros are printed as figures.
  case eurostat
}

extension TableTextOptions {
  /// The same options with the symbols of a house.
  public func with(_ symbols: TableSymbols) -> TableTextOptions {
    var options = self
    options.missingSymbol = symbols == .eurostat ? ":" : "..."
    options.zeroSymbol = symbols == .un ? (ascii ? "-" : "–") : nil
    options.smallSymbol = symbols == .un ? "<" : nil
    return options
  }

  /// What is printed instead of a figure; nil where the figure itself is.
  func symbol(for value: Double, decimals: Int) -> String? {
    if value == 0 { return zeroSymbol }
    guard let smallSymbol else { return nil }
    var expansion = DecimalExpansion(value)
    expansion.round(decimals: decimals)
    guard expansion.isZero else { return nil }
    return value < 0 ? (ascii ? "-" : "–") + smallSymbol : smallSymbol
  }
}

/// What the symbols in a table mean, as printed under it.
struct SymbolNotes {
  let lines: [String]

  /// Explains the symbols that the table shows; none where zeros are printed as figures, because
  /// then the only symbol is that of a missing figure, and its mark leads to the reason.
  init(_ table: Table, options: TableTextOptions) {
    guard options.zeroSymbol != nil || options.smallSymbol != nil else {
      lines = []
      return
    }
    let cells = table.rows.flatMap(\.cells)
    let figures = cells.compactMap { cell -> (value: Double, symbol: String)? in
      guard case .number(let value, let decimals) = cell.content else { return nil }
      return options.symbol(for: value, decimals: decimals).map { (value, $0) }
    }
    var lines: [String] = []
    if cells.contains(where: { $0.reason != nil }) {
      lines.append("\(options.missingSymbol) not available")
    }
    if let zero = figures.first(where: { $0.value == 0 }) { lines.append("\(zero.symbol) nil") }
    if let small = figures.first(where: { $0.value > 0 }) {
      lines.append("\(small.symbol) not zero, but less than half the last digit printed")
    }
    if let small = figures.first(where: { $0.value < 0 }) {
      lines.append("\(small.symbol) below zero by less than half the last digit printed")
    }
    self.lines = lines
  }
}
