/// Reads numbers that are written with some marks.
struct NumberReader {
  /// Whether decimals stand behind a point, so that a number without marks of thousands is written
  /// plainly.
  let hasDecimalPoint: Bool
  private let decimal: UInt8
  private let thousands: [[UInt8]]
  private let isPlain: Bool

  init(_ marks: NumberMarks) {
    decimal = marks.decimal.asciiValue ?? UInt8(ascii: ".")
    hasDecimalPoint = decimal == UInt8(ascii: ".")
    let texts =
      marks.thousands.map { $0 == " " ? [" ", "\u{A0}", "\u{202F}"] : [String($0)] } ?? []
    thousands = texts.map { Array($0.utf8) }
    isPlain = marks == .plain
  }

  func integer(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Int? {
    isPlain ? parsedInteger(bytes, form) : withPlain(bytes) { parsedInteger($0, form) }
  }

  func number(_ bytes: UnsafeRawBufferPointer, _ form: NumberForm) -> Double? {
    isPlain ? parsedDouble(bytes, form) : withPlain(bytes) { parsedDouble($0, form) }
  }

  /// Whether a text can be read as a number, or as a date.
  func canReadNumberOrDate(_ text: some Collection<UInt8>) -> Bool {
    Array(text).withUnsafeBytes { number($0, .declared) != nil || CalendarDate(bytes: $0) != nil }
  }

  /// Calls a closure with the number written plainly; `nil` where the text is no number, or where
  /// its digits are not grouped by three from the right.
  private func withPlain<R>(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> R?
  ) -> R? {
    withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { plain in
      guard let count = writePlain(bytes, to: plain) else { return nil }
      return body(UnsafeRawBufferPointer(rebasing: plain[..<count]))
    }
  }

  /// Writes a number plainly, which never takes more bytes; gives how many.
  private func writePlain(
    _ bytes: UnsafeRawBufferPointer, to plain: UnsafeMutableRawBufferPointer
  ) -> Int? {
    var (position, count) = (0, 0)
    func append(_ byte: UInt8) {
      plain[count] = byte
      count += 1
    }
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      append(sign)
      position = 1
    }
    // The digits since the last mark of thousands; without one there may be any number.
    var (groupCount, isGrouped) = (0, false)
    while position < bytes.count {
      if bytes[position] &- 48 < 10 {
        append(bytes[position])
        (groupCount, position) = (groupCount + 1, position + 1)
        continue
      }
      guard let length = thousandsLength(bytes, at: position) else { break }
      guard isGrouped ? groupCount == 3 : 1...3 ~= groupCount else { return nil }
      (groupCount, isGrouped) = (0, true)
      position += length
    }
    guard !isGrouped || groupCount == 3 else { return nil }
    var isFraction = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == decimal, !isFraction {
        append(UInt8(ascii: "."))
        isFraction = true
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        return nil
      } else {
        append(byte)
      }
      position += 1
    }
    return count
  }

  /// The bytes of the mark of thousands at a place; `nil` where none stands there.
  private func thousandsLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
    for mark in thousands where bytes[position...].starts(with: mark) { return mark.count }
    return nil
  }
}
