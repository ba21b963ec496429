/// The form of a name in which two ways of writing it are equal.
enum AreaNameKey {
  /// Lower-case letters and digits of the name: without accents, spaces,
  /// punctuation and footnote marks; `&` is read as `and`.
  static func key(_ name: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    for scalar in withoutFootnote(name).unicodeScalars {
      if scalar.isASCII {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: key.append(scalar)
        case 0x41...0x5A: key.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case 0x26: key.append(contentsOf: "and".unicodeScalars)
        default: break
        }
      } else if scalar.properties.isAlphabetic {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          if let plain = plainLetters[lower] {
            key.append(contentsOf: plain.unicodeScalars)
          } else if lower.properties.generalCategory != .nonspacingMark {
            key.append(lower)
          }
        }
      }
    }
    return String(key)
  }

  /// The name without a number of one or two digits in brackets at its end.
  private static func withoutFootnote<Name: StringProtocol>(_ name: Name) -> Name.SubSequence {
    var rest = name[...]
    while rest.last == " " { rest = rest.dropLast() }
    guard let close = rest.last, close == ")" || close == "]",
      let open = rest.lastIndex(of: close == ")" ? "(" : "[")
    else { return rest }
    let digits = rest[rest.index(after: open)...].dropLast()
    guard 1...2 ~= digits.utf8.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return rest
    }
    return rest[..<open]
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("àáâãäåāăą", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
      ("ìíîïĩīĭįı", "i"), ("ķ", "k"), ("ĺļľł", "l"), ("ñńņň", "n"), ("òóôõöøōŏő", "o"),
      ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťțŧ", "t"), ("ùúûüũūŭůűų", "u"), ("ýÿ", "y"),
      ("źżž", "z"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("ё", "е"),
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (accented, plain) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = plain }
    }
    return letters
  }()
}
