extension TextEncoding {
  /// The characters of the bytes 0x80 to 0xFF of a single-byte encoding as its
  /// standard lists them; U+FFFD for a byte without one, `nil` for other encodings.
  ///
  /// Where the lower half of an ISO 8859 part holds control characters, they
  /// stand for themselves and are not listed.
  var upperHalf: [Unicode.Scalar]? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1250: Self.scalars(Self.windows1250Text)
    case .windows1251: Self.scalars(Self.windows1251Text)
    case .windows1252: Self.windows1252Scalars
    case .windows1253: Self.scalars(Self.windows1253Text)
    case .windows1254: Self.scalars(Self.windows1254Text)
    case .windows1257: Self.scalars(Self.windows1257Text)
    case .iso8859Part1: (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    case .iso8859Part2: Self.scalars(Self.iso8859Part2Text, from: 0xA0)
    case .iso8859Part5: Self.scalars(Self.iso8859Part5Text, from: 0xA0)
    case .iso8859Part7: Self.scalars(Self.iso8859Part7Text, from: 0xA0)
    case .iso8859Part9: Self.scalars(Self.iso8859Part9Text, from: 0xA0)
    case .iso8859Part13: Self.scalars(Self.iso8859Part13Text, from: 0xA0)
    case .iso8859Part15: Self.scalars(Self.iso8859Part15Text, from: 0xA0)
    case .koi8r: Self.scalars(Self.koi8rText)
    }
  }

  /// - Parameter first: the byte of the first character; bytes before it are controls.
  private static func scalars(_ text: String, from first: UInt8 = 0x80) -> [Unicode.Scalar] {
    (0x80..<first).map { Unicode.Scalar($0) } + Array(text.unicodeScalars)
  }

  private static let windows1250Text =
    "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź"
    + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"

  private static let windows1251Text =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ"
    + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
    + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    + "абвгдежзийклмнопрстуфхцчшщъыьэюя"

  private static let windows1253Text =
    "€\u{FFFD}‚ƒ„…†‡\u{FFFD}‰\u{FFFD}‹\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—\u{FFFD}™\u{FFFD}›\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"
    + "\u{A0}΅Ά£¤¥¦§¨©\u{FFFD}«¬\u{AD}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏ"
    + "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήί"
    + "ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFD}"

  private static let windows1254Text =
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}\u{FFFD}Ÿ"
    + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß"
    + "àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"

  private static let windows1257Text =
    "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰\u{FFFD}‹\u{FFFD}¨ˇ¸\u{FFFD}‘’“”•–—\u{FFFD}™\u{FFFD}›\u{FFFD}¯˛\u{FFFD}"
    + "\u{A0}\u{FFFD}¢£¤\u{FFFD}¦§Ø©Ŗ«¬\u{AD}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æ"
    + "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß"
    + "ąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙"

  private static let iso8859Part2Text =
    "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż"
    + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"

  private static let iso8859Part5Text =
    "\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОП"
    + "РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп"
    + "рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"

  private static let iso8859Part7Text =
    "\u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}\u{FFFD}―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏ"
    + "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήί"
    + "ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFD}"

  private static let iso8859Part9Text =
    "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß"
    + "àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"

  private static let iso8859Part13Text =
    "\u{A0}”¢£¤„¦§Ø©Ŗ«¬\u{AD}®Æ°±²³“µ¶·ø¹ŗ»¼½¾æ"
    + "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß"
    + "ąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž’"

  private static let iso8859Part15Text =
    "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿"
    + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"

  private static let koi8rText =
    "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷"
    + "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
    + "юабцдефгхийклмнопярстужвьызшэщчъ"
    + "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"
}
