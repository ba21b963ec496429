/// A number as statistical offices print it, and what was done to read it.
public struct PublishedNumber: Sendable, Hashable {
  public var value: Double
  /// The forms met, in the order of ``NumberForm``.
  public var forms: [NumberForm]
  /// What the form says of the value: a bound, an estimate, limited reliability, a flag.
  public var status: ObservationStatus
  /// The printed text where it says more than the value; empty otherwise.
  public var mark: String

  /// Reads a text without spaces around it.
  ///
  /// - Parameter notation: what comma and point mean; `nil` where the column
  ///   does not say, and then a text that needs to know is not read.
  /// - Returns: `nil` for a text that is no number in any known form.
  public init?(_ text: String, notation: NumberNotation?) {
    var reading = Draft(text: Substring(text))
    reading.takeSigns()
    guard let value = reading.value(notation) else { return nil }
    self.value = value
    forms = NumberForm.allCases.filter(reading.forms.contains)
    status = .worst(reading.statuses)
    let tellsMore: Set<NumberForm> = [.bound, .approximate, .parentheses, .flag, .footnote]
    mark = tellsMore.isDisjoint(with: reading.forms) ? "" : text
  }

  /// A number in plain digits.
  init(plain value: Double) {
    self.value = value
    forms = []
    status = .normal
    mark = ""
  }

  /// The text of a number as it is taken apart.
  private struct Draft {
    var text: Substring
    var forms: Set<NumberForm> = []
    var statuses: [ObservationStatus] = []

    /// Takes away what stands around the digits.
    mutating func takeSigns() {
      if text.first == "(", text.last == ")" {
        text = text.dropFirst().dropLast()
        note(.parentheses, .lowReliability)
      }
      if let first = text.first, "<>≤≥".contains(first) {
        text = text.dropFirst()
        note(.bound, .definitionDiffers)
      } else if let first = text.first, "~≈".contains(first) {
        text = text.dropFirst()
        note(.approximate, .estimated)
      }
      if text.last == "%" {
        text = text.dropLast()
        forms.insert(.percentSign)
      }
      takeFlags()
      while let last = text.last, "*†‡".contains(last) {
        text = text.dropLast()
        forms.insert(.footnote)
      }
      if !forms.isEmpty { trim() }
    }

    /// Takes letters such as `b` or `ep` that follow the digits after a space.
    private mutating func takeFlags() {
      let letters = text.reversed().prefix { $0.isASCII && $0.isLetter && $0.isLowercase }.count
      guard 1...3 ~= letters else { return }
      let rest = text.dropLast(letters)
      guard let last = rest.last, last.isWhitespace, rest.contains(where: \.isNumber) else {
        return
      }
      note(.flag, StatusFlags.status(text.suffix(letters), isMissing: false))
      text = rest
    }

    private mutating func trim() {
      while text.first?.isWhitespace == true { text = text.dropFirst() }
      while text.last?.isWhitespace == true { text = text.dropLast() }
    }

    private mutating func note(_ form: NumberForm, _ status: ObservationStatus) {
      forms.insert(form)
      statuses.append(status)
    }

    /// The value of what is left.
    mutating func value(_ notation: NumberNotation?) -> Double? {
      var digits = String(text)
      if digits.first == "−" || digits.first == "–" {
        digits = "-" + digits.dropFirst()
        forms.insert(.typographicMinus)
      }
      if let plain = Double(plain: digits), !Self.hasThousandsPoint(digits, notation) {
        return plain
      }
      let isNegative = digits.first == "-"
      guard let parts = NumberShape(isNegative ? String(digits.dropFirst()) : digits) else {
        return nil
      }
      guard let (whole, fraction, found) = parts.resolved(notation) else { return nil }
      forms.formUnion(found)
      return Double(
        plain: (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction))
    }

    /// Whether a plain number such as `1.234` has another meaning in the column.
    private static func hasThousandsPoint(_ digits: String, _ notation: NumberNotation?) -> Bool {
      notation == .decimalComma && digits.contains(".")
    }
  }
}
