import Testing

@testable import Observations

@Suite struct PublishedNumberTests {
  @Test(arguments: [
    ("12", 12.0, [NumberForm]()), ("-0.5", -0.5, []), ("2011.0", 2011, []), ("1e3", 1000, []),
    ("1 234", 1234, [.spacedThousands]),
    (
      "1\u{A0}234\u{A0}567,8", 1_234_567.8,
      [
        .spacedThousands, .decimalComma,
      ]
    ), ("12\u{202F}000", 12_000, [.spacedThousands]),
    ("1,234,567", 1_234_567, [.commaThousands]), ("1,234.5", 1234.5, [.commaThousands]),
    ("1.234,5", 1234.5, [.pointThousands, .decimalComma]),
    ("1.234.567", 1_234_567, [.pointThousands]), ("1,5", 1.5, [.decimalComma]),
    ("0,125", 0.125, [.decimalComma]), ("1'234.5", 1234.5, [.apostropheThousands]),
    ("−5", -5, [.typographicMinus]),
    (
      "−1 234,5", -1234.5,
      [
        .spacedThousands, .decimalComma, .typographicMinus,
      ]
    ), ("12.5 %", 12.5, [.percentSign]), ("123*", 123, [.footnote]),
  ])
  func `reads the forms of offices and names them`(
    text: String, value: Double, forms: [NumberForm]
  ) {
    let number = PublishedNumber(text, notation: nil)
    #expect(number?.value == value)
    #expect(number?.forms == NumberForm.allCases.filter(forms.contains))
    #expect(number?.status == .normal)
  }

  @Test(arguments: [
    ("<2.5", 2.5, ObservationStatus.definitionDiffers, NumberForm.bound),
    ("> 95", 95, .definitionDiffers, .bound), ("~0", 0, .estimated, .approximate),
    ("123 b", 123, .seriesBreak, .flag), ("12.5 ep", 12.5, .estimated, .flag),
    ("(12)", 12, .lowReliability, .parentheses),
  ])
  func `keeps what a form says of the value`(
    text: String, value: Double, status: ObservationStatus, form: NumberForm
  ) {
    let number = PublishedNumber(text, notation: nil)
    #expect(number?.value == value)
    #expect(number?.status == status)
    #expect(number?.forms == [form])
    #expect(number?.mark == text)
  }

  @Test(arguments: [
    "", "x", "1,234", "12 34", "1234 567", "1,23,456", "1.234.56", "0x10", "nan", "<", "()", "~",
    "1 000 ", "1  000", "5 apples", "1,2.3,4", "1'234 567", "12b",
  ])
  func `refuses what it cannot be sure of`(text: String) {
    #expect(PublishedNumber(text, notation: nil) == nil)
  }

  @Test func `reads an ambiguous text by the notation of its column`() {
    #expect(PublishedNumber("1,234", notation: .decimalPoint)?.value == 1234)
    #expect(PublishedNumber("1,234", notation: .decimalComma)?.value == 1.234)
    #expect(PublishedNumber("1.234", notation: .decimalComma)?.value == 1234)
    #expect(PublishedNumber("1.234", notation: .decimalPoint)?.value == 1.234)
    #expect(PublishedNumber("1.23", notation: .decimalComma) == nil)
  }

  @Test(arguments: [
    (["1,234", "5,678"], NumberNotation.Finding.ambiguous(text: "1,234")),
    (["1,234", "1,5"], .proven(.decimalComma, text: "1,5")),
    (["1,234", "1,234,567"], .proven(.decimalPoint, text: "1,234,567")),
    (["1,234", "1,234.5"], .proven(.decimalPoint, text: "1,234.5")),
    (["1.234", "1.234.567"], .proven(.decimalComma, text: "1.234.567")),
    (["12,5", "12.5"], .contradictory("12,5", "12.5")), (["1", "2 345", ":"], .needless),
  ])
  func `a column proves what comma and point mean`(
    texts: [String], finding: NumberNotation.Finding
  ) {
    #expect(NumberNotation.finding(in: texts) == finding)
  }

  /// Every number, written by a slow and obvious writer in either notation, is read back.
  @Test(arguments: [NumberNotation.decimalPoint, .decimalComma])
  func `reads back whatever is written in a notation`(notation: NumberNotation) {
    var state: UInt64 = 20_260_511
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let hundredths = Int(state >> 40)
      let digits = String(hundredths / 100)
      var grouped = ""
      for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 {
          grouped += notation == .decimalComma ? "." : ","
        }
        grouped.append(digit)
      }
      let fraction = String(hundredths % 100 + 100).dropFirst()
      let text = grouped + (notation == .decimalComma ? "," : ".") + fraction
      #expect(
        PublishedNumber(text, notation: notation)?.value == Double(hundredths) / 100, "\(text)")
    }
  }
}
