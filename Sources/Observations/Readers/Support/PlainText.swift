extension String {
  /// The text without spaces and tabs around it.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, last > 0x20 { return self }
    let start = utf8.firstIndex { $0 > 0x20 } ?? endIndex
    let end = utf8.lastIndex { $0 > 0x20 }.map { utf8.index(after: $0) } ?? start
    return String(self[start..<end])
  }

  /// The text without spaces around it and with single ones within it.
  var singleSpaced: String {
    split { $0 == " " || $0 == "\t" }.joined(separator: " ")
  }

  /// A code made from a publisher's label: its letters and digits in lower case
  /// and without accents, every run of anything else as one `_`.
  var labelCode: String {
    var code = ""
    var pending = false
    for scalar in unicodeScalars {
      let plain = scalar == "&" ? "" : AreaNameKey.key(String(scalar))
      if plain.isEmpty {
        pending = true
      } else {
        if pending, !code.isEmpty { code += "_" }
        pending = false
        code += plain
      }
    }
    return code
  }
}

extension Double {
  /// The number a text writes in digits, with a point or an exponent where it
  /// needs one; `nil` for words such as `nan` and for hexadecimal forms.
  init?(plain text: String) {
    if let whole = Int(text), whole.magnitude <= 1 << 53 {
      self = Double(whole)
      return
    }
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    self = value
  }

  /// A number whose groups of three digits are set off by spaces, also narrow
  /// or non-breaking ones: `341 877.5`.
  init?(spaced text: String) {
    let groups = text.split(omittingEmptySubsequences: false) {
      " \u{A0}\u{2009}\u{202F}".contains($0)
    }
    func isDigits(_ text: Substring, _ count: ClosedRange<Int>) -> Bool {
      count.contains(text.utf8.count) && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
    guard let first = groups.first, let last = groups.last, groups.count > 1,
      isDigits(first.drop { $0 == "-" }, 1...3),
      groups.dropFirst().dropLast().allSatisfy({ isDigits($0, 3...3) }),
      isDigits(last.prefix { $0 != "." }, 3...3)
    else { return nil }
    self.init(plain: groups.joined())
  }
}
