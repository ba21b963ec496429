import DataFrames

/// How the fields of a delimited text are set apart, found from the text.
enum Separator {
  /// The dialect of a text whose last line with a separator is a record: the one
  /// of comma, semicolon and tab that stands in it most often outside of quotes.
  static func dialect(of bytes: [UInt8]) -> DelimitedText.Dialect {
    for line in bytes.suffix(1 << 16).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).suffix(20)
      .reversed()
    {
      var counts: [UInt8: Int] = [:]
      var isQuoted = false
      for byte in line {
        if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if !isQuoted {
          counts[byte, default: 0] += 1
        }
      }
      let candidates: [DelimitedText.Dialect] = [.tabSeparated, .semicolonSeparated, .csv]
      let best = candidates.max {
        counts[$0.delimiter, default: 0] < counts[$1.delimiter, default: 0]
      }
      if let best, counts[best.delimiter, default: 0] > 0 { return best }
    }
    return .csv
  }
}

extension PublishedCell {
  /// Reads a cell of a text whose numbers have no thousands set off.
  ///
  /// - Parameter decimalComma: whether a comma stands before the decimals, as
  ///   it does where no comma sets fields apart.
  init?(_ text: String, decimalComma: Bool) {
    let notation: NumberNotation? = decimalComma && text.contains(",") ? .decimalComma : nil
    if let cell = PublishedCell(missing: text) {
      self = cell
    } else if let number = PublishedNumber(text, notation: notation) {
      self.init(number)
    } else {
      return nil
    }
  }
}
