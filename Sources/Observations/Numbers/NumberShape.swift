/// Digits and the separators between them: `1.234,5`.
struct NumberShape {
  private let groups: [Substring]
  private let separators: [Character]

  private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]
  private static let apostrophes: Set<Character> = ["'", "\u{2019}"]

  /// `nil` where the text has anything but digits and separators between them.
  init?(_ text: String) {
    var separators: [Character] = []
    for character in text where !(character.isASCII && character.isNumber) {
      guard
        ",.".contains(character) || Self.spaces.contains(character)
          || Self.apostrophes.contains(character)
      else { return nil }
      separators.append(character)
    }
    let groups = text.split(omittingEmptySubsequences: false) { !($0.isASCII && $0.isNumber) }
    guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.groups = groups
    self.separators = separators
  }

  /// The notation that the text alone proves: `nil` where it proves none.
  var proof: NumberNotation? {
    let commas = separators.count { $0 == "," }
    let points = separators.count { $0 == "." }
    if commas > 0, points > 0 {
      guard let last = separators.last else { return nil }
      return last == "," ? .decimalComma : .decimalPoint
    }
    if commas > 1 { return .decimalPoint }
    if points > 1 { return .decimalComma }
    guard commas + points == 1, let last = groups.last, let first = groups.first else { return nil }
    let isThousands = last.count == 3 && (separators.count > 1 || first.count <= 3) && first != "0"
    if isThousands, separators.count == 1 { return nil }
    return commas == 1 ? .decimalComma : .decimalPoint
  }

  /// Whether the text is read as two numbers by the two notations.
  var isAmbiguous: Bool {
    proof == nil && separators.contains { $0 == "," || $0 == "." }
  }

  /// The digits before and after the decimal sign, and the forms used; `nil`
  /// where the groups are not those of a number in the notation.
  func resolved(
    _ notation: NumberNotation?
  ) -> (whole: String, fraction: String, forms: Set<NumberForm>)? {
    guard let last = groups.last, let lastSeparator = separators.last else { return nil }
    let needsNotation = separators.contains { $0 == "," || $0 == "." }
    guard let notation = notation ?? (needsNotation ? proof : .decimalPoint) else { return nil }
    let decimal: Character = notation == .decimalComma ? "," : "."
    var forms: Set<NumberForm> = []
    let hasFraction = lastSeparator == decimal
    if hasFraction, decimal == "," { forms.insert(.decimalComma) }
    let whole = hasFraction ? groups.dropLast() : groups[...]
    let thousands = hasFraction ? separators.dropLast() : separators[...]
    guard let first = whole.first, 1...3 ~= first.count || thousands.isEmpty,
      whole.dropFirst().allSatisfy({ $0.count == 3 }), Set(thousands.map(kind)).count <= 1
    else { return nil }
    if let separator = thousands.first {
      guard separator != decimal else { return nil }
      forms.insert(kind(separator))
    }
    return (whole.joined(), hasFraction ? String(last) : "", forms)
  }

  private func kind(_ separator: Character) -> NumberForm {
    switch separator {
    case ",": .commaThousands
    case ".": .pointThousands
    case "'", "\u{2019}": .apostropheThousands
    default: .spacedThousands
    }
  }
}

extension NumberNotation {
  /// What the comma and the point mean in a column.
  public enum Finding: Sendable, Hashable {
    /// One of the texts proves it, the first that does.
    case proven(NumberNotation, text: String)
    /// Two texts prove different things.
    case contradictory(String, String)
    /// Some texts need to know, and none proves it: the first of them.
    case ambiguous(text: String)
    /// No text needs to know.
    case needless

    /// The notation that is proven.
    var notation: NumberNotation? {
      if case .proven(let notation, _) = self { notation } else { nil }
    }
  }

  /// Looks at all texts of a column: `1,234` is ambiguous alone and not beside `1,5`.
  public static func finding(in texts: some Sequence<String>) -> Finding {
    var proven: (notation: NumberNotation, text: String)?
    var ambiguous: String?
    for text in texts {
      let core = text.drop { !$0.isNumber }
      let digits = core.prefix { $0.isNumber || ",.' \u{A0}\u{2009}\u{202F}\u{2019}".contains($0) }
      guard let shape = NumberShape(String(digits).trimmed) else { continue }
      if let proof = shape.proof {
        if let proven, proven.notation != proof { return .contradictory(proven.text, text) }
        proven = proven ?? (proof, text)
      } else if shape.isAmbiguous {
        ambiguous = ambiguous ?? text
      }
    }
    if let proven { return .proven(proven.notation, text: proven.text) }
    return ambiguous.map { .ambiguous(text: $0) } ?? .needless
  }
}

extension NumberNotation {
  /// Whether a text has digits and a comma or several points, so that its
  /// number cannot be read before it is known what they mean; `..` is a mark.
  static func isNeeded(by text: some Sequence<UInt8>) -> Bool {
    var (points, commas, digits) = (0, 0, 0)
    for byte in text {
      switch byte {
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      default: break
      }
    }
    return digits > 0 && (commas > 0 || points > 1)
  }
}
